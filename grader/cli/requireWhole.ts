import { UsageError } from '../usageError.ts';
import * as say from '../wording/grading.ts';

/** Refuses an option that is no whole number in the range. */
export function requireWhole(option: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new UsageError(say.notInRange(option, value, least, most));
}
