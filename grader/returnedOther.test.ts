import { expect, test } from 'vitest';
import { returned } from './returnedOther.ts';
import { stepNamed } from './testing/temporaryDesk.ts';

const joined = /Between plain arrays \+ makes a string/;
const said = (body: string): string => returned('a string', stepNamed('probs'), undefined, body);

test.each([
  'return probs.tolist() + dlogprobs.tolist();',
  'const both = probs.tolist() + dlogprobs.tolist();\nreturn both;',
  'let both = probs.tolist();\nboth += dlogprobs.tolist();\nreturn both;',
])('lists are joined to a string: %j', (body) => {
  expect(said(body)).toMatch(joined);
});

test.each([
  'return JSON.stringify(probs.tolist());',
  'for (let i = 0; i < 2; i++) a += 1;\nconst text = String(probs.tolist());\nreturn text;',
  'return String(probs) + String(dlogprobs);',
])('no lists are joined: %j', (body) => {
  expect(said(body)).not.toMatch(joined);
});
