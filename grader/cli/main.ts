#!/usr/bin/env node
import { commandNames } from './commandNames.ts';

/** Whether the words are those of `grade [steps..]`: another command begins with its own name. */
function isGrading(words: readonly string[]): boolean {
  const others = [...commandNames, '--help', '--version'];
  return !words.some((word) => others.includes(word));
}

// What another command never needs, it never loads.
const warm = isGrading(process.argv.slice(2)) ? await import('../run/warm.ts') : undefined;
warm?.warmUp();
const { commandLine } = await import('./commandLine.ts');
await commandLine();
warm?.coolDown();
