import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Files, type System } from './files.ts';
import type { Look } from './settling.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A disk of two files in two folders, and a system whose events can be lost. */
class Disk implements System {
  readonly looks = new Map<string, Look>();
  readonly listeners = new Map<string, { heard: () => void; failed: () => void }>();
  eventsArrive = true;
  canListen = true;
  #stamp = 0;

  constructor() {
    this.write('/desk/a.ts');
    this.write('/desk/sub/b.ts');
  }

  write(file: string, size = 100): void {
    this.looks.set(file, { stamp: String(++this.#stamp), size });
    const folder = file.slice(0, file.lastIndexOf('/'));
    if (this.eventsArrive) this.listeners.get(folder)?.heard();
  }

  async look(file: string): Promise<Look> {
    return this.looks.get(file) ?? { stamp: '', size: 0 };
  }

  listen(folder: string, heard: () => void, failed: () => void): { close(): void } {
    if (!this.canListen) throw new Error('ENOSPC: no more watches');
    this.listeners.set(folder, { heard, failed });
    return { close: () => this.listeners.delete(folder) };
  }
}

async function watched(disk = new Disk()): Promise<{ disk: Disk; files: Files; told: string[] }> {
  const told: string[] = [];
  const listener = {
    saved: (saved: readonly string[]) => told.push(saved.join(' ')),
    polling: () => told.push('polling'),
  };
  const files = new Files([...disk.looks.keys()], listener, disk);
  const started = files.start();
  await vi.advanceTimersByTimeAsync(0);
  await started;
  return { disk, files, told };
}

test('a save is told at once, and once', async () => {
  const { disk, told } = await watched();
  disk.write('/desk/a.ts');
  await vi.advanceTimersByTimeAsync(40);
  expect(told).toEqual(['/desk/a.ts']);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual(['/desk/a.ts']);
});

test('what happens in the folder to other files is not told', async () => {
  const { disk, told } = await watched();
  disk.write('/desk/other.ts');
  await vi.advanceTimersByTimeAsync(5000);
  expect(told).toEqual([]);
});

test('an editor that truncates and writes is told once, when the file is whole', async () => {
  const { disk, told } = await watched();
  disk.write('/desk/a.ts', 0);
  await vi.advanceTimersByTimeAsync(100);
  expect(told).toEqual([]);
  disk.write('/desk/a.ts', 50);
  await vi.advanceTimersByTimeAsync(10);
  disk.write('/desk/a.ts', 100);
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).toEqual(['/desk/a.ts']);
});

test('two files that are saved together are told together', async () => {
  const { disk, told } = await watched();
  disk.write('/desk/a.ts');
  disk.write('/desk/sub/b.ts');
  await vi.advanceTimersByTimeAsync(100);
  expect(told).toEqual(['/desk/a.ts /desk/sub/b.ts']);
});

test('where no event announces a change, it is found all the same, and then by polling', async () => {
  const { disk, files, told } = await watched();
  disk.eventsArrive = false;
  disk.write('/desk/a.ts');
  await vi.advanceTimersByTimeAsync(1100);
  expect(told).toEqual(['/desk/a.ts']);
  await vi.advanceTimersByTimeAsync(600);
  expect(told).toEqual(['/desk/a.ts', 'polling']);
  expect(files.polling).toBe(true);
  disk.write('/desk/a.ts');
  await vi.advanceTimersByTimeAsync(300);
  expect(told).toEqual(['/desk/a.ts', 'polling', '/desk/a.ts']);
  expect(disk.listeners.size).toBe(0);
});

test('one folder whose events are lost is enough for polling', async () => {
  const { disk, told } = await watched();
  disk.listeners.delete('/desk/sub');
  disk.write('/desk/a.ts');
  disk.write('/desk/sub/b.ts');
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).toEqual(['/desk/a.ts /desk/sub/b.ts', 'polling']);
});

test('an event that comes a little after the change was seen is no lost event', async () => {
  const { disk, files } = await watched();
  disk.eventsArrive = false;
  disk.write('/desk/a.ts');
  await vi.advanceTimersByTimeAsync(1100);
  disk.listeners.get('/desk')?.heard();
  await vi.advanceTimersByTimeAsync(5000);
  expect(files.polling).toBe(false);
});

test('where listening is not possible at all, it polls from the start', async () => {
  const disk = new Disk();
  disk.canListen = false;
  const { told } = await watched(disk);
  expect(told).toEqual(['polling']);
  disk.write('/desk/sub/b.ts');
  await vi.advanceTimersByTimeAsync(300);
  expect(told).toEqual(['polling', '/desk/sub/b.ts']);
});

test('a listener that fails later is replaced by polling', async () => {
  const { disk, told } = await watched();
  disk.listeners.get('/desk')?.failed();
  expect(told).toEqual(['polling']);
});

test('closed, it tells nothing more', async () => {
  const { disk, files, told } = await watched();
  disk.write('/desk/a.ts');
  files.close();
  await vi.advanceTimersByTimeAsync(5000);
  expect(told).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
