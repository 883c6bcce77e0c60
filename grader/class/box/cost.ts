/** Below this, in milliseconds, a difference is noise. */
const leastMilliseconds = 60;

/**
 * Between what was measured: right answers cell by cell take 3 to 4 times what the shipped one takes,
 * central differences of 2,048 numbers 9 to 20 times; one measurement may be half or twice the next.
 */
const mostTimes = 6;

/**
 * Whether a step took so much more processor time than a right answer does, on the same machine and
 * level, that finite differences are likelier than a derivation. A flag for a human eye, no verdict.
 */
export function isCostly(cpuMilliseconds: number, usual: number): boolean {
  return cpuMilliseconds >= Math.max(leastMilliseconds, mostTimes * usual);
}
