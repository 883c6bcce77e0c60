/*
 * Measures, and prints tables in Markdown. Nothing here is a test: times are the machine's as much
 * as the code's.
 *
 *   npm run bench                  all sections
 *   npm run bench -- training      one of them
 *   npm run bench -- memory --full a training run of 200,000 steps too
 *   npm run bench -- class --full  1,000 submissions in place of 100
 */
import { classes } from './class.ts';
import { growth } from './growth.ts';
import { kernels } from './kernels.ts';
import { load, machine } from './machine.ts';
import { memory } from './memory.ts';
import { processes } from './processes.ts';
import { queue } from './queue.ts';
import { queueHost } from './queueHost.ts';
import { training } from './training.ts';
import { watch } from './watch.ts';

const sections = {
  training,
  kernels,
  processes,
  watch,
  memory,
  growth,
  class: classes,
  queue,
  queueHost,
};
type Section = keyof typeof sections;

function isSection(name: string): name is Section {
  return Object.hasOwn(sections, name);
}

const full = process.argv.includes('--full');
const asked = process.argv.slice(2).filter((word) => word !== '--full');
const unknown = asked.find((name) => !isSection(name));
if (unknown !== undefined) {
  console.error(`There is no section ${unknown}. There are ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}
const names = Object.keys(sections).filter(isSection);
const chosen = names.filter((name) => asked.length === 0 || asked.includes(name));

console.log(`${machine()}\n`);
for (const name of chosen) {
  const before = load();
  await sections[name]({ full });
  console.log(`\n(${before} before, ${load()} after)\n`);
}
