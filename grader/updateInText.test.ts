import { expect, test } from 'vitest';
import { withUpdateInText } from './updateInText.ts';

const failed = { status: 'fail', message: 'It does not change.', mistake: 'not-updated' };
const threw = { status: 'error', message: 'It threw an error in line 3: …' };
const stale = { status: 'error', message: 'It threw …: a tensor of an earlier step was used.' };
const says = (line: number, what: string, name: string): string =>
  `In line ${line}, ${what} does not change the parameter: it changes in place by add_ alone, so write ${name}.add_(d${name}, { alpha: -lr }).`;

test.each([
  ['\n\nW1 = W1.sub(dW1.mul(lr));', 'W1 = …', 'W1'],
  ['\n\nW1 -= lr * dW1;', 'W1 -= …', 'W1'],
  ['\n\nparameters.C = C.sub(dC);', 'parameters.C = …', 'C'],
  ['\n\nb1.data += -lr * db1;', 'b1.data += …', 'b1'],
  ['\n\nb1.data.add_(db1, { alpha: -lr });', 'b1.data.add_(…)', 'b1'],
  ['\n\nb1.sub_(db1.mul(lr));', 'b1.sub_(…)', 'b1'],
  ['for (const [p, dp] of pairs) {\n\np.data -= lr * dp; }', 'p.data -= …', 'p'],
])('an update that is none: %j', (text, what, name) => {
  for (const judged of [failed, threw, stale]) {
    const place = judged === threw ? { line: 3, column: 1 } : undefined;
    expect(withUpdateInText(judged, text, place).message).toBe(says(3, what, name));
  }
});

const saysNew = (what: string, update: string): string =>
  `In line 2, ${what} gives a new tensor and leaves the parameter as it was: it changes in place by add_ alone, so write ${update}.`;

test.each([
  [
    'function update(p, dp, lr) {\nreturn p.sub(dp.mul(lr)); }',
    'p.sub(…)',
    'p.add_(dp, { alpha: -lr })',
  ],
  [
    'const grads = [dC, dW1];\n[C, W1].forEach((p, k) => p.sub(grads[k].mul(lr)));',
    'p.sub(…)',
    'p.add_(grads[k], { alpha: -lr })',
  ],
  ['\nconst next = W2.add(dW2.mul(-0.1));', 'W2.add(…)', 'W2.add_(dW2, { alpha: -0.1 })'],
  ['\nshift(w.sub(scalar(rate).mul(g)));', 'w.sub(…)', 'w.add_(g, { alpha: -rate })'],
  ['\nmove(w.sub(g.mul(stepSize)));', 'w.sub(…)', 'w.add_(g, { alpha: -stepSize })'],
  [
    'b1.add_(db1, { alpha: -lr });\nconst c = C.sub(dC.mul(lr));',
    'C.sub(…)',
    'C.add_(dC, { alpha: -lr })',
  ],
])('an update that gives a new tensor: %j', (text, what, update) => {
  expect(withUpdateInText(failed, text, undefined).message).toBe(saysNew(what, update));
  expect(withUpdateInText(stale, text, undefined)).toBe(stale);
});

test.each([
  ['model.C', 'dC'],
  ['parameters[name]', 'grads[name]'],
])('a new tensor that is kept in place of %s until the next step', (name, gradient) => {
  const text = `\n${name} = ${name}.sub(${gradient}.mul(lr));`;
  const said = saysNew(`${name}.sub(…)`, `${name}.add_(${gradient}, { alpha: -lr })`);
  expect(withUpdateInText(stale, text, undefined).message).toBe(said);
});

test.each([
  'b1.add_(db1, { alpha: -lr }); running = running.add(bnmean.mul(0.1));',
  'const far = hprebn.sub(x.mul(0.1));',
  'const h = x.add(y);',
])('an operation that is no update: %j', (text) => {
  expect(withUpdateInText(failed, text, undefined)).toBe(failed);
  expect(withUpdateInText(stale, text, undefined)).toBe(stale);
});

test('the gradient is called as it is in the text', () => {
  const text = 'for (const [p, grad] of pairs) {\n\np.data += -lr * grad; }';
  expect(withUpdateInText(failed, text, undefined).message).toContain(
    'so write p.add_(grad, { alpha: -lr }).',
  );
});

test.each([
  'const W1 = parameters.W1;',
  'let W1 = parameters.W1;',
  'gradients.W1 = dW1;',
  'W1 = W1.add_(dW1, { alpha: -lr });',
  'W1.add_(dW1, { alpha: -lr });',
  'if (W1 === C) return;',
  '// W1 -= lr * dW1',
  'const f = (W1) => W1;',
  'const dW1 = x; let kW1; kW1 = dW1;',
])('no such update: %j', (text) => {
  expect(withUpdateInText(failed, text, undefined)).toBe(failed);
});

test('a report written as named arguments', () => {
  const text = 'const dC = x;\nonStep(loss=loss, dC=dC);';
  expect(withUpdateInText(threw, text, { line: 2, column: 1 }).message).toMatch(
    /^In line 2, the report is written as Python’s named arguments: write onStep\({/,
  );
  expect(withUpdateInText(threw, text, { line: 1, column: 1 })).toBe(threw);
});

test('a line that has nothing to do with what went wrong is left alone', () => {
  const text = 'W1 = W1.sub(dW1);';
  expect(withUpdateInText(threw, text, { line: 3, column: 1 })).toBe(threw);
  expect(withUpdateInText(threw, text, undefined)).toBe(threw);
  const other = { ...failed, mistake: 'rate' };
  expect(withUpdateInText(other, text, undefined)).toBe(other);
  const passed = { status: 'pass', message: '' };
  expect(withUpdateInText(passed, text, undefined)).toBe(passed);
});

test.each([
  ['const C = zeros([27, 10]);', 'C'],
  ['const b1 = ones([200]), W2 = zeros([200, 27]);', 'b1'],
  ['let W1;\nW1 = torch.randn([30, 200]);', 'W1'],
])('a parameter that is made anew: %j', (text, name) => {
  const line = text.split('\n').length;
  const said = `In line ${line}, ${name} is made anew, but the parameters are given: write const { C, W1, b1, W2, b2, bngain, bnbias } = parameters;`;
  const noParameter = { status: 'error', message: 'TypeError: C.add_ is not a function.' };
  for (const judged of [failed, stale, noParameter]) {
    expect(withUpdateInText(judged, text, { line: 9, column: 1 }).message).toBe(said);
  }
  expect(withUpdateInText(threw, text, { line: 9, column: 1 })).toBe(threw);
  expect(withUpdateInText(threw, text, { line, column: 1 }).message).toBe(said);
});

test('accumulators and copies are no parameters made anew', () => {
  const text = 'const dC = zeros([27, 10]); const { C } = parameters; const W1 = parameters.W1;';
  expect(withUpdateInText(failed, text, undefined)).toBe(failed);
});

test('a loop that ended too early is told what ended it', () => {
  const early = { status: 'fail', message: 'It ended.', mistake: 'ended-early' };
  const text = 'for (let i = 0; i < 3; i++) {\n  break;\n}';
  const { message } = withUpdateInText(early, text, undefined);
  expect(message).toBe('It ended. The break in line 2 ends it: remove that line.');
  expect(withUpdateInText(early, 'for (;;) {}', undefined)).toEqual(early);
});
