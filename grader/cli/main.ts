#!/usr/bin/env node
import { coolDown, warmUp } from '../run/warm.ts';

/** Whether the words are those of `grade [steps..]`: another command begins with its own name. */
function isGrading(words: readonly string[]): boolean {
  const others =
    /^(init|watch|list|hint|explain|open|diff|reset|show|train|class|regrade|replay|attack|audit|mutants)$/;
  return !words.some((word) => others.test(word) || word === '--help' || word === '--version');
}

if (isGrading(process.argv.slice(2))) warmUp();
const { commandLine } = await import('./commandLine.ts');
await commandLine();
coolDown();
