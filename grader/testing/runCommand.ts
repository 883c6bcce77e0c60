import { execFile } from 'node:child_process';
import type { Ran } from './builtGrade.ts';

/** Runs the built command line in a folder, without keeping others from running beside it. */
export function runCommand(
  cli: string,
  cwd: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const { PATH, HOME, SystemRoot } = process.env;
  const env = { PATH, HOME, SystemRoot, ...environment };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [cli, ...args],
      { cwd, env, encoding: 'utf8' },
      (_error, stdout, stderr) => resolve({ stdout, stderr, code: child.exitCode }),
    );
  });
}
