import { expect, test } from 'vitest';
import { isUntouched } from './desk.ts';

const stub = `// Step 2
import type { Given, Tensor } from 'backprop-ninja';

export function dprobs({ probs }: Given<'probs'>): Tensor {
  throw new Error('TODO: dprobs');
}
`;

test.each<[name: string, text: string, untouched: boolean]>([
  ['the stub itself', stub, true],
  ['other comments', `// mine\n${stub.replace('// Step 2', '// Step 3 of 26')}`, true],
  ['a comment inside', stub.replace('  throw', '  // first the branch\n  throw'), true],
  ['other line ends', stub.replaceAll('\n', '\r\n'), true],
  ['other blanks', stub.replaceAll('  ', '\t').replaceAll('\n', '\n\n'), true],
  ['an answer', stub.replace("throw new Error('TODO: dprobs')", 'return probs'), false],
  ['a line more', stub.replace('  throw', '  console.log(probs);\n  throw'), false],
  ['a line less', stub.replace("  throw new Error('TODO: dprobs');\n", ''), false],
  ['nothing', '', false],
])('%s', (_, text, untouched) => {
  expect(isUntouched(text, stub)).toBe(untouched);
});
