import { format } from 'node:util';

const mostLines = 50;

/** A console for a student's code, which keeps what is printed instead of writing it to stdout. */
export interface CollectingConsole {
  readonly console: Pick<Console, 'log' | 'info' | 'debug' | 'warn' | 'error'>;
  /** The lines so far; the first fifty, then a note that there were more. */
  readonly printed: string[];
  /** From now on, nothing is kept. */
  stop(): void;
}

export function collectingConsole(): CollectingConsole {
  const printed: string[] = [];
  let open = true;
  const log = (...values: unknown[]): void => {
    if (!open) return;
    printed.push(...format(...values).split('\n'));
    if (printed.length <= mostLines) return;
    open = false;
    printed.splice(mostLines, printed.length, '… and more');
  };
  const stop = (): void => {
    open = false;
  };
  return { console: { log, info: log, debug: log, warn: log, error: log }, printed, stop };
}
