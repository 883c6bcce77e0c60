import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

const mostLines = 50;
const mostCharacters = 2 ** 16;

/** Takes what a student's code prints, by console or straight to stdout or stderr, and keeps it. */
export class Printed {
  #text = '';
  #lineBreaks = 0;
  #open = true;
  /** What stands in for stdout and stderr. */
  readonly stream: Writable;
  readonly console: Console;

  /** `onLines` is told the lines so far whenever a further one is complete, as long as it is kept. */
  constructor(onLines: (lines: readonly string[]) => void = () => undefined) {
    this.stream = new Writable({
      decodeStrings: false,
      write: (chunk, _encoding, done) => {
        if (this.#keeps(String(chunk))) onLines(this.lines());
        done();
      },
    });
    this.console = new Console(this.stream);
  }

  /** Whether a further line that is shown is complete. */
  #keeps(chunk: string): boolean {
    if (!this.#open || this.#text.length >= mostCharacters) return false;
    const isFull = this.#lineBreaks > mostLines;
    this.#text += chunk;
    const lineBreaks = chunk.split('\n').length - 1;
    this.#lineBreaks += lineBreaks;
    return lineBreaks > 0 && !isFull;
  }

  /** From now on, nothing is kept. */
  stop(): void {
    this.#open = false;
  }

  /** The lines so far, without control characters; the first fifty, then a note that there were more. */
  lines(): readonly string[] {
    if (this.#text === '') return [];
    const text = stripVTControlCharacters(this.#text).replace(/[^\P{Cc}\t\n]/gu, '');
    if (text === '') return [];
    const lines = text.replace(/\n$/, '').split('\n');
    return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), '… and more'];
  }
}
