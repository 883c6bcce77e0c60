import { expect, test } from 'vitest';
import { pythonIn } from './pythonSyntax.ts';

test.each<[line: string, start: string | undefined]>([
  ['  return x.sum(1, keepdim: true);', 'Named arguments are written as an object here: .sum(1, {'],
  ['  return zeros([2], dtype: "int32");', 'Named arguments are written as an object here: zeros('],
  ['  return x.sum(1, { keepdim: true };', undefined],
  ['  dC.at(i) += demb.at(k, j);', 'Nothing is written into a tensor: add to an accumulator'],
  ['  d.get(i, Yb.get(i)) = -1 / n;', 'Nothing is written into a tensor'],
  ['  const d = [x.at(i) for i in range(32)];', 'A list by for … in is Python’s'],
  ['  assert x.shape == (1, 64)', 'assert is Python’s: leave the line out.'],
  ['  return -0.5 \\', 'Leave the \\ at the end of the line out'],
  ['  const new = bnvar.add(1)', 'new is a word of JavaScript’s own and no name'],
  ['  raise NotImplementedError', 'raise is Python’s'],
  ['  d[] += demb;', 'Between [ and ] the place is missing'],
  ['  const d: number[] = 3 4;', undefined],
  ['  if (d.get(i) == 1 { f(); }', undefined],
  ['  return d.div(a)); /* if not d, and or else */', undefined],
  ['  else if (n > 1) d = a else d = b;', undefined],
])('a line that does not parse: %s', (line, start) => {
  expect(pythonIn(line, '', '')?.slice(0, start?.length)).toBe(start);
});

test.each([
  ['f({ logprobs, Yb, n }: Given)', 'n'],
  ['const { Xb, Yb, n } = batch(i);', 'n'],
  ['// Given: C [27, 10], Xb [n, 3]\nf({ C, Xb, demb }: Given)', 'Xb.shape[0]'],
  ['f({ probs, dlogprobs }: Given)', 'x.shape[0]'],
])('a loop of Python’s counts to what is given: %s', (text, size) => {
  expect(pythonIn('for k in range(32):', '', text)).toBe(
    `Write for (let k = 0; k < ${size}; k++) { … }.`,
  );
});

test.each([
  ['for j in range(Xb.shape[1]):', 'Write for (let j = 0; j < Xb.shape[1]; j++) { … }.'],
  [
    'for i in range(firstStep, maxSteps) {',
    'Write for (let i = firstStep; i < maxSteps; i++) { … }.',
  ],
  ['for const k of range(n) {', 'Write for (let k = 0; k < n; k++) { … }.'],
  ['for j in range(Xb.shape[1])', 'Write for (let j = 0; j < Xb.shape[1]; j++) { … }.'],
  ['for i in range(n):', 'Write for (let i = 0; i < n; i++) { … }.'],
  [
    'ix = torch.randint(0, Xtr.shape[0], (batch_size,), generator=g)',
    'The minibatch is drawn for you: const { Xb, Yb, n } = batch(i);',
  ],
  ['for i in range(n): d[i] = -1 / n', 'Write for (let i = 0; i < n; i++) { … }.'],
  [
    'var = hprebn.var(0)',
    'var is a word of JavaScript’s own and no name: take another one, here and wherever it is read.',
  ],
  ['for i in range(max_steps):', 'Write for (let i = firstStep; i < maxSteps; i++) { … }.'],
  ['for row in x:', 'Write for (let row = 0; row < x.shape[0]; row++) { … }.'],
  [
    'def dprobs(probs, dlogprobs):',
    'def is Python’s: write export function dprobs({ probs, dlogprobs }) { … }, as the stub has it.',
  ],
  ['def square(x):', 'def is Python’s: write function name(x) { … }.'],
  [
    'for p in parameters:',
    'Parameters go by their names: const { C, W1, b1, W2, b2, bngain, bnbias } = parameters; and each has its own update, as in W1.add_(dW1, { alpha: -lr }).',
  ],
  [
    'with torch.no_grad():',
    'Nothing records gradients here: leave the line with torch.no_grad(): out.',
  ],
  [
    'const lr = i < 100,000 ? 0.1 : 0.01;',
    'A number is written without commas, as 100000 or 100_000.',
  ],
  ['"""the gradient"""', 'Strings are no comments here: a comment begins with //.'],
])('%s', (line, advice) => {
  expect(pythonIn(line, '', '')).toBe(advice);
});

test('Python’s def inside of the function that the stub has', () => {
  const stub = 'export function dprobs({ probs }) {\n  def dprobs(probs):\n}';
  expect(pythonIn('  def dprobs(probs):', '', stub)).toBe(
    'You are inside of dprobs already, which the stub’s export function begins: leave the def line out.',
  );
});

test.each([
  'print(f"{i:7d}: {loss:.4f}")',
  "console.log(f'{i}');",
  `console.log(\`\${loss.item():.4f}\`);`,
])('an f-string: %s', (line) => {
  expect(pythonIn(line, '', '')).toBe(
    `An f-string is Python’s: write console.log(\`\${i}: \${loss.item().toFixed(4)}\`).`,
  );
});

test.each(['emb.view(32,10', `console.log(\`\${a ? b : c}\``])('none of these: %s', (line) => {
  expect(pythonIn(line, '', '')).toBeUndefined();
});

test('a division of Python’s has made a comment of what closes a parenthesis', () => {
  const text = 'f({ x, n }) {\n  return x.mul(1 // (n - 1));\n}';
  expect(pythonIn('}', '', text)).toBe(
    'In line 2, // begins a comment: a division is a / b, and Python’s a // b is Math.floor(a / b).',
  );
  for (const line of ['f(a, // b)', 'return f(a); // (b)', 'f(( // the sum']) {
    expect(pythonIn('}', '', line)).toBeUndefined();
  }
});

test.each([
  [
    '  return dlogprobs / p',
    'An operation works on all places of probs at once: in place of the loop, write: return dlogprobs.div(probs);',
  ],
  [
    '  d = dlogprobs / p',
    'An operation works on all places of probs at once: leave the loop out, and do with probs what it does with p.',
  ],
])('a loop of Python’s through a tensor is not needed: %s', (statement, advice) => {
  const text = `export function dprobs({ probs, dlogprobs }: Given): Tensor {\n  for p in probs:\n  ${statement}\n}\n`;
  expect(pythonIn('  for p in probs:', '', text)).toBe(advice);
});

// Where the parser stops.
test.each([
  ['return e| d;', 'Between e and d something is missing: a product is e.mul(d).'],
  ['return e |d;', 'Between e and d something is missing: a product is e.mul(d).'],
  ['return x.indexPut([e |d], 1);', 'Between e and d something is missing: a comma?'],
  ['print |d;', undefined],
  ['return |;', undefined],
])('two names side by side: %s', (line, said) => {
  const [before, after] = line.split('|');
  const text = `export function dx({ e, d }: Given) {\n  ${before}${after}\n}\n`;
  expect(pythonIn(`  ${before}${after}`, `${after}\n}\n`, text)).toBe(said);
});
