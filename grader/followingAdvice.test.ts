import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileOf } from '../reference/steps/derive.ts';
import { steps } from '../reference/steps/table.ts';
import { studentAtDesk } from './testing/studentAtDesk.ts';
import { stepNamed } from './testing/temporaryDesk.ts';

const { student, desk } = studentAtDesk();

/** Does to the text what the message says, as far as it says what to write. */
function followed(text: string, message: string): string {
  const [, line, , code] = /in line (\d+).*?(?:In line (\d+) w|W)rite: (.*;)$/.exec(message) ?? [];
  const imported = /at the top of the file: (import .*;)$/.exec(message)?.[1];
  if (imported !== undefined) return `${imported}\n${text}`;
  if (line === undefined) return text;
  const lines = text.split('\n');
  const other = /In line (\d+) write:/.exec(message)?.[1];
  lines[Number(other ?? line) - 1] = `  ${code}`;
  return lines.join('\n');
}

/** The lecture's own Python of a step, from the comments of its solution, in place of the answer. */
function inPython(name: string): string {
  const solution = readFileSync(`solutions/${fileOf(stepNamed(name))}`, 'utf8');
  const python = [...solution.matchAll(/^ +\/\/ (d\w+ \+?\/?=.*|d\w+\[.*)$/gm)].map(
    ([, line]) => line,
  );
  const own = /export function (\w+)/.exec(solution)?.[1];
  const head = solution.slice(0, solution.indexOf('): Tensor {') + '): Tensor {'.length);
  return [
    head.replace(/^import \{.*\n/m, ''),
    ...python.map((line) => `  ${line}`),
    `  return ${own}`,
    '}',
    '',
  ].join('\n');
}

// Two are written over several lines in Python.
const lines = steps.filter(({ name }) => !['C', 'hprebn-fused', 'training'].includes(name));

test.each(lines.map(({ name }) => name))(
  'who pastes the lecture’s Python of %s and does what is said comes to a pass',
  async (name) => {
    let text = inPython(name);
    const messages: string[] = [];
    for (let round = 0; round < 8; round++) {
      desk.write(name, text);
      const [verdict] = await desk.grade(student, [name]);
      if (verdict.status === 'pass') break;
      messages.push(verdict.message);
      text = followed(text, verdict.message);
    }
    const [{ status }] = await desk.grade(student, [name]);
    expect({ status, messages }).toEqual({ status: 'pass', messages: expect.any(Array) });
  },
);
