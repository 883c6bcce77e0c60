import fc from 'fast-check';
import kleur from 'kleur';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stubOf } from '../../reference/steps/stub.ts';
import { steps } from '../../reference/steps/table.ts';
import { compareTexts, sideBySide, unified } from './compareTexts.ts';
import { withoutHeader } from './diffCommand.ts';

const enabled = kleur.enabled;
beforeAll(() => {
  kleur.enabled = false;
});
afterAll(() => {
  kleur.enabled = enabled;
});

const yours = 'import x;\n\nreturn a.add(b);\n}\n';
const solution = 'import x;\n\n// why\nreturn b.add(a);\n}\n';

test('what is only yours, what is only the solution’s, and everything around it', () => {
  expect(unified(compareTexts(yours, solution))).toEqual([
    '  import x;',
    '',
    '- return a.add(b);',
    '+ // why',
    '+ return b.add(a);',
    '  }',
  ]);
});

test('what would steer the terminal is left out of a line, however long it is', () => {
  const long = 'x'.repeat(600);
  const mine = `${long}\x1b[2J\x1b]0;mine\x07\0\u202e;\n`;
  expect(unified(compareTexts(mine, ''))).toEqual([`- ${long};`]);
});

test('side by side, a change faces a change, and the rows fill the width', () => {
  const lines = sideBySide(compareTexts(yours, solution), ['yours', 'solution'], 43);
  expect(lines).toEqual([
    '  yours              │   solution',
    '  import x;          │   import x;',
    '                     │',
    '- return a.add(b);   │ + // why',
    '                     │ + return b.add(a);',
    '  }                  │   }',
  ]);
});

test('a line that is too long goes on below, so that nothing is lost', () => {
  const long = 'abcdefghijklmnopqrstuvwxyz';
  const [, first, second] = sideBySide(compareTexts(long, 'x'), ['yours', 'solution'], 33);
  expect(first).toBe('- abcdefghijklm │ + x');
  expect(second).toBe('  nopqrstuvwxyz │');
});

test('where a row is just full, the next one does not begin with the space', () => {
  expect(unified(compareTexts('twelve chars here', 'x'), 14).slice(0, 2)).toEqual([
    '- twelve chars',
    '  here',
  ]);
});

test('in a narrow terminal a long line goes on below, at a space where there is one', () => {
  expect(unified(compareTexts('a long line of code', 'x'), 14)).toEqual(
    ['- a long line ', '  of code', '+ x'].map((line) => line.trimEnd()),
  );
});

test.each([
  ['the same text', 'a\nb\n', 'a\nb\n'],
  ['Windows line ends', 'a\r\nb\r\n', 'a\nb\n'],
  ['no line end at the end', 'a\nb', 'a\nb\n'],
  ['two empty texts', '', ''],
])('%s is no difference', (_, a, b) => {
  expect(compareTexts(a, b)).toEqual([]);
});

test('from a comparison, both texts can be read back', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '- c', '+ d', ''), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const lines = compareTexts(`${a.join('\n')}\n`, `${b.join('\n')}\n`);
      if (lines.length === 0) return;
      const side = (mark: string): string =>
        lines
          .filter((line) => line.mark !== mark)
          .map((line) => line.text)
          .join('\n');
      expect(side('+').trim()).toBe(a.join('\n').trim());
      expect(side('-').trim()).toBe(b.join('\n').trim());
    }),
  );
});

test.each(steps.map((step) => [step.name, step] as const))(
  'the comment that the stub of %s begins with is left out, comments of one’s own are not',
  (_, step) => {
    const stub = stubOf(step);
    expect(withoutHeader(stub, step)).toMatch(/^import type/);
    expect(withoutHeader(stub.replaceAll('\n', '\r\n'), step)).toMatch(/^import type/);
    expect(withoutHeader(stubOf(step, 'node cli.js'), step)).toMatch(/^import type/);
    expect(withoutHeader(`// mine\n${stub}`, step)).toMatch(/^\/\/ mine\n\/\/ Step/);
    expect(withoutHeader('', step)).toBe('');
  },
);
