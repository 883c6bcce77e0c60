import { createInterface } from 'node:readline';

/** Runs what is to be timed; called once a round, so that what a round prepares does not count. */
type Timed = (work: () => void) => void;

/** What one step takes, in microseconds: on the clock, and of the processor by all threads. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/**
 * The child's side: says what it is, then answers each line on stdin, a number of steps, by what a
 * step of them took, as JSON. pytorch.py does the same.
 */
export async function answerRounds(
  whatItIs: string,
  run: (steps: number, timed: Timed) => void,
): Promise<void> {
  console.log(whatItIs);
  for await (const line of createInterface({ input: process.stdin })) {
    const steps = Number(line);
    run(steps, (work) => {
      const cpuBefore = process.cpuUsage();
      const begin = performance.now();
      work();
      const wall = ((performance.now() - begin) * 1000) / steps;
      const { user, system } = process.cpuUsage(cpuBefore);
      console.log(JSON.stringify({ wall, cpu: (user + system) / steps } satisfies Cost));
    });
  }
}
