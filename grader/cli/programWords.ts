import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';

interface Started {
  /** The script as it was started, a link perhaps. */
  readonly script: string;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What starts this program again from where the person is, as it was started or shorter. */
export function programWords({ script, cwd, environment }: Started): string {
  const { PATH = '', npm_config_package: fetched } = environment;
  if (foldersAbove(cwd).some((folder) => existsSync(join(folder, 'node_modules/.bin/grade')))) {
    return 'npx grade';
  }
  if (fetched) return `npx --package ${quoted(fetched)} grade`;
  const installed = PATH.split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const isOurs = (path: string): boolean =>
    existsSync(path) && realpathSync(path) === realpathSync(script);
  return installed.some((folder) => isOurs(join(folder, 'grade')))
    ? 'grade'
    : `node ${quoted(realpathSync(script))}`;
}

/** The same for this process, in a folder. */
export function programIn(cwd: string): string {
  return programWords({ script: process.argv[1], cwd, environment: process.env });
}

/** A command that goes to a folder first, if the person is not there. */
export function commandIn(folder: string, words: string): string {
  const way = relative(process.cwd(), folder);
  const command = `${programIn(folder)} ${words}`.trim();
  return way === '' ? command : `cd ${quoted(way)} && ${command}`;
}

/** The folder and those above it, where npx looks for a command. */
function foldersAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}

/** A path as one word of a command line. */
export function quoted(path: string): string {
  return /^[\w./\\:~@+-][\w./\\:~@+=-]*$/.test(path) ? path : `"${path}"`;
}
