import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Place } from '../outcome.ts';

/** Where in the student's own text an error's stack points, if it points there at all. */
export function placeIn(file: string, stack: string, maps: readonly string[]): Place | undefined {
  const frame = stack.split('\n').find((line) => isFrameOf(file, line));
  const [, line, column = '1'] = frame?.match(/:(\d+)(?::(\d+))?\)?$/) ?? [];
  if (line === undefined) return undefined;
  let place: Place | undefined = { line: Number(line), column: Number(column) };
  for (const map of maps) {
    const found = originalPositionFor(new TraceMap(map), {
      line: place.line,
      column: place.column - 1,
    });
    if (found.line === null) return undefined;
    place = { line: found.line, column: found.column + 1 };
  }
  return place;
}

/** `    at dprobs (FILE:3:5)` or `    at FILE:3:5`; of an error in the text itself, `FILE:3` comes first. */
function isFrameOf(file: string, line: string): boolean {
  return line.startsWith(`${file}:`) || (/^ {4}at /.test(line) && line.includes(`${file}:`));
}
