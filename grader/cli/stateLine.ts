import { clearLine, cursorTo } from 'node:readline';

const quietMilliseconds = 15_000;

/** One line on stderr that is rewritten; where that is no terminal, a line of its own now and then. */
export function stateLine(): { show(text: string): void; stop(): void } {
  const { stderr } = process;
  let last = '';
  let at = Number.NEGATIVE_INFINITY;
  return {
    show(text) {
      if (text === last) return;
      if (stderr.isTTY) {
        cursorTo(stderr, 0);
        stderr.write(text);
        clearLine(stderr, 1);
      } else {
        if (performance.now() - at < quietMilliseconds) return;
        stderr.write(`${text}\n`);
      }
      [last, at] = [text, performance.now()];
    },
    stop() {
      if (stderr.isTTY && last !== '') stderr.write('\n');
    },
  };
}
