import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import type { GradientStep } from './step.ts';
import { chunkedSteps as chunked, steps } from './table.ts';

const order = `
  logprobs probs counts_sum_inv counts_sum counts norm_logits logit_maxes logits
  h W2 b2 hpreact
  bngain bnbias bnraw bnvar_inv bnvar bndiff2 bndiff bnmeani hprebn
  embcat W1 b1 emb C
`
  .trim()
  .split(/\s+/);
const twoHours = 7200; // in seconds; the lecture is a little shorter
const folder = new URL('../../solutions/1-chunked/', import.meta.url);

const tensors = new Set([...order, 'Xb', 'Yb']);
const isParameter = ({ name, forward }: GradientStep) =>
  forward.startsWith(`${name} is a parameter: `);
const readersOf = (name: string) => chunked.filter(({ from }) => from.includes(name));
const givenTo = ({ name, saved }: GradientStep) => [
  ...saved,
  ...readersOf(name).map((reader) => `d${reader.name}`),
];
const fileOf = ({ name }: GradientStep) =>
  `${String(order.indexOf(name) + 1).padStart(2, '0')}-${name}.ts`;
const namesIn = (code: string) => code.match(/[A-Za-z_]\w*/g) ?? [];

/** What a solution file says: its one exported function, what it takes and what it returns. */
function parse(file: string) {
  const source = readFileSync(new URL(file, folder), 'utf8');
  const signature =
    /^export function (\w+)\(\{([^}]*)\}: Given<([^>]*)>\): Tensor \{\n([\s\S]*)\n\}\n$/m;
  const [, name, destructured, given, body] = signature.exec(source) ?? [];
  const code = body?.replaceAll(/^ *\/\/.*$/gm, '') ?? '';
  return {
    name,
    destructured: namesIn(destructured ?? ''),
    given: namesIn(given ?? ''),
    body: body ?? '',
    code,
    returned: /return (.*);/.exec(code)?.[1] ?? '',
    exports: source.match(/^export /gm) ?? [],
  };
}

test('the table holds the 26 steps of exercise 1 in the order of the lecture', () => {
  expect(chunked.map(({ name }) => name)).toEqual(order);
});

test('no name, hint or idea occurs twice', () => {
  const texts = steps.flatMap(({ name, hints, why }) => [name, ...hints, why]);
  expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
});

test('the seven parameters are the ones that no line makes', () => {
  const parameters = chunked.filter(isParameter).map(({ name }) => name);
  expect(parameters).toEqual(['W2', 'b2', 'bngain', 'bnbias', 'W1', 'b1', 'C']);
});

test('only these tensors are read twice', () => {
  const twice = chunked.filter(({ name }) => readersOf(name).length > 1);
  expect(twice.map(({ name }) => name)).toEqual(['counts', 'logits', 'bndiff', 'hprebn']);
});

describe.each(chunked.map((step) => [step.name, step] as const))('%s', (name, step) => {
  it('has three hints and an idea, each a sentence', () => {
    expect(step.hints).toHaveLength(3);
    for (const text of [...step.hints, step.why]) {
      expect(text).toMatch(/^[A-Z`][^!]{20,}[^.]\.$/);
      expect(text.split('`').length % 2, 'backticks in pairs').toBe(1);
    }
  });

  it('reads and saves known tensors, each once', () => {
    const known = [...tensors, 'n'];
    expect(known).toEqual(expect.arrayContaining([...step.from, ...step.saved]));
    expect(new Set(step.from).size).toBe(step.from.length);
    expect(new Set(step.saved).size).toBe(step.saved.length);
    expect(step.from).not.toContain('n');
  });

  it('is made by a line that reads exactly what `from` says, in that order', () => {
    if (isParameter(step)) {
      expect(step.from).toEqual([]);
      return;
    }
    expect(step.forward.startsWith(`${name} = `)).toBe(true);
    const right = step.forward.slice(`${name} = `.length);
    expect(namesIn(right).filter((word) => tensors.has(word))).toEqual(step.from);
    expect(step.from.length).toBeGreaterThan(0);
  });

  it('comes after every step that reads it, so that its upstream gradients are known', () => {
    for (const reader of readersOf(name)) {
      expect(order.indexOf(reader.name)).toBeLessThan(order.indexOf(name));
    }
    expect(readersOf(name).length > 0 || name === 'logprobs').toBe(true);
  });

  it('has a place in the lecture', () => {
    expect(Number.isInteger(step.lecture)).toBe(true);
    expect(step.lecture).toBeGreaterThan(0);
    expect(step.lecture).toBeLessThan(twoHours);
  });

  it('has a solution that takes what the step is given and nothing else', () => {
    const solution = parse(fileOf(step));
    expect(solution.name).toBe(`d${name}`);
    expect(solution.exports).toHaveLength(1);
    expect(solution.given).toEqual(givenTo(step));
    expect(solution.destructured.length).toBeGreaterThan(0);
    expect(solution.given).toEqual(expect.arrayContaining(solution.destructured));
    for (const value of solution.destructured) expect(namesIn(solution.code)).toContain(value);
  });

  it('has the line of the lecture above the answer', () => {
    expect(parse(fileOf(step)).body).toMatch(new RegExp(`^  // d${name} = `));
  });

  it('does not give the answer away in a hint', () => {
    const { returned } = parse(fileOf(step));
    expect(returned).not.toBe('');
    for (const hint of step.hints) expect(hint).not.toContain(returned);
  });
});

test('every solution file belongs to a step', () => {
  expect(readdirSync(folder).sort()).toEqual(chunked.map(fileOf));
});
