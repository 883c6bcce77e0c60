import { median } from './table.ts';

export const rounds = 11;
const roundMilliseconds = 5;
const warmUpMilliseconds = 150;

/**
 * Median over the rounds of the microseconds that each of the variants takes of the processor; they
 * take turns. On the clock these short rounds would tell more of other work on the machine.
 */
export function takeTurns(variants: readonly (() => void)[]): number[] {
  for (const run of variants) repeatsFor(run, warmUpMilliseconds);
  const repeats = variants.map((run) => repeatsFor(run, roundMilliseconds));
  const results = variants.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    variants.forEach((run, variant) => {
      results[variant].push(cpuTime(run, repeats[variant]) / repeats[variant]);
    });
  }
  return results.map(median);
}

/** In microseconds. */
function cpuTime(run: () => void, repeats: number): number {
  const before = process.cpuUsage();
  for (let i = 0; i < repeats; i++) run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** How often it has to be run to take so long. */
function repeatsFor(run: () => void, milliseconds: number): number {
  let repeats = 1;
  while (cpuTime(run, repeats) < milliseconds * 1000) repeats *= 2;
  return repeats;
}
