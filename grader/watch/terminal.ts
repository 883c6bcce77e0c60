import type { EventEmitter } from 'node:events';
import { emitKeypressEvents } from 'node:readline';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Input } from '../wording/watch.ts';
import { type Action, actionOfKey, actionOfLine, type Key } from './keys.ts';
import type { Size } from './screen.ts';

export interface Events {
  act(action: Action): void;
  /** The size, or the way to talk back, is another one: draw again. */
  changed(): void;
  /** Whether a question is open. */
  asking(): boolean;
}

const home = '\x1b[H';
const eraseLine = '\x1b[2K';
const eraseBelow = '\x1b[J';
const hideCursor = '\x1b[?25l';
const showCursor = '\x1b[?25h';

/** The signals that end the process, with their numbers. */
const endings = [
  ['SIGHUP', 1],
  ['SIGTERM', 15],
] as const;

/**
 * The student's terminal. Where it is one, the screen is drawn in place, and single keys are read;
 * where the output goes elsewhere, blocks are appended; where keys cannot be read, lines are; where
 * the input is closed, nothing is. On the way out it is left as it was found.
 */
export class Terminal {
  readonly #stdin: ReadStream;
  readonly #stdout: WriteStream;
  readonly #events: Events;
  readonly inPlace: boolean;
  #input: Input = 'none';
  #line = '';
  #open = false;
  readonly #listening: (() => void)[] = [];

  constructor(stdin: ReadStream, stdout: WriteStream, events: Events) {
    this.#stdin = stdin;
    this.#stdout = stdout;
    this.#events = events;
    this.inPlace = stdout.isTTY === true && process.env.TERM !== 'dumb';
  }

  get input(): Input {
    return this.#input;
  }

  /** A terminal that does not know its size, as over some serial lines, says 0. */
  get size(): Size {
    const { columns, rows } = this.#stdout;
    // The last column stays free: terminals differ in what happens there.
    // Lines that are typed have one of their own.
    const prompt = this.#input === 'lines' ? 1 : 0;
    return { columns: (columns || 80) - 1, rows: (rows || 24) - prompt };
  }

  open(): void {
    this.#open = true;
    this.#input = this.inPlace && this.#setRaw(true) ? 'keys' : 'lines';
    if (this.#input === 'keys') {
      emitKeypressEvents(this.#stdin);
      this.#on(this.#stdin, 'keypress', (_text: unknown, key: Key) => this.#press(key));
    } else {
      this.#stdin.setEncoding('utf8');
      this.#on(this.#stdin, 'data', (chunk: string) => this.#readLines(chunk));
    }
    this.#on(this.#stdin, 'end', () => this.#inputEnded());
    this.#on(this.#stdin, 'error', () => this.#inputEnded());
    this.#on(this.#stdout, 'resize', () => this.#events.changed());
    this.#on(process, 'SIGINT', () => this.#events.act('quit'));
    this.#on(process, 'SIGCONT', () => this.#resume());
    this.#on(process, 'exit', () => this.close());
    for (const [signal, number] of endings) {
      this.#on(process, signal, () => process.exit(128 + number));
    }
    // What was on the screen goes up, out of the way of what is drawn in place.
    if (this.inPlace) this.#write('\n'.repeat(this.size.rows - 1) + this.#cursor(hideCursor));
  }

  /** Shows these lines in place of what was shown before. */
  draw(lines: readonly string[]): void {
    if (!this.#open) return;
    const [first = '', ...rest] = lines;
    const prompt = this.#input === 'lines' ? '\r\n> ' : '';
    const below = `\r\n${eraseBelow}${rest.join('\r\n')}`;
    this.#write(`${home}${eraseLine}${first}${below}${prompt}`);
  }

  append(lines: readonly string[]): void {
    if (this.#open && lines.length > 0) this.#write(`${lines.join('\n')}\n`);
  }

  /** Leaves the terminal as it was. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#leave();
    for (const off of this.#listening.splice(0)) off();
    this.#stdin.pause();
    this.#stdin.unref?.();
  }

  #on<Given extends unknown[]>(
    emitter: EventEmitter,
    event: string,
    listener: (...given: Given) => void,
  ): void {
    emitter.on(event, listener);
    this.#listening.push(() => emitter.off(event, listener));
  }

  #leave(): void {
    if (this.#input === 'keys') this.#setRaw(false);
    if (this.inPlace) this.#write(`\r\n${this.#cursor(showCursor)}`);
  }

  #write(text: string): void {
    if (this.#stdout.writable) this.#stdout.write(text);
  }

  /** The cursor is hidden while only keys are read; a line needs one. */
  #cursor(how: string): string {
    return this.#input === 'keys' ? how : '';
  }

  /** Whether the terminal gives single keys now, or no longer does. */
  #setRaw(raw: boolean): boolean {
    if (!this.#stdin.isTTY) return false;
    try {
      this.#stdin.setRawMode(raw);
      return true;
    } catch {
      // Some terminals cannot; lines do as well.
      return false;
    }
  }

  #press(key: Key): void {
    if (key.ctrl && key.name === 'z') this.#suspend();
    else this.#events.act(actionOfKey(key, this.#events.asking()));
  }

  #readLines(chunk: string): void {
    const [...lines] = (this.#line + chunk).split(/\r?\n/);
    this.#line = lines.pop() ?? '';
    for (const line of lines) this.#events.act(actionOfLine(line, this.#events.asking()));
  }

  #inputEnded(): void {
    if (this.#input === 'keys') {
      this.#events.act('quit');
      return;
    }
    // A last line may come without its end.
    if (this.#line !== '') this.#readLines('\n');
    this.#input = 'none';
    this.#events.changed();
  }

  /** Ctrl-Z arrives as a key in raw mode. */
  #suspend(): void {
    if (process.platform === 'win32') return;
    this.#leave();
    process.kill(process.pid, 'SIGTSTP');
  }

  #resume(): void {
    if (!this.#open) return;
    if (this.#input === 'keys') this.#setRaw(true);
    this.#write(this.#cursor(hideCursor));
    this.#events.changed();
  }
}
