import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { levelNames, noLevel } from '../../wording/classSandbox.ts';
import { bubblewrapCommand, neededPrograms } from './bubblewrap.ts';
import { compileAhead } from './compiledAhead.ts';
import type { BoxLimits } from './limits.ts';
import { type Architecture, seccompProgram } from './seccomp.ts';

export type LevelNumber = 1 | 2 | 3;

/** The bundled boxes: paths of box.cjs and quickjsBox.cjs. */
export interface BoxFiles {
  readonly box: string;
  readonly quickjsBox: string;
}

/** A long one is worth V8's best code, which takes a while to make. */
export type Life = 'short' | 'long';

/** A way to run a student's code apart. */
export interface Level {
  readonly number: LevelNumber;
  readonly name: string;
  /** Starts a box: requests to its stdin, frames from its stdout, complaints from its stderr. */
  start(limits: BoxLimits, life?: Life): ChildProcess;
  /** Makes the boxes to come faster, by requests that can be trusted. */
  prepare?(limits: BoxLimits, requests: readonly Uint8Array[]): void;
}

/** The level as this machine could run it; in words why it cannot, as far as that shows without trying. */
export function levelOf(number: LevelNumber, files: BoxFiles): Level | string {
  if (number === 3) return bubblewrap(files);
  return number === 2 ? quickjs(files) : permissions(files);
}

const withoutWarnings = '--no-warnings';

/** Of V8's own memory; typed arrays are outside of it. */
function heapFlag({ megabytes }: BoxLimits): string {
  return `--max-old-space-size=${megabytes}`;
}

function bubblewrap({ box }: BoxFiles): Level | string {
  const { platform, arch } = process;
  if (platform !== 'linux') return noLevel.system(platform);
  if (arch !== 'x64' && arch !== 'arm64') return noLevel.processor(arch);
  const programs: string[] = [];
  for (const name of neededPrograms) {
    const path = findProgram(name);
    if (!path) return noLevel.program(name);
    programs.push(path);
  }
  const filter = seccompProgram(arch satisfies Architecture);
  return {
    number: 3,
    name: levelNames[3],
    start(limits, life) {
      const flags = nodeFlags(limits, life);
      const [program, ...rest] = bubblewrapCommand(programs, box, flags, limits);
      const child = run(program, rest, { stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
      const filterPipe = child.stdio[3] as NodeJS.WritableStream | undefined;
      filterPipe?.on('error', () => undefined);
      filterPipe?.end(filter);
      return child;
    },
    prepare: (limits, requests) => compileAhead({ box, flags: nodeFlags(limits) }, requests),
  };
}

function nodeFlags(limits: BoxLimits, life: Life = 'short'): readonly string[] {
  return [withoutWarnings, ...(life === 'short' ? quickFlags() : []), heapFlag(limits)];
}

/** For a short life: one thread, and only what runs long is optimised, the kernels never. Measured: a fourth less. */
const wanted = ['--single-threaded', '--interrupt-budget=300000', '--liftoff-only'];
let accepted: readonly string[] | undefined;

/** The flags, unless this Node's V8 does not know them: then it would not start. */
function quickFlags(): readonly string[] {
  accepted ??= spawnSync(process.execPath, [...wanted, '-e', '0']).status === 0 ? wanted : [];
  return accepted;
}

function quickjs({ quickjsBox }: BoxFiles): Level {
  return {
    number: 2,
    name: levelNames[2],
    start(limits) {
      const own = [String(limits.megabytes), String(limits.stepSeconds)];
      return run(process.execPath, [withoutWarnings, quickjsBox, ...own]);
    },
  };
}

function permissions({ box }: BoxFiles): Level | string {
  const flags = ['--permission', '--experimental-permission'];
  const flag = flags.find((flag) => process.allowedNodeEnvironmentFlags.has(flag));
  if (!flag) return noLevel.permissions(process.version);
  return {
    number: 1,
    name: levelNames[1],
    start(limits) {
      const path = realpathSync(box);
      return run(process.execPath, [
        ...[flag, `--allow-fs-read=${path}`],
        ...[withoutWarnings, heapFlag(limits), path],
      ]);
    },
  };
}

function run(program: string, rest: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const stdio = ['pipe', 'pipe', 'pipe'] as const;
  return spawn(program, rest, { stdio: [...stdio], windowsHide: true, ...options, env: {} });
}

function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? '/usr/bin:/bin').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
