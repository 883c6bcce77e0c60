import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { cacheFolder } from '../folders.ts';
import type { Failure, Place, Run } from '../outcome.ts';
import { systemReason } from '../systemReason.ts';
import type { Progress, Task } from './messages.ts';
import { StubCache } from './stubCache.ts';
import type { Student } from './student.ts';
import type { Transpiled } from './transpile.ts';

export interface StubRun {
  readonly run: Run;
  /** Where in the file something went wrong. */
  readonly place: Place | undefined;
  /** The student's text; empty where the file could not be read. */
  readonly text: string;
}

const cache = new StubCache(cacheFolder);

/** Reads a stub and runs the function that it should export; whatever goes wrong is in the result. */
export async function runStub(
  path: string,
  exportName: string,
  task: Task,
  student: Student,
  onProgress?: (progress: Progress) => void,
): Promise<StubRun> {
  const read = readText(path);
  const text = typeof read === 'string' ? read : '';
  const stub = typeof read === 'string' ? await transpiledOf(path, text) : read;
  if ('kind' in stub) {
    const place = stub.kind === 'parse' ? stub.place : undefined;
    return { run: { outcomes: [], failure: stub, printed: [] }, place, text };
  }
  const run = await student.run(path, stub, exportName, task, onProgress);
  const stack = stackOf(run);
  const place = stack === undefined ? undefined : await placeOf(path, stack, stub);
  return { run, place, text };
}

function readText(path: string): string | Failure {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { kind: 'missing', file: path };
    return {
      kind: 'unreadable',
      file: relative(process.cwd(), path),
      message: systemReason(error),
    };
  }
}

async function transpiledOf(path: string, text: string): Promise<Transpiled | Failure> {
  const known = cache.get(path, text);
  if (known) return known;
  // Loaded only when it is needed: it takes longer than all else that a step needs.
  const { isFailure, transpile } = await import('./transpile.ts');
  const transpiled = transpile(path, text);
  if (!isFailure(transpiled)) cache.set(path, text, transpiled);
  return transpiled;
}

function stackOf({ failure, outcomes }: Run): string | undefined {
  if (failure) return 'stack' in failure ? failure.stack : undefined;
  return outcomes.find((outcome) => outcome.kind === 'threw')?.stack;
}

/** The source map library is loaded only when something was thrown. */
async function placeOf(
  path: string,
  stack: string,
  { maps }: Transpiled,
): Promise<Place | undefined> {
  const { placeIn } = await import('./place.ts');
  return placeIn(path, stack, maps);
}
