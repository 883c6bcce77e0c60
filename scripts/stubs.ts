/*
 * Writes the stubs of all steps into exercises/. A file in which somebody has begun to work is
 * kept. With --check it writes nothing, and fails if a stub is missing or not the generated one.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isUntouched } from '../grader/desk.ts';
import { allStubs } from '../reference/steps/stub.ts';

const check = process.argv.includes('--check');
const counts = { written: 0, same: 0, kept: 0 };
for (const [file, stub] of allStubs()) {
  const path = join('exercises', file);
  const current = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (current === stub) counts.same++;
  else if (check) {
    console.error(`${path} is not the generated stub; run npm run stubs`);
    process.exitCode = 1;
  } else if (current === undefined || isUntouched(current, stub)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, stub);
    counts.written++;
  } else {
    console.log(`${path} has been worked on; it is kept as it is`);
    counts.kept++;
  }
}
console.log(`${counts.written} written, ${counts.same} as they were, ${counts.kept} kept`);
