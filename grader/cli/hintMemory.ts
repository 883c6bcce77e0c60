import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Step } from '../../reference/steps/step.ts';
import { makeFolder } from '../folders.ts';

/** How many hints of each step were shown, by the step's name. */
type Shown = Readonly<Record<string, number>>;

const version = 1;

/** Which hint comes now, from 1: the one after the last one shown, and not before the one that a mistake points to. */
export function nextHint(step: Step, shown: number, pointedTo = 1): number {
  return Math.min(Math.max(shown + 1, pointedTo, 1), step.hints.length);
}

/** How many hints of the step were shown at this desk; none, if that cannot be told. */
export function hintsShown(desk: string, { name }: Step): number {
  return read(desk)[name] ?? 0;
}

/** Whether the step has a hint that was not shown at this desk. */
export function hasHintsLeft(desk: string, step: Step): boolean {
  return hintsShown(desk, step) < step.hints.length;
}

/** Remembers it. Where nothing can be written, hints just begin again: false. */
export function rememberHints(desk: string, { name }: Step, count: number): boolean {
  const shown: Shown = { ...read(desk), [name]: count };
  try {
    makeFolder(dirname(fileAt(desk)));
    writeFileSync(fileAt(desk), `${JSON.stringify({ version, shown })}\n`);
    return true;
  } catch {
    return false;
  }
}

/** In the cache beside the exercises: what is lost with it can be asked for again. */
function fileAt(desk: string): string {
  return join(dirname(desk), '.cache', 'hints.json');
}

function read(desk: string): Shown {
  try {
    const content = JSON.parse(readFileSync(fileAt(desk), 'utf8'));
    if (content.version !== version) return {};
    return Object.fromEntries(Object.entries(content.shown as Shown).filter(isCount));
  } catch {
    return {};
  }
}

function isCount([, count]: readonly [string, unknown]): boolean {
  return Number.isInteger(count) && (count as number) >= 0;
}
