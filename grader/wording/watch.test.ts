import { expect, test } from 'vitest';
import * as say from './watch.ts';

test.each([
  [say.noOtherLeft(true), /^All steps are right\. .*: npx grade train$/],
  [say.noOtherLeft(false), /: mend this one and save\.$/],
  [say.untouched('x.ts'), /^x\.ts .*: fill it in and save\.$/],
  [say.nothingToShow(), /: npx grade show dW1$/],
])('%s ends in what to do', (sentence, end) => {
  expect(sentence).toMatch(end);
});
