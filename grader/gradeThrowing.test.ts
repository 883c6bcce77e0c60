import { describe, expect, test } from 'vitest';
import { probsGrader } from './testing/probsGrader.ts';
import { probsStub } from './testing/temporaryDesk.ts';

const graded = probsGrader();
const unchangeable =
  'What it was given and the language’s own objects never change: make a new object.';

describe('what it throws', () => {
  test.each<[body: string, message: string]>([
    ['throw new Error("lost");', 'It threw an error in line 4: Error: lost.'],
    ['throw new RangeError("lost\\nand found");', 'It threw an error in line 4: RangeError: lost.'],
    [
      'const e = new Error("lost"); e.name = "Mine"; throw e;',
      'It threw an error in line 4: Mine: lost.',
    ],
    [
      'throw "boom";',
      "It threw 'boom', which is no Error: throw new Error(…), which also says where.",
    ],
    ['throw null;', 'It threw null, which is no Error: throw new Error(…), which also says where.'],
    [
      'throw undefined;',
      'It threw undefined, which is no Error: throw new Error(…), which also says where.',
    ],
    [
      'throw Object.create(null);',
      'It threw [Object: null prototype] {}, which is no Error: throw new Error(…), which also says where.',
    ],
    [
      'throw Object.assign(new Error(), { message: () => 1 });',
      'It threw an error in line 4: Error: () => 1.',
    ],
    ['throw Object.assign(new Error("lost"), { stack: [1] });', 'It threw an error: Error: lost.'],
    [
      'return probs.sub(dlogprobs.sum(1));',
      'It threw an error in line 4: sub: [8, 27] and [8] do not broadcast: dimension 1 is 27 on the left, 8 on the right. Did you mean [8, 1], as unsqueeze(1) or a sum with { keepdim: true } gives it?',
    ],
    [
      'return probs.divide(dlogprobs);',
      'It threw an error in line 4: TypeError: probs.divide is not a function. Write: return probs.div(dlogprobs);',
    ],
    [
      'return probs.log_softmax(1);',
      'It threw an error in line 4: TypeError: probs.log_softmax is not a function. Write: return probs.logSoftmax(1);',
    ],
    [
      'return zerosLike(probs);',
      "It threw an error in line 4: ReferenceError: zerosLike is not defined. Write on a line of its own at the top of the file: import { zerosLike } from 'backprop-ninja';",
    ],
    [
      'return counts;',
      'It threw an error in line 4: ReferenceError: counts is not defined. This step is not given counts, only probs, dlogprobs: the answer needs no more than these.',
    ],
    [
      'return require("fs");',
      "It threw an error in line 4: ReferenceError: require is not defined. An exercise may import from 'backprop-ninja' only.",
    ],
    [
      'setTimeout(() => { throw new Error("late"); }); return probs;',
      'It threw an error in line 4: ReferenceError: setTimeout is not defined. A stub computes and returns: it needs nothing of the kind.',
    ],
    [
      'const dprobs = probs; dprobs = dprobs.mul(2); return dprobs;',
      'It threw an error in line 4: TypeError: Assignment to constant variable. Declare it with let instead of const.',
    ],
    [
      'const f = (): Tensor => f().neg(); return f();',
      'It threw an error in line 4: RangeError: Maximum call stack size exceeded. Does a function call itself without end?',
    ],
    [
      'return "x".repeat(2 ** 29) as never;',
      'It threw an error in line 4: RangeError: Invalid string length. Is a size far too large?',
    ],
    [
      'return new Float64Array(2 ** 40) as never;',
      'It threw an error in line 4: RangeError: Invalid typed array length: 1099511627776. Is a size far too large?',
    ],
    [
      'probs[0] = 1; return probs;',
      "It threw an error in line 4: set: a tensor cannot be changed, so [0] cannot be written. Did you want a new one, by indexPut or by the operation's result?",
    ],
    [
      'arguments[0].probs = dlogprobs; return probs;',
      `It threw an error in line 4: TypeError: Cannot assign to read only property 'probs' of object '#<Object>'. ${unchangeable}`,
    ],
    [
      'probs.shape[0] = 1; return probs;',
      `It threw an error in line 4: TypeError: Cannot assign to read only property '0' of object '[object Array]'. ${unchangeable}`,
    ],
    [
      'Promise.reject(new Error("late")); return probs;',
      'It threw an error in line 4 after it had returned: Error: late.',
    ],
    [
      'queueMicrotask(() => { throw new Error("late"); }); return probs;',
      'It threw an error in line 4 after it had returned: Error: late.',
    ],
    [
      'process.nextTick(() => probs.foo()); return probs;',
      'It threw an error in line 4 after it had returned: TypeError: probs.foo is not a function. A tensor has no foo: README.md lists what it has under “Tensors”.',
    ],
  ])('%s', async (body, message) => {
    expect(await graded(probsStub(body))).toMatchObject({ status: 'error', message });
  });

  test('is TODO', async () => {
    const verdict = await graded(probsStub("throw new Error('TODO: dprobs');"));
    expect(verdict).toMatchObject({ status: 'todo', message: '' });
  });

  test('in the right line, after lines that are only types', async () => {
    const text = `import type { Given, Tensor } from 'backprop-ninja';

interface Options {
  readonly keepdim: boolean;
}
type Name = 'probs' | 'dlogprobs';
declare const nothing: Options;

export function dprobs<T extends Name>({ probs, dlogprobs }: Given<T & Name>): Tensor {
  const options = { keepdim: true } satisfies Options;
  const sum = (dlogprobs as Tensor)
    .sum(1, options)
    .add(probs!.sum(0, options).T);
  return sum;
}
`;
    const verdict = await graded(text);
    expect(verdict.place).toEqual({ line: 13, column: 6 });
    expect(verdict.message).toMatch(/^It threw an error in line 13: add: \[8, 1\] and \[27, 1\]/);
  });

  test('in a helper, in the helper’s line', async () => {
    const verdict = await graded(`${probsStub('return divide(probs);')}
const divide = (x) => {
  return x.div('two');
};
`);
    expect(verdict.place).toEqual({ line: 8, column: 12 });
  });

  test('for a network of other sizes only', async () => {
    const body = "if (probs.shape[0] !== 8) throw new Error('not 8'); return dlogprobs.div(probs);";
    expect(await graded(probsStub(body))).toMatchObject({
      status: 'error',
      mistake: 'hard-coded-size',
      cmp: { approximate: true },
      message:
        'It threw an error in line 4 for a network of other sizes (n = 9): Error: not 8. Is a size written as a number? Take it from the shape of what the step is given.',
    });
  });
});
