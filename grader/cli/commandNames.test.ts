import { expect, test } from 'vitest';
import { commandNames } from './commandNames.ts';
import { commands } from './commands.ts';

test('they are those of the commands', () => {
  const [grade, ...named] = commands.map(({ command }) => String(command).split(' ')[0]);
  expect(grade).toBe('$0');
  expect(commandNames).toEqual(named);
});
