import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { release } from 'node:os';
import { compiledAhead } from './compiledAhead.ts';
import type { BoxLimits } from './limits.ts';

/** The programs that this level needs: util-linux's and bubblewrap's. */
export const neededPrograms = ['prlimit', 'bwrap'] as const;

/** Where everything is inside; in place of the box's file, a folder if it was compiled ahead. */
const inside = { prlimit: '/prlimit', node: '/node', box: '/box.cjs', folder: '/box' };

/** Nobody's. */
const id = '65534';

/**
 * V8 reserves this much for itself and its threads before a student's code runs; what a student may
 * use comes on top.
 */
const ownMegabytes = 512;

/**
 * The command line of a box that only computes: its own namespaces of every kind (no network, no
 * other process in sight), no file but Node, its libraries and the box itself, all of them read-only,
 * no environment, no capability, and limits on data, time, files and threads. The filter of system
 * calls is read from file descriptor 3; it forbids processes.
 *
 * The limits are set inside: there, only what the box itself starts is counted (man 2 setrlimit).
 */
export function bubblewrapCommand(
  [prlimit, bwrap]: readonly string[],
  box: string,
  nodeFlags: readonly string[],
  { megabytes, seconds, processes }: BoxLimits,
): readonly string[] {
  const node = realpathSync(process.execPath);
  const compiled = compiledAhead({ box, flags: nodeFlags });
  const [shown, at, main] = compiled
    ? [compiled.folder, inside.folder, `${inside.folder}/${compiled.start}`]
    : [realpathSync(box), inside.box, inside.box];
  const data = (megabytes + ownMegabytes) * 2 ** 20;
  return [
    bwrap,
    ...['--unshare-all', '--unshare-user', ...noFurtherNamespaces(bwrap)],
    ...['--die-with-parent', '--new-session'],
    ...['--clearenv', '--uid', id, '--gid', id, '--cap-drop', 'ALL', '--seccomp', '3'],
    ...[...new Set([...librariesOf(node), ...librariesOf(prlimit)])].flatMap((path) =>
      readOnly(path),
    ),
    ...[...readOnly(prlimit, inside.prlimit), ...readOnly(node, inside.node)],
    ...[...readOnly(shown, at), '--remount-ro', '/', '--chdir', '/', '--'],
    ...[inside.prlimit, `--data=${data}`, `--cpu=${Math.ceil(seconds) + 5}`],
    ...['--nofile=64', '--core=0', '--fsize=0'],
    ...(countsInside() ? [`--nproc=${processes}`] : []),
    ...[inside.node, ...nodeFlags, main],
  ];
}

function readOnly(path: string, shown = path): readonly string[] {
  return ['--ro-bind', path, shown];
}

/** Since Linux 5.14, processes are counted in each namespace of users by itself; before, all of the instructor's were. */
function countsInside(): boolean {
  const [major, minor] = release().split('.').map(Number);
  return major > 5 || (major === 5 && minor >= 14);
}

const helped = new Map<string, readonly string[]>();

/** Since bubblewrap 0.8; older ones leave it to the filter, which refuses new namespaces too. */
function noFurtherNamespaces(bwrap: string): readonly string[] {
  const flag = '--disable-userns';
  const known = helped.get(bwrap);
  if (known) return known;
  const { stdout } = spawnSync(bwrap, ['--help'], { encoding: 'utf8' });
  const flags = stdout?.includes(flag) ? [flag] : [];
  helped.set(bwrap, flags);
  return flags;
}

const found = new Map<string, readonly string[]>();

/** The shared libraries that a program loads, and the loader itself; none of one that is linked statically. */
function librariesOf(program: string): readonly string[] {
  const known = found.get(program) ?? askLoader(program);
  found.set(program, known);
  return known;
}

function askLoader(program: string): readonly string[] {
  const { stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').flatMap((line) => line.match(/(?:^|=> )\s*(\/\S+)/)?.[1] ?? []);
}
