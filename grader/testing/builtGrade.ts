import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { setUp } from '../cli/setUp.ts';

/** What a run of the command line printed, and its exit code. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** The command line built from the sources as they are now, with a desk of its own. */
export interface BuiltGrade {
  /** The folder that `exercises/` is in. */
  readonly desk: string;
  /** The script behind the command. */
  readonly cli: string;
  /** Runs `grade` at the desk; `environment` comes on top of an environment without a terminal's words. */
  run(args: readonly string[], environment?: Readonly<Record<string, string>>): Ran;
  remove(): void;
}

/** As npm leaves a folder in which the command was installed: `npx grade` finds it. */
export function putCommand(folder: string): void {
  mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
  writeFileSync(join(folder, 'node_modules', '.bin', 'grade'), '');
}

/** What the tests' set-up has built (scripts/buildForTests.ts), at a new desk with the generated stubs. */
export function buildGrade(): BuiltGrade {
  if (inject('buildProblem') !== '') throw new Error(inject('buildProblem'));
  const cli = join(inject('product'), 'dist', 'cli.cjs');
  const desk = mkdtempSync(join(tmpdir(), 'built-grade-'));
  putCommand(desk);
  setUp(desk);
  const run = (args: readonly string[], environment = {}): Ran => {
    const { PATH, HOME, SystemRoot } = process.env;
    const env = { PATH, HOME, SystemRoot, ...environment };
    const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], {
      cwd: desk,
      env,
      encoding: 'utf8',
    });
    return { stdout, stderr, code: status };
  };
  return { desk, cli, run, remove: () => rmSync(desk, { recursive: true, force: true }) };
}
