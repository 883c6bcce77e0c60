/** What has become of a step's file or of its folder, and what to do about it. */
import type { Step } from '../../reference/steps/step.ts';
import { grade } from './program.ts';

/** Of a step whose file is gone. */
export function bringBack(step: string): string {
  return `Next: bring the stub back with: ${grade(`reset ${step}`)}`;
}

/** `init`: the command that puts stubs where they belong. */
export function folderGone(folder: string, init: string): string {
  return `The folder ${folder} is gone. Next: bring it back, or put new stubs there with: ${init}`;
}

export function namedOtherwise(folder: string, other: string, init: string): string {
  return `There is no folder ${folder}. Is it ${other} now? Next: name it back, or put new stubs there with: ${init}`;
}

export function isFolder(file: string, { name }: Step): string {
  return `${file} is a folder, not a file. Next: remove or rename that folder, then run: ${grade(`reset ${name}`)}`;
}
