/** Below this, in milliseconds, a difference is noise. */
const leastMilliseconds = 60;
const usualAtLeast = 5;
const mostTimes = 10;

/**
 * Whether a step took so much more processor time than a right answer does, on the same machine and
 * level, that finite differences are likelier than a derivation. A flag for a human eye, no verdict.
 */
export function isCostly(cpuMilliseconds: number, usual: number): boolean {
  const bound = Math.max(leastMilliseconds, mostTimes * Math.max(usual, usualAtLeast));
  return cpuMilliseconds >= bound;
}
