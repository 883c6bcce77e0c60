import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { compiledAhead } from './compiledAhead.ts';
import type { BoxLimits } from './limits.ts';

/** The programs that this level needs: util-linux's and bubblewrap's. */
export const neededPrograms = ['prlimit', 'bwrap'] as const;

/** Where the box's two files are inside; in place of the second, a folder if it was compiled ahead. */
const inside = { node: '/node', box: '/box.cjs', folder: '/box' };

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
 * no environment, no capability, and limits on data, time and files. The filter of system calls is
 * read from file descriptor 3.
 *
 * There is no limit on the user's processes: it would count all that the instructor runs. The filter
 * forbids processes, and threads end where their stacks have used up the data limit.
 */
export function bubblewrapCommand(
  [prlimit, bwrap]: readonly string[],
  box: string,
  nodeFlags: readonly string[],
  { megabytes, seconds }: BoxLimits,
): readonly string[] {
  const node = realpathSync(process.execPath);
  const compiled = compiledAhead({ box, flags: nodeFlags });
  const [shown, at, main] = compiled
    ? [compiled.folder, inside.folder, `${inside.folder}/${compiled.start}`]
    : [realpathSync(box), inside.box, inside.box];
  const data = (megabytes + ownMegabytes) * 2 ** 20;
  return [
    prlimit,
    ...[
      `--data=${data}`,
      `--cpu=${Math.ceil(seconds) + 5}`,
      '--nofile=64',
      '--core=0',
      '--fsize=0',
    ],
    bwrap,
    ...['--unshare-all', '--unshare-user', ...noFurtherNamespaces(bwrap)],
    ...['--die-with-parent', '--new-session'],
    ...['--clearenv', '--uid', id, '--gid', id, '--cap-drop', 'ALL', '--seccomp', '3'],
    ...librariesOf(node).flatMap((path) => ['--ro-bind', path, path]),
    ...['--ro-bind', node, inside.node, '--ro-bind', shown, at],
    ...['--remount-ro', '/', '--chdir', '/', '--'],
    ...[inside.node, ...nodeFlags, main],
  ];
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
