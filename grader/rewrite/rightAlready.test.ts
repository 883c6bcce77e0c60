import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { gradientSteps } from '../../reference/steps/table.ts';
import { correct } from '../mistakes/correct.ts';
import { mistakesOf } from '../mistakes/index.ts';
import { rewritesIn } from './statements.ts';

test('no line of the solutions is to be rewritten', () => {
  const files = readdirSync('solutions', { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`solutions/${file}`, 'utf8'));
  expect(texts).toHaveLength(29);
  expect(texts.flatMap(rewritesIn)).toEqual([]);
});

/** A formula's own text, as the file of a stub, with what it has from above it; vitest calls what it imports in brackets. */
function asStub(formula: (given: never) => unknown): string {
  const text = String(formula).replace(/\(0,\s*__vite_ssr_import_\d+__\.(\w+)\)/g, '$1');
  const [, given = '', body = ''] = /^\(\{([^}]*)\}\)\s*=>\s*([\s\S]*)$/.exec(text) ?? [];
  const whole = body.startsWith('{') ? body : `{\n  return ${body};\n}`;
  return `const keepdim = { keepdim: true };\n\nexport function dx({${given}}) ${whole}`;
}

test('no formula, right or wrong, that is in our words is to be rewritten', () => {
  const formulas = gradientSteps.flatMap((step) =>
    [...(correct[step.name] ?? []), ...mistakesOf(step)].map(({ formula }) => asStub(formula)),
  );
  expect(formulas.filter((text) => /\{\s*\w+.*\}\) \{/.test(text)).length).toBeGreaterThan(150);
  expect(formulas.flatMap((text) => rewritesIn(text).map(({ code }) => code))).toEqual([]);
});
