import { describe, expect, test } from 'vitest';
import { probsGrader } from './testing/probsGrader.ts';
import { probsStub } from './testing/temporaryDesk.ts';

const graded = probsGrader();
const right = 'return dlogprobs.div(probs);';

test.each<[name: string, body: string]>([
  ['the answer', right],
  [
    'an answer with types',
    'const factor: number = 1 as const; return dlogprobs.div(probs).mul(factor);',
  ],
  [
    'helpers of its own',
    `${right.replace('dlogprobs.div(probs)', 'divide(dlogprobs, probs)')}
}
function divide(a: Tensor, b: Tensor): Tensor {
  return a.div(b);`,
  ],
])('%s passes', async (_, body) => {
  expect(await graded(probsStub(body))).toMatchObject({ status: 'pass', message: '' });
});

test('a result that is dropped is named before what comes of it', async () => {
  const verdict = await graded(
    probsStub('const d = dlogprobs.div(probs).neg();\n  d.neg();\n  return d;'),
  );
  expect(verdict.status).toBe('fail');
  expect(verdict.message).toMatch(
    /^In line 5 the result of d\.neg\(\) is dropped: an operation gives a new tensor, declare d with let, and write d = d\.neg\(\)\. .*sign/,
  );
});

describe('what it returns', () => {
  test.each<[body: string, message: string]>([
    ['dlogprobs.div(probs);', 'dprobs returned nothing instead of a tensor: is there a return?'],
    ['return null as never;', 'dprobs returned nothing instead of a tensor: is there a return?'],
    [
      'return 5 as never;',
      'dprobs returned a number instead of a tensor: a gradient of the shape of probs has a number for each place.',
    ],
    [
      'return "x".repeat(9) as never;',
      'dprobs returned a string instead of a tensor: return a tensor.',
    ],
    [
      'return (() => probs) as never;',
      'dprobs returned a function instead of a tensor: was it to be called, with parentheses after its name?',
    ],
    [
      'return { probs } as never;',
      'dprobs returned an object instead of a tensor: return the tensor itself, without braces around it.',
    ],
    [
      'return probs.tolist() as never;',
      'dprobs returned a plain array instead of a tensor. Make it one: return tensor(probs.tolist());',
    ],
    [
      'return new Float32Array(9) as never;',
      'dprobs returned a plain array instead of a tensor: make it one by tensor([…]).',
    ],
    [
      'return probs.max(1) as never;',
      'dprobs returned the pair that max gives instead of a tensor: return its .values.',
    ],
    [
      'return Promise.resolve(probs) as never;',
      'dprobs returned a promise instead of a tensor: leave async and await out.',
    ],
    [
      'return new Promise(() => {}) as never;',
      'dprobs returned a promise instead of a tensor: leave async and await out.',
    ],
    [
      'return (async () => { throw new Error("lost"); })() as never;',
      'dprobs returned a promise instead of a tensor: leave async and await out.',
    ],
  ])('%s', async (body, message) => {
    expect(await graded(probsStub(body))).toMatchObject({ status: 'error', message });
  });

  test('an accumulator', async () => {
    const text = `import { accumulator } from 'backprop-ninja';
export const dprobs = ({ probs }) => accumulator(probs.shape);`;
    expect(await graded(text)).toMatchObject({
      status: 'error',
      message:
        'dprobs returned an accumulator instead of a tensor: return what its .tensor() gives.',
    });
  });

  test.each<[body: string, message: string | RegExp]>([
    [`${right.replace(';', '.to("float64");')}`, /^The answer is float64 where float32 was given/],
    [`${right.replace(';', '.to("int32");')}`, /^The answer is int32 where float32 was given/],
    [
      'return dlogprobs.div(probs.mul(0));',
      /^There is a number that is (NaN|infinite), at \[0, 0\]/,
    ],
    [
      'return probs.log().mul(-1).mul(1e38).mul(1e38);',
      /^There is a number that is infinite, at \[0, 0\] yours is inf/,
    ],
    [
      `${right.replace(';', '.T;')}`,
      /^The shape is \[27, 8\], expected \[8, 27\]\. There is a \.T too many: leave \.T out after dlogprobs\.div\(probs\), which gives \[8, 27\]\.$/,
    ],
    ['return probs;', /^It is probs and nothing else: dlogprobs .* Furthest off: at \[/],
  ])('%s', async (body, message) => {
    const verdict = await graded(probsStub(body));
    expect(verdict.status).toBe('fail');
    expect(verdict.message).toMatch(message);
  });

  test('a tensor that cannot be sent', async () => {
    const body =
      'return new (probs.constructor as never)({ shape: [8, 27], dtype: () => 1, data: [] });';
    const verdict = await graded(probsStub(body));
    expect(verdict.status).toBe('error');
    expect(verdict.message).toMatch(/could not be cloned\.$/);
  });
});

describe('what it changes', () => {
  test.each([
    'probs.constructor.valuesOf(probs).data[0] = 5;',
    'probs.constructor.valuesOf(probs).data.fill(0);',
    '(dlogprobs.constructor as never).valuesOf(probs).data[0] += 1e-7;',
  ])('%s', async (body) => {
    expect(await graded(probsStub(`${body} ${right}`))).toMatchObject({
      status: 'error',
      message: 'It changed probs, which it was only given to read: make a new tensor instead.',
    });
  });

  test.each([
    'Array.prototype.map = () => [];',
    'Math.fround = () => 0;',
    'Math = { fround: () => 0 } as never;',
    'globalThis.Float32Array = Array as never;',
    'Object.defineProperty(Object.prototype, "shape", { value: [] });',
    'Float32Array.prototype.set = () => undefined;',
    'Function.prototype.call = () => 0;',
    'Reflect.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });',
    'probs.constructor.valuesOf = () => ({ shape: [], data: [] });',
    'probs.constructor.prototype.mul = () => probs;',
    'globalThis.memory = probs;',
  ])('nothing of the language’s own: %s', async (body) => {
    const verdict = await graded(probsStub(`${body} ${right}`));
    expect(verdict.status).toBe('error');
    expect(verdict.message).toMatch(/^It threw an error in line 4: /);
  });

  test('and nothing that the next step is given', async () => {
    const body = 'try { Math.fround = () => 0; } catch { } return probs;';
    expect((await graded(probsStub(body))).status).toBe('fail');
  });
});
