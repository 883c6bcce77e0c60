import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Cost } from './rounds.ts';
import { median } from './table.ts';

/** A training step as somebody does it, in a process of its own. */
export interface Contestant {
  readonly name: string;
  /** What it says of itself: its version, its libraries. */
  readonly whatItIs: string;
  round(steps: number): Promise<Cost>;
  end(): void;
}

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

/** A bundled program of this folder, run by this Node. */
export function bundled(name: string, file: string, ...rest: readonly string[]): Program {
  const path = fileURLToPath(new URL(file, import.meta.url));
  return { name, command: process.execPath, arguments: [path, ...rest] };
}

/** Starts a contestant; undefined if it cannot run here. */
export async function start(program: Program): Promise<Contestant | undefined> {
  const { name, command } = program;
  const child = spawn(command, program.arguments, {
    env: program.environment ?? process.env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // That it could not be started shows in that it says nothing.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) return undefined;
  return {
    name,
    whatItIs: first.value,
    async round(steps) {
      child.stdin.write(`${steps}\n`);
      const line = await lines.next();
      if (line.done) throw new Error(`${name} ended in the middle of a round.`);
      return JSON.parse(line.value);
    },
    end: () => child.stdin.end(),
  };
}

export interface Result {
  readonly contestant: Contestant;
  readonly wall: number;
  readonly cpu: number;
  /** The fastest round on the clock. */
  readonly fastest: number;
}

/**
 * Warms all up, then lets them take turns, so that other work on the machine slows all alike.
 * Medians of the rounds, of about `milliseconds` each, in microseconds a step.
 */
export async function compete(
  contestants: readonly Contestant[],
  rounds: number,
  milliseconds: number,
): Promise<Result[]> {
  const steps: number[] = [];
  for (const contestant of contestants) steps.push(await warmUp(contestant, milliseconds));
  const costs = contestants.map((): Cost[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contestant] of contestants.entries()) {
      costs[i].push(await contestant.round(steps[i]));
    }
  }
  for (const contestant of contestants) contestant.end();
  return contestants.map((contestant, i) => {
    const walls = costs[i].map(({ wall }) => wall);
    const cpu = median(costs[i].map(({ cpu }) => cpu));
    return { contestant, wall: median(walls), cpu, fastest: Math.min(...walls) };
  });
}

/** Doubles the steps until they fill a round; how many steps do. */
async function warmUp(contestant: Contestant, milliseconds: number): Promise<number> {
  for (let steps = 16; ; steps *= 2) {
    const { wall } = await contestant.round(steps);
    if (wall * steps >= milliseconds * 1000) {
      return Math.max(1, Math.round((milliseconds * 1000) / wall));
    }
  }
}
