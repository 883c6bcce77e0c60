import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { patienceMilliseconds, Queue } from './queue.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A queue whose items each take 10 ms, `hang` for ever; it notes what began, ended and was given up. */
function queueWithNotes(): { queue: Queue<string>; notes: string[] } {
  const notes: string[] = [];
  const queue = new Queue<string>(async (item, signal) => {
    notes.push(item);
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve());
      if (!item.startsWith('hang')) setTimeout(resolve, 10);
    });
    if (signal.aborted) notes.push(`${item} given up`);
  });
  return { queue, notes };
}

test('one after the other, each once', async () => {
  const { queue, notes } = queueWithNotes();
  queue.later(['a', 'b', 'a', 'c']);
  await vi.advanceTimersByTimeAsync(15);
  expect(notes).toEqual(['a', 'b']);
  await vi.advanceTimersByTimeAsync(100);
  expect(notes).toEqual(['a', 'b', 'c']);
  expect(queue.idle).toBe(true);
});

test('what was saved comes before the rest', async () => {
  const { queue, notes } = queueWithNotes();
  queue.later(['a', 'b', 'c']);
  queue.first(['c', 'x']);
  await vi.advanceTimersByTimeAsync(100);
  expect(notes).toEqual(['a', 'c', 'x', 'b']);
});

test('what is saved while it runs is run again right after', async () => {
  const { queue, notes } = queueWithNotes();
  queue.later(['a', 'b']);
  await vi.advanceTimersByTimeAsync(5);
  queue.first(['a']);
  await vi.advanceTimersByTimeAsync(100);
  expect(notes).toEqual(['a', 'a', 'b']);
});

test('many saves during one run are one run more', async () => {
  const { queue, notes } = queueWithNotes();
  queue.first(['a']);
  for (let save = 0; save < 5; save++) queue.first(['a']);
  await vi.advanceTimersByTimeAsync(100);
  expect(notes).toEqual(['a', 'a']);
});

test('a run that hangs gives way to a save, after some patience, and comes back last', async () => {
  const { queue, notes } = queueWithNotes();
  queue.later(['hang', 'b']);
  await vi.advanceTimersByTimeAsync(300);
  queue.first(['a']);
  await vi.advanceTimersByTimeAsync(patienceMilliseconds - 301);
  expect(notes).toEqual(['hang']);
  await vi.advanceTimersByTimeAsync(100);
  expect(notes).toEqual(['hang', 'hang given up', 'a', 'b', 'hang']);
});

test('a run that has hung for long gives way at once, also to a save of its own', async () => {
  const { queue, notes } = queueWithNotes();
  queue.later(['hang']);
  await vi.advanceTimersByTimeAsync(5000);
  queue.first(['hang']);
  await vi.advanceTimersByTimeAsync(1);
  expect(notes).toEqual(['hang', 'hang given up', 'hang']);
});

test('without a save, what hangs is left to its own end', async () => {
  const { queue, notes } = queueWithNotes();
  queue.later(['hang', 'b']);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(notes).toEqual(['hang']);
  expect(queue.idle).toBe(false);
});

test('cleared, it gives up what runs and begins nothing', async () => {
  const { queue, notes } = queueWithNotes();
  queue.later(['hang', 'b']);
  queue.first(['c']);
  queue.clear();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(notes).toEqual(['hang', 'hang given up']);
});
