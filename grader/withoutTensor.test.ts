import { describe, expect, test } from 'vitest';
import { probsGrader } from './testing/probsGrader.ts';
import { probsStub, stepNamed } from './testing/temporaryDesk.ts';
import { withoutTensor } from './withoutTensor.ts';

const graded = probsGrader();
const topOfFile = (names: string): string =>
  `Write on a line of its own at the top of the file: import { ${names} } from 'backprop-ninja';`;

describe('what stands in the text of a stub that gave no tensor', () => {
  test.each<[body: string, message: string]>([
    [
      "throw new Error('TODO: dprobs');\n  return dlogprobs.div(probs);",
      'The throw in line 4 still stands above your answer, which is never reached: remove that line.',
    ],
    [
      'return\n    dlogprobs.div(probs);',
      'dprobs returned nothing instead of a tensor. In line 4 return stands alone, and what is in the next line is not returned: write both in one line, or return ( … ) in parentheses.',
    ],
    ['return;', 'dprobs returned nothing instead of a tensor: is there a return?'],
    [
      'return dlogprobs.foo;',
      'dprobs returned undefined instead of a tensor: is a name after a dot misspelt in what stands after return, or is it a .grad, which no tensor has here?',
    ],
    [
      'return dlogprobs.div(probs).data;',
      'dprobs returned nothing instead of a tensor. In line 4 write: return dlogprobs.div(probs);',
    ],
    [
      'const d = [[1]];\n  return d.map((row) => row.map((x) => 2 * x)) as never;',
      'dprobs returned a plain array instead of a tensor. Make it one: return tensor(d.map(…));',
    ],
    [
      'const p = probs.tolist();\n  return p / 8;',
      'dprobs returned a number instead of a tensor. p is a plain list, which tolist gives and / cannot take: write return tensor(p).div(8);',
    ],
    [
      'return sumRows(probs);',
      'It threw an error in line 4: ReferenceError: sumRows is not defined. There is no function sumRows: write it, or use .sum(0, { keepdim: true }).',
    ],
    [
      'return multiplyRows(probs);',
      'It threw an error in line 4: ReferenceError: multiplyRows is not defined. There is no function multiplyRows: write it, or use a method of the tensor (README.md lists them under “Tensors”).',
    ],
    [
      'return probs.add(e-5).pow(-1);',
      'It threw an error in line 4: ReferenceError: e is not defined. A power of ten has its 1 before the e: write 1e-5.',
    ],
    [
      'return probs.reduce((a, b) => a + b);',
      'It threw an error in line 4: TypeError: probs.reduce is not a function. A tensor has no reduce: x.sum(0) adds up its rows, x.sum(1) its columns, and { keepdim: true } keeps the dimension.',
    ],
    [
      'return probs.concat(dlogprobs);',
      'It threw an error in line 4: TypeError: probs.concat is not a function. A tensor has no concat: what comes from two lines adds up, as in a.add(b).',
    ],
    [
      'return probs.exp(-1.5);',
      'It threw an error in line 4: exp: it works on the tensor before its dot alone, and -1.5 in its parentheses is one too many. Did you mean pow(-1.5)?',
    ],
    [
      'return probs.neg;',
      'dprobs returned a function instead of a tensor. In line 4 write: return probs.neg();',
    ],
    [
      'return probs == dlogprobs;',
      'dprobs returned a boolean instead of a tensor. In line 4 write: return probs.eq(dlogprobs);',
    ],
    [
      'return [probs, dlogprobs];',
      'dprobs returned a list of tensors instead of a tensor: return the one that is asked for, without brackets around it.',
    ],
    [
      'return onesLike(probs).add(zerosLike(probs)).mul(scalar(1));',
      `It threw an error in line 4: ReferenceError: onesLike is not defined. ${topOfFile('onesLike, scalar, zerosLike')}`,
    ],
    [
      "import { scalar } from 'backprop-ninja';\n  return scalar(1).div(probs);",
      'It threw an error before any call: SyntaxError: Cannot use import statement outside a module. The import in line 4 stands inside of the function: move it to the top of the file, above the function.',
    ],
    [
      'return dlogprobs.view(n, 27);',
      'It threw an error in line 4: ReferenceError: n is not defined. This step is not given n: write probs.shape[0] instead.',
    ],
    [
      'const mask = probs == dlogprobs;\n  return probs.mul(2).add(mask.mul(3));',
      'It threw an error in line 5: TypeError: mask.mul is not a function. In line 4 write: const mask = probs.eq(dlogprobs);',
    ],
    [
      'return dlogprobs / probs;',
      "It threw an error in line 4: operator: JavaScript's + - * / ** and Math do not work on tensors (here [8, 27]). Write: return dlogprobs.div(probs);",
    ],
    [
      'return dlogprobs.mul(dprobs);',
      'It threw an error in line 4: mul: the other operand is a function, not a tensor or a number. dprobs is this very function, not a tensor: it is to be computed from what the step is given: probs, dlogprobs.',
    ],
    [
      'const d = probs.mul(0);\n  return d.add([0, 1], 2);',
      'It threw an error in line 5: add: a tensor takes no index, only an accumulator does. That is the add of an accumulator: begin with const d = accumulator(shape), and return d.tensor().',
    ],
    [
      'return dlogprobs.div(probs)[0];',
      'It threw an error in line 4: [0]: a tensor is not indexed by brackets. That is not needed there: leave [0] out after dlogprobs.div(probs), which gives [8, 27].',
    ],
    [
      'return dlogprobs.exp()[0];',
      'It threw an error in line 4: [0]: a tensor is not indexed by brackets. Write: return dlogprobs.exp().at(0);',
    ],
    [
      'return dprobs.mul(probs);',
      'It threw an error in line 4: TypeError: dprobs.mul is not a function. dprobs is this very function, not a tensor: it is to be computed from what the step is given: probs, dlogprobs.',
    ],
    [
      's = probs.mul(2); return s;',
      'It threw an error in line 4: ReferenceError: s is not defined. Write: let s = probs.mul(2);',
    ],
    [
      's = (() => probs)(); return s;',
      'It threw an error in line 4: ReferenceError: s is not defined. Declare it where it is first set: const s = …, or let s = … if it changes.',
    ],
    [
      'let d = probs.mul(0);\n  for (let i = 0; i < 3; i++) d[i] += probs.at(i);\n  return d;',
      'It threw an error in line 5: [0]: a tensor is not indexed by brackets. A table that is added to begins as const d = accumulator(shape), is added to by d.add(index, values), and is returned as d.tensor().',
    ],
    [
      'let d = probs.mul(0);\n  for (let i = 0; i < 3; i++) d[i][0] = 1;\n  return d;',
      'It threw an error in line 5: [0]: a tensor is not indexed by brackets. A table that is filled place by place begins as const d = accumulator(shape), is filled by d.add([i, j], value), and is returned as d.tensor().',
    ],
    [
      'let s;\n  for (let i = 0; i < 3; i++) s = s.add(probs.at(i));\n  return s;',
      "It threw an error in line 5: TypeError: Cannot read properties of undefined (reading 'add'). s has no value when it is first read: begin with its first term, or with zeros of its shape.",
    ],
    [
      'let d = probs.mul(0);\n  const ix = probs.argmax(1);\n  d[ix, ix] = -1 / 8;\n  return d;',
      'It threw an error in line 6: set: a tensor cannot be changed, so […] cannot be written. Write: d = d.indexPut([ix, ix], -1 / 8);',
    ],
    [
      'return dprobs;',
      'dprobs returned a function instead of a tensor. dprobs is this very function, not a tensor: it is to be computed from what the step is given: probs, dlogprobs.',
    ],
    [
      'return dprobs.T;',
      'dprobs returned nothing instead of a tensor. dprobs is this very function, not a tensor: it is to be computed from what the step is given: probs, dlogprobs.',
    ],
    [
      'const dprobs = Object.create; return dprobs;',
      'dprobs returned a function instead of a tensor: was it to be called, with parentheses after its name?',
    ],
    [
      'return dprobs({ probs, dlogprobs });',
      'It threw an error in line 4: RangeError: Maximum call stack size exceeded. dprobs is this very function, not a tensor: it is to be computed from what the step is given: probs, dlogprobs.',
    ],
    [
      'function f(x: Tensor) {\n    return x.pow(-1);\n  }\n  f(probs);',
      'dprobs returned nothing instead of a tensor. The return in line 5 is that of f: dprobs needs a return of its own, at its end.',
    ],
    [
      'const f = (x: Tensor) => {\n    if (n) { return x; }\n  };\n  f;',
      'dprobs returned nothing instead of a tensor. The return in line 5 is that of f: dprobs needs a return of its own, at its end.',
    ],
    [
      'if (probs > 0) return dlogprobs;\n  return probs;',
      "It threw an error in line 4: operator: JavaScript's + - * / ** and Math do not work on tensors (here [8, 27]). No tensor is compared by < or >: the only comparison is eq, as x.eq(y), which gives 1 where both are equal and 0 elsewhere.",
    ],
    [
      'return probs.map((p) => 1 / p);',
      'It threw an error in line 4: TypeError: probs.map is not a function. A tensor has no map: an operation works on all its numbers at once, as x.pow(-1) does for 1 / x.',
    ],
    [
      'return torch.einsum("ij,ij->ij", probs, dlogprobs);',
      'It threw an error in line 4: ReferenceError: torch is not defined. Write: return probs.mul(dlogprobs);',
    ],
    [
      'return torch.einsum("bij,bij->ij", probs, dlogprobs);',
      'It threw an error in line 4: ReferenceError: torch is not defined. Write it out of matmul, .T, mul and sum: einsum("ij,kj->ik", a, b) is a.matmul(b.T).',
    ],
    [
      'return probs.view((4, 54));',
      'It threw an error in line 4: view: [8, 27] holds 216 numbers, [54] wants 54. Write view(4, 54): (4, 54) is only its last in JavaScript.',
    ],
    [
      'const rows = [];\n  for (let i = 0; i < 8; i++) rows.push([probs.get(i, 0)]);\n  return rows;',
      'dprobs returned a plain array instead of a tensor. Make it one: return tensor(rows);',
    ],
    [
      'const out = [];\n  for (let i = 0; i < 8; i++) out.push(dlogprobs.at(i).div(probs.at(i)));\n  return out;',
      'dprobs returned a list of tensors instead of a tensor. An operation works on all places at once: in place of the loops and of out, write: return dlogprobs.div(probs);',
    ],
    [
      'const out = [];\n  for (let i = 0; i < 8; i++) out.push([probs.at(i).sum()]);\n  return out;',
      'dprobs returned a list of tensors instead of a tensor. A table that is filled place by place begins as const out = accumulator(probs.shape), is filled by out.add(index, values), and is returned as out.tensor().',
    ],
    [
      'const out = [];\n  for (let i = 0; i < 8; i++) {\n  for (let j = 0; j < 27; j++) out[i][j] = dlogprobs.get(i, j) / probs.get(i, j);\n  }\n  return out;',
      'It threw an error in line 6: a row of the list is read or written before it is made. An operation works on all places at once: in place of the loops and of out, write: return dlogprobs.div(probs);',
    ],
    [
      'const out = [];\n  for (let i = 0; i < 8; i++) {\n  for (let j = 0; j < 27; j++) out[i][j] = probs.get(i, j) * i;\n  }\n  return out;',
      'It threw an error in line 6: a row of the list is read or written before it is made. A table that is filled place by place begins as const out = accumulator(probs.shape), is filled by out.add([i, j], value), and is returned as out.tensor().',
    ],
    [
      'let s = 0;\n  for (let i = 0; i < probs.length; i++) s += 1;\n  return s;',
      'dprobs returned a number instead of a tensor. In line 5, probs.length is undefined, so that a loop up to it makes no turn: a tensor has a shape, write probs.shape[0].',
    ],
    [
      'return dlogprobs.div(probs.length);',
      'It threw an error in line 4: div: the other operand is undefined, not a tensor or a number. In line 4, probs.length is undefined: a tensor has a shape, write probs.shape[0].',
    ],
    [
      'return dlogprobs.view(probs.shape(0), -1);',
      'It threw an error in line 4: TypeError: probs.shape is not a function. probs.shape is no function: write probs.shape[0].',
    ],
    [
      'const [m, ix] = probs.max(1);\n  return ix;',
      'It threw an error in line 4: TypeError: object is not iterable (cannot read property Symbol(Symbol.iterator)). What max gives is taken apart by names. Write: const { values: m, indices: ix } = probs.max(1);',
    ],
    [
      'const [, ix] = probs.max(1);\n  return ix;',
      'It threw an error in line 4: TypeError: object is not iterable (cannot read property Symbol(Symbol.iterator)). What max gives is taken apart by names. Write: const { indices: ix } = probs.max(1);',
    ],
    [
      'let s = 0;\n  for (const row of probs) s = row.add(s);\n  return s;',
      'It threw an error in line 5: TypeError: probs is not iterable. A tensor is gone through by the numbers of its rows: write for (let i = 0; i < probs.shape[0]; i++), with probs.at(i) for the row.',
    ],
    [
      'return dlogprobs.mul(probs.neg + 1);',
      'It threw an error in line 4: mul: the other operand is a string, not a tensor or a number. Write: return dlogprobs.mul(probs.neg().add(1));',
    ],
    [
      'return [1, 2].map(() => dlogprobs);',
      'dprobs returned a list of tensors instead of a tensor: an operation works on all rows at once, and stretches a size of 1, so leave out what goes through them one by one.',
    ],
    [
      'const d = new Array(27).fill(0);\n  for (let i = 0; i < 8; i++) d[i % 2] += dlogprobs.at(i);\n  return d;',
      "It threw an error in line 5: operator: JavaScript's + - * / ** and Math do not work on tensors (here [27]). A table that is added to begins as const d = accumulator(probs.shape), is added to by d.add(index, values), and is returned as d.tensor().",
    ],
    [
      'return dlogprobs.mul(values);',
      'It threw an error in line 4: ReferenceError: values is not defined. It stands for what belongs in its place: put there what you have, of what the step is given: probs, dlogprobs.',
    ],
    [
      'return dlogprobs.view(shape);',
      'It threw an error in line 4: ReferenceError: shape is not defined. It stands for the shape of your answer: write the .shape of a tensor that has it, or a list of sizes.',
    ],
    [
      'const d = {};\n  for (let i = 0; i < 8; i++) d[i + 1] = probs.at(i);\n  return d;',
      'dprobs returned an object instead of a tensor. A table that is filled place by place begins as const d = accumulator(probs.shape), is filled by d.add(index, values), and is returned as d.tensor().',
    ],
    [
      'return dlogprobs.sum(0).keepdim();',
      'It threw an error in line 4: TypeError: dlogprobs.sum(...).keepdim is not a function. It is an option of the sum, in its parentheses: .sum(0, { keepdim: true })',
    ],
    [
      'let d = probs;\n  for (const i of range(8)) d = d.add(probs.at(i));\n  return d;',
      'It threw an error in line 5: ReferenceError: range is not defined. A loop counts by itself: write for (let i = 0; i < 8; i++).',
    ],
    [
      'let d = probs;\n  for (const i of [...probs, probs]) d = d.add(probs.at(i));\n  return d;',
      'It threw an error in line 5: TypeError: probs is not iterable. A tensor is gone through by its rows: for (let i = 0; i < x.shape[0]; i++) with x.at(i). What max gives is taken apart by names: const { values, indices } = x.max(1);',
    ],
    [
      'let d = probs;\n  return d += dlogprobs;',
      "It threw an error in line 5: operator: JavaScript's + - * / ** and Math do not work on tensors (here [8, 27]). Write: return d.add(dlogprobs);",
    ],
    [
      'return probs.shape;',
      'dprobs returned a plain array instead of a tensor. A shape is a list of numbers: a tensor gets the shape of another by .view(other.shape).',
    ],
    [
      'return probs.tolist().reduce((a, b) => a + b);',
      'dprobs returned a string instead of a tensor. Between plain arrays + makes a string of them: leave .tolist() out, and add what is a tensor by add or sum.',
    ],
    [
      'return [probs, dlogprobs].reduce((a, b) => { a.mul(b); });',
      'dprobs returned nothing instead of a tensor. The function that reduce is given in line 4 has no return, so that it gives undefined: write return before what it is to give.',
    ],
    [
      'const { sum } = probs; return sum(0);',
      'It threw an error in line 4: a method was called without a tensor. Write x.sum(…), with the tensor before the dot.',
    ],
    [
      'return probs.grad.mul(2);',
      "It threw an error in line 4: TypeError: Cannot read properties of undefined (reading 'mul'). probs.grad is undefined. Is it among what the step is given: probs, dlogprobs? (A tensor has no .data and no .grad here.)",
    ],
    ...['dlogprobs.T.matmul(probs.grad.T)', 'f(probs).grad.T'].map((answer): [string, string] => [
      `const f = (x) => x; return ${answer};`,
      "It threw an error in line 4: TypeError: Cannot read properties of undefined (reading 'T'). What stands before it is undefined. Is it among what the step is given: probs, dlogprobs? (A tensor has no .data and no .grad here.)",
    ]),
    [
      // The question is about shapes, which another way of writing it does not answer.
      'return probs.sub(dlogprobs.sum(1)).sum(0, keepdim=True);',
      'It threw an error in line 4: sub: [8, 27] and [8] do not broadcast: dimension 1 is 27 on the left, 8 on the right. Did you mean [8, 1], as unsqueeze(1) or a sum with { keepdim: true } gives it?',
    ],
  ])('%s', async (body, message) => {
    expect(await graded(probsStub(body))).toMatchObject({ status: 'error', message });
  });

  test.each([
    [
      'probs, dlogprobs',
      'The step is given one object, which is taken apart by braces: begin it with: export function dprobs({ probs, dlogprobs }) {',
    ],
    ['{ probs, dlogprob: dlogprobs }', 'dlogprobs is undefined.'],
    [
      '{ probs, dlogprobs, counts }',
      'This step is not given counts, only probs, dlogprobs: the answer needs no more than these.',
    ],
  ])('parameters that are not given: (%s)', async (parameters, advice) => {
    const text = `export function dprobs(${parameters}) {\n  return dlogprobs.div(probs).add(${/counts/.test(parameters) ? 'counts' : '0'});\n}\n`;
    expect((await graded(text)).message).toContain(advice);
  });
});

test('the untouched stub, or one with a helper below it, is to do', () => {
  const stub = probsStub(
    "throw new Error('TODO: dprobs'); // return probs;\n  // return dlogprobs;",
  );
  const todo = { status: 'todo', message: '' };
  for (const text of [stub, `${stub}\nfunction helper() {}\n`, '']) {
    const source = { place: undefined, text };
    expect(withoutTensor(stepNamed('probs'), { kind: 'todo' }, undefined, source)).toEqual(todo);
  }
});
