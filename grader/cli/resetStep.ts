import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stubOf, withoutProgram } from '../../reference/steps/stub.ts';
import { makeFolder } from '../folders.ts';
import { systemReason } from '../systemReason.ts';
import { UsageError } from '../usageError.ts';
import { grade } from '../wording/program.ts';
import * as say from '../wording/teach.ts';
import { inTheWay } from './inTheWay.ts';
import { isMissing, type StepFile } from './stepFile.ts';

/** What a reset came to: `copy` is where the old file is kept, if there was one. */
export type Reset =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'reset'; readonly copy?: string };

/**
 * Puts a step's stub back. What was there is first written to a new file beside it, byte for byte.
 * @throws UsageError if something cannot be read or written; then nothing is lost.
 */
export function resetStep(file: StepFile): Reset {
  const problem = inTheWay(file);
  if (problem !== undefined) throw new UsageError(problem);
  const { step, path, shown } = file;
  const stub = stubOf(step, grade());
  try {
    const old = readIfThere(path);
    const text = old?.toString('utf8').replaceAll('\r\n', '\n');
    if (text !== undefined && withoutProgram(text) === withoutProgram(stub)) {
      return { kind: 'untouched' };
    }
    const copy = old && writeBeside(path, old);
    makeFolder(dirname(path));
    writeFileSync(path, stub);
    return copy === undefined ? { kind: 'reset' } : { kind: 'reset', copy };
  } catch (error) {
    throw new UsageError(say.notReset(shown, systemReason(error)));
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Writes `NAME.1.bak`, or under the first number that is free, and returns its path. */
function writeBeside(path: string, content: Buffer): string {
  for (let number = 1; ; number++) {
    const copy = `${path}.${number}.bak`;
    try {
      writeFileSync(copy, content, { flag: 'wx' });
      return copy;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
