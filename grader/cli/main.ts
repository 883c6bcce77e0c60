#!/usr/bin/env node
import { coolDown, warmUp } from '../run/warm.ts';
import { commandNames } from './commandNames.ts';

/** Whether the words are those of `grade [steps..]`: another command begins with its own name. */
function isGrading(words: readonly string[]): boolean {
  const others = [...commandNames, '--help', '--version'];
  return !words.some((word) => others.includes(word));
}

if (isGrading(process.argv.slice(2))) warmUp();
const { commandLine } = await import('./commandLine.ts');
await commandLine();
coolDown();
