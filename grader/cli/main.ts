#!/usr/bin/env node
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../folders.ts';
import { newStudent } from '../run/warm.ts';
import { CodeCache } from './codeCache.ts';
import { commandNames } from './commandNames.ts';

/** Whether the words are those of `grade [steps..]`: another command begins with its own name. */
function isGrading(words: readonly string[]): boolean {
  const others = [...commandNames, '--help', '--version'];
  return !words.some((word) => others.includes(word));
}

const grades = isGrading(process.argv.slice(2));
/*
 * The process for students' code takes as long to start as the command line itself, so it is started
 * before anything else is loaded where a grading is to be expected.
 */
const student = grades ? newStudent() : undefined;
student?.start();

const cache = new CodeCache(join(cacheFolder, `grade-${process.version}-${process.arch}.v8`));
const path = fileURLToPath(new URL('commandLine.cjs', import.meta.url));
const { commandLine } = cache.load(path) as typeof import('./commandLine.ts');
// What a grading compiles is most of what any command needs.
if (grades) process.once('exit', () => cache.keep());
void commandLine(student).finally(() => student?.close());
