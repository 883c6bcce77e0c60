import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { adviceOn } from './advice.ts';
import { droppedResult } from './droppedResult.ts';
import { isFailure, transpile } from './run/transpile.ts';
import { codeOnly, longestText, throwAbove, throwBelow, withoutComments } from './stubText.ts';
import { stepNamed } from './testing/temporaryDesk.ts';
import { withUpdateInText } from './updateInText.ts';

test('comments and strings are blanks, line for line', () => {
  const text = "a // b\n/* c\nd */ e 'f\\'g' `h";
  expect(withoutComments(text)).toBe("a     \n    \n     e 'f\\'g' `h");
  expect(codeOnly(text)).toBe('a     \n    \n     e          ');
});

test('a string that does not close goes to the end, with a backslash at its end too', () => {
  expect(codeOnly("a 'b\\")).toBe('a    ');
});

const padding = ' '.repeat(longestText);

test('a text that is longer than anybody writes is not looked into', () => {
  const dropped = 'const d = a;\nd.add(c);\n';
  expect(droppedResult(dropped, stepNamed('probs'))).not.toBe('');
  expect(droppedResult(dropped + padding, stepNamed('probs'))).toBe('');
  const left = "throw new Error('TODO');\nreturn a;\n";
  expect(throwAbove(left)).not.toBe('');
  expect(throwAbove(left + padding)).toBe('');
  const judged = { status: 'fail', message: 'W1 stays', mistake: 'not-updated' };
  expect(withUpdateInText(judged, 'W1 = 1;', undefined)).not.toBe(judged);
  expect(withUpdateInText(judged, `W1 = 1;${padding}`, undefined)).toBe(judged);
});

test('a long text is not looked into for what it calls an unknown name', () => {
  const text = `torch.einsum(a); W2^T; // ${'a'.repeat(200_000)}`;
  const unknown = (name: string) =>
    adviceOn({ error: 'ReferenceError', message: `${name} is not defined`, stack: '' }, [], false, {
      text,
    });
  expect(unknown('T')).toBe('The transpose is written with a dot: W1.T');
  expect(unknown('torch')).not.toContain('einsum');
});

test('of a long text that does not parse, the parser’s own words remain', () => {
  const parsed = (text: string): string => {
    const failure = transpile('a.ts', text);
    return isFailure(failure) && 'message' in failure ? failure.message : '';
  };
  expect(parsed('if a and b:\n  c')).toMatch(/without a colon/);
  expect(parsed(`if a and b:\n  c${padding}`)).toMatch(/^Expected/);
});

test('the stub’s own throw below a loop that is written', () => {
  const stub =
    "for (;;) {\n  // onStep({ loss }); W1.add_(dW1)\n  throw new Error('TODO: train');\n}";
  expect(throwBelow(stub)).toBe('');
  for (const written of ['onStep({ loss });', 'W1.add_(dW1);']) {
    expect(throwBelow(stub.replace('  //', `  ${written} //`))).toBe(
      'The stub’s throw in line 3 still stands below your loop: remove that line.',
    );
    expect(throwBelow(`for (;;) {\n  ${written}\n}`)).toBe('');
  }
  expect(throwBelow(readFileSync('exercises/4-training.ts', 'utf8'))).toBe('');
});
