import { expect, test } from 'vitest';
import { rewritesIn } from './rewrite/statements.ts';
import * as stubText from './stubText.ts';
import { pythonIn } from './wording/pythonWords.ts';

test.each([
  'import {',
  'return\n',
  'a[',
  'let s:',
  'throw new Error("TODO',
  'x if ',
  '.at(',
  'function dprobs({',
  'const {',
  'for (let i = ',
  '((',
  'a * ',
  '\n',
  ' ',
])('a long text of %j comes to an end', (part) => {
  const text = part.repeat(200_000 / part.length);
  stubText.throwAbove(text);
  stubText.bareReturn(text);
  stubText.importInside(text);
  stubText.missingImports('zeros', text);
  stubText.writtenInto(text, 1);
  stubText.withoutBraces(text, 'dprobs', ['probs']);
  stubText.unknownParameter(text, 'dprobs', ['probs'], undefined);
  stubText.usesItself(text, 'dprobs');
  stubText.isSet('s', text);
  stubText.isWithoutValue('s', text);
  stubText.undefinedIn(text, 1, 'mul');
  rewritesIn(text.slice(0, 19_000));
  pythonIn(text, text, text);
  expect(text).toHaveLength(part.length * Math.floor(200_000 / part.length));
});

test('what is imported or declared already is not missing', () => {
  const text = `import { zeros as nothing, ones } from 'backprop-ninja';
function scalar() {}
x.full(); const t = { arange: 1 }; // tensor(1)
onesLike(ones([2])).add(scalar(1)).add(oneHot(Yb, 2));`;
  expect(stubText.missingImports('zeros', text)).toEqual(['zeros', 'oneHot', 'onesLike']);
});
