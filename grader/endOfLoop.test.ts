import { expect, test } from 'vitest';
import { endInLoop } from './endOfLoop.ts';

const inLoop = (body: string): string =>
  `export function train({ batch }: Training): void {\n  for (let i = 0; i < 3; i++) {\n    ${body}\n  }\n  return;\n}\n`;

test.each([
  ['onStep({ loss, dC });\n    return loss;', 'The return in line 4 ends it: remove that line.'],
  ['onStep({ loss, dC });\n    break;', 'The break in line 4 ends it: remove that line.'],
  ['if (i === 57) return;', 'Does the return in line 3 end it?'],
  ['if (i === 57) {\n      break;\n    }', 'Does the break in line 4 end it?'],
  ['for (const x of xs) {\n      return;\n    }', 'Does the return in line 4 end it?'],
  ['for (const x of xs) {\n      break;\n    }', ''],
  ['const f = (x) => {\n      return x;\n    };', ''],
  ['function f(x) {\n      return x;\n    }', ''],
  ['// return;', ''],
])('%j', (body, said) => {
  expect(endInLoop(inLoop(body))).toBe(said);
});

test('a return in a helper beside train ends no loop of it', () => {
  const helper = 'function first(list) {\n  for (const x of list) {\n    return x;\n  }\n}\n';
  expect(endInLoop(helper + inLoop(''))).toBe('');
  expect(endInLoop(inLoop('') + helper)).toBe('');
  expect(endInLoop(helper + inLoop('break;'))).toBe(
    'The break in line 8 ends it: remove that line.',
  );
});

test('a loop in a function of its own is one', () => {
  expect(endInLoop('const train = () => {\n  while (true) {\n    break;\n  }\n};')).toBe(
    'The break in line 3 ends it: remove that line.',
  );
});
