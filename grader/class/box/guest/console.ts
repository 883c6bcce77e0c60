import { format } from 'node:util';

type Method = (...values: readonly unknown[]) => void;

/**
 * Node's `Console`, as far as a box needs one: whatever prints, prints plainly, the rest does nothing.
 * Node's own takes longer to make than most stubs to run.
 */
export class Console {
  [method: string]: Method;

  constructor(stream: { write(chunk: string): unknown }) {
    const print: Method = (...values) => void stream.write(`${format(...values)}\n`);
    const silent: Method = () => undefined;
    for (const name of printing) this[name] = print;
    for (const name of quiet) this[name] = silent;
    this.assert = (holds, ...values) => {
      if (!holds) print('Assertion failed', ...values);
    };
  }
}

const printing = [
  'log',
  'info',
  'debug',
  'warn',
  'error',
  'dir',
  'dirxml',
  'table',
  'trace',
  'group',
];
const quiet = ['groupEnd', 'time', 'timeLog', 'timeEnd', 'count', 'countReset', 'clear'];
