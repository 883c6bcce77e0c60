import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Where sentences for people stand: what is wrong with a formula or an attack is said beside it. */
const home = /^(wording|mistakes|class[/\\]box[/\\]attacks)[/\\]/;
/** About faults of the program's own, which nobody should ever read; the last one is V8's wording. */
const internal = /^(Canaries are opened|The box did not start|Cannot assign to read only)/;

const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const literal = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

/** Three words or more, the first with a capital, or a full stop at the end. */
function isSentence(text: string): boolean {
  const words = text.match(/(?<![\w.<$-])[\p{L}’]{2,}(?![\w<="(-])/gu) ?? [];
  return words.length >= 3 && (/^\p{Lu}\p{Ll}* \p{Ll}/u.test(text) || /\p{Ll}[.?!]$/u.test(text));
}

function sentencesOf(source: string): readonly string[] {
  const literals = source.replace(comment, '').match(literal) ?? [];
  return literals.map((text) => text.slice(1, -1)).filter(isSentence);
}

test.each([
  ["throw new Error('Name the step, as in counts.');", ['Name the step, as in counts.']],
  ['say(`it is the untouched stub.`)', ['it is the untouched stub.']],
  ["import { steps } from '../reference/steps/table.ts';", []],
  ["// Don't say 'This is a sentence.' here", []],
  ["const kinds = ['a plain array', 'pass'];", []],
])('%s has the sentences %j', (source, sentences) => {
  expect(sentencesOf(source)).toEqual(sentences);
});

test('every sentence for people stands in grader/wording/, or with the formula that it is about', () => {
  const files = readdirSync('grader', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /(?<!\.test)\.ts$/.test(file) && !home.test(file) && !/testing/.test(file),
  );
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((file) =>
    sentencesOf(readFileSync(`grader/${file}`, 'utf8'))
      .filter((sentence) => !internal.test(sentence))
      .map((sentence) => `${file}: ${sentence}`),
  );
  expect(found).toEqual([]);
});

test('the README’s calls take their sizes from a shape, as the steps on other sizes want', () => {
  expect(readFileSync('README.md', 'utf8')).not.toMatch(/oneHot\(\w+, \d/);
});
