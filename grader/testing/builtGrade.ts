import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

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

const notLinked = ['dist', 'exercises', '.git', '.cache'];

/** Builds into a temporary folder, so that nobody's dist/ is in the way. The desk has the generated stubs. */
export function buildGrade(project: string = process.cwd()): BuiltGrade {
  const folder = mkdtempSync(join(tmpdir(), 'built-grade-'));
  const [product, desk] = [join(folder, 'product'), join(folder, 'desk')];
  cpSync(join(project, 'package.json'), join(product, 'package.json'));
  for (const entry of readdirSync(project, { withFileTypes: true })) {
    if (entry.isFile() || notLinked.includes(entry.name)) continue;
    symlinkSync(resolve(project, entry.name), join(product, entry.name), 'junction');
  }
  const run = (cwd: string, args: readonly string[], environment = {}): Ran => {
    const { PATH, HOME, SystemRoot } = process.env;
    const env = { PATH, HOME, SystemRoot, ...environment };
    const { stdout, stderr, status } = spawnSync(process.execPath, args, {
      cwd,
      env,
      encoding: 'utf8',
    });
    return { stdout, stderr, code: status };
  };
  const built = run(product, [join(project, 'scripts', 'build.mjs')]);
  if (built.code !== 0) throw new Error(`the build failed: ${built.stderr}`);
  const cli = join(product, 'dist', 'cli.js');
  run(folder, [cli, 'init', desk]);
  return {
    desk,
    cli,
    run: (args, environment) => run(desk, [cli, ...args], environment),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
