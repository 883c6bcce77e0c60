import { PassThrough } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Terminal } from './terminal.ts';

interface Kind {
  stdinIsTerminal?: boolean;
  stdoutIsTerminal?: boolean;
  /** Whether it refuses to give single keys. */
  noRawMode?: boolean;
  columns?: number;
  rows?: number;
}

let opened: Terminal[] = [];

/** A terminal, or what stands in for one, with all that it was told, and all that it told. */
function terminalOf({ stdinIsTerminal, stdoutIsTerminal, noRawMode, ...size }: Kind = {}) {
  const told: string[] = [];
  const raw: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), {
    isTTY: stdinIsTerminal === true,
    setRawMode: (mode: boolean) => {
      if (noRawMode) throw new Error('EIO');
      raw.push(mode);
    },
  });
  const stdout = Object.assign(new PassThrough(), { isTTY: stdoutIsTerminal === true, ...size });
  let asking = false;
  const terminal = new Terminal(stdin as unknown as ReadStream, stdout as unknown as WriteStream, {
    act: (action) => told.push(action),
    changed: () => told.push('changed'),
    asking: () => asking,
  });
  terminal.open();
  opened.push(terminal);
  const written = (): string => String(stdout.read() ?? '');
  const type = async (text: string): Promise<void> => {
    stdin.write(text);
    await new Promise(setImmediate);
  };
  const ask = (): void => {
    asking = true;
  };
  return { terminal, stdin, stdout, told, raw, written, type, ask };
}

beforeEach(() => {
  vi.stubEnv('TERM', 'xterm');
  opened = [];
});
afterEach(() => {
  for (const terminal of opened) terminal.close();
  vi.unstubAllEnvs();
});

const real = { stdinIsTerminal: true, stdoutIsTerminal: true, columns: 60, rows: 4 };

test('a terminal: drawn in place, single keys, and left as it was', async () => {
  const { terminal, told, raw, written, type } = terminalOf(real);
  expect(terminal).toMatchObject({ inPlace: true, input: 'keys', size: { columns: 59, rows: 4 } });
  expect(written()).toBe('\n\n\n\x1b[?25l');
  terminal.draw(['a', 'b', 'c']);
  expect(written()).toBe('\x1b[H\x1b[2Ka\r\n\x1b[Jb\r\nc');
  await type('nh\x1b[A q');
  expect(told).toEqual(['next', 'hint', 'unknown', 'more', 'quit']);
  terminal.close();
  expect(written()).toBe('\r\n\x1b[?25h');
  expect(raw).toEqual([true, false]);
  terminal.draw(['late']);
  terminal.close();
  expect(written()).toBe('');
});

test('the meaning of a key depends on whether a question is open', async () => {
  const { told, type, ask } = terminalOf(real);
  await type('y');
  ask();
  await type('y');
  expect(told).toEqual(['unknown', 'reset']);
});

test('a terminal that gives no single keys: lines, with a prompt', async () => {
  const { terminal, told, written, type } = terminalOf({ ...real, noRawMode: true });
  expect(terminal).toMatchObject({ inPlace: true, input: 'lines', size: { rows: 3 } });
  expect(written()).not.toContain('\x1b');
  terminal.draw(['a', 'b']);
  expect(written()).toBe('\x1b[H\x1b[2Ka\r\n\x1b[Jb\r\n> ');
  await type('hi');
  await type('nt\r\nl\n');
  expect(told).toEqual(['hint', 'list']);
});

test('output that goes elsewhere: lines are appended, without escape codes', async () => {
  const { terminal, told, raw, written, type } = terminalOf({ stdinIsTerminal: true });
  expect(terminal).toMatchObject({ inPlace: false, input: 'lines', size: { columns: 79 } });
  terminal.append(['a', 'b']);
  terminal.append([]);
  expect(written()).toBe('a\nb\n');
  await type('n\n');
  expect(told).toEqual(['next']);
  terminal.close();
  expect(written()).toBe('');
  expect(raw).toEqual([]);
});

test('input that ends: a last line counts, and watching goes on without', async () => {
  const { terminal, stdin, told } = terminalOf();
  stdin.end('h\nlist');
  await new Promise((resolve) => stdin.once('end', resolve));
  expect(told).toEqual(['hint', 'list', 'changed']);
  expect(terminal.input).toBe('none');
});

test('a terminal that hangs up is a goodbye', async () => {
  const { stdin, told } = terminalOf(real);
  stdin.end();
  stdin.resume();
  await new Promise((resolve) => stdin.once('end', resolve));
  expect(told).toEqual(['quit']);
});

test('another size is drawn anew', () => {
  const { terminal, stdout, told } = terminalOf(real);
  stdout.columns = 100;
  stdout.emit('resize');
  expect(told).toEqual(['changed']);
  expect(terminal.size.columns).toBe(99);
});

test('a terminal without a size, and one without any skill', () => {
  expect(terminalOf({ ...real, columns: 0, rows: 0 }).terminal.size).toEqual({
    columns: 79,
    rows: 24,
  });
  vi.stubEnv('TERM', 'dumb');
  expect(terminalOf(real).terminal.inPlace).toBe(false);
});

test('Ctrl-C as a signal ends it; closed, it listens no longer', () => {
  const before = process.listenerCount('SIGINT');
  const { terminal, told } = terminalOf();
  process.emit('SIGINT');
  expect(told).toEqual(['quit']);
  terminal.close();
  expect(process.listenerCount('SIGINT')).toBe(before);
});
