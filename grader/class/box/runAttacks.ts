import { lectureNetwork } from '../../../reference/network/network.ts';
import { exportOf, findStep } from '../../../reference/steps/derive.ts';
import type { GradientStep } from '../../../reference/steps/step.ts';
import { type Probe, probesFor } from '../../probes.ts';
import { isFailure, transpile } from '../../run/transpile.ts';
import { judge } from '../../verdict.ts';
import type { Attack, Evidence } from './attacks/attack.ts';
import { fileAttacks } from './attacks/files.ts';
import { finiteDifferences, forgeryAttacks, patchAttacks } from './attacks/forgeries.ts';
import { outsideAttacks } from './attacks/outside.ts';
import { resourceAttacks } from './attacks/resources.ts';
import { Canaries } from './canaries.ts';
import type { Level, LevelNumber } from './levels.ts';
import { type BoxLimits, defaultLimits } from './limits.ts';
import type { BoxStep } from './request.ts';
import { runInBox, type StepResult } from './runInBox.ts';

export const attacks: readonly Attack[] = [
  ...fileAttacks,
  ...outsideAttacks,
  ...resourceAttacks,
  ...forgeryAttacks,
  ...patchAttacks,
  finiteDifferences,
];

/** Tight, so that an attack does not last. */
export const attackLimits: BoxLimits = {
  ...defaultLimits,
  stepSeconds: 2,
  megabytes: 256,
  outputMegabytes: 16,
};

export interface AttackRow {
  readonly attack: string;
  readonly tries: string;
  readonly level: LevelNumber;
  readonly stopped: boolean;
  /** What showed that it worked, or what became of it. */
  readonly evidence: string;
  /** Whether the right answer that came after it, in the same submission, still passed. */
  readonly neighbourPassed: boolean;
}

/** What is attacked, and the right answer that runs after each attack. */
const attacked = 'hpreact';
const rightAnswer = `export function dhpreact({ h, dh }) { return h.pow(2).neg().add(1).mul(dh); }`;
const neighbour = 'b2';
const neighbourAnswer = `export function db2({ dlogits }) { return dlogits.sum(0); }`;

/** Runs every attack at every level, one after the other, and yields a row for each. */
export async function* runAttacks(
  levels: readonly Level[],
  chosen: readonly Attack[] = attacks,
): AsyncGenerator<AttackRow> {
  const canaries = new Canaries();
  const range = new Range();
  try {
    await canaries.open();
    for (const level of levels) {
      const usualCost = await usualCostAt(level, range);
      for (const attack of chosen) yield await runAttack(attack, level, canaries, range, usualCost);
    }
  } finally {
    canaries.close();
  }
}

/** What a right answer costs, in milliseconds: the median of three. */
async function usualCostAt(level: Level, range: Range): Promise<number> {
  const costs: number[] = [];
  for (let i = 0; i < 3; i++) {
    const usual = await range.run(rightAnswer, level);
    if (typeof usual !== 'string') costs.push(usual.result.cost.cpuMilliseconds);
  }
  return costs.sort((a, b) => a - b)[costs.length >> 1] ?? 0;
}

async function runAttack(
  attack: Attack,
  level: Level,
  canaries: Canaries,
  range: Range,
  usualCost: number,
): Promise<AttackRow> {
  const source = attack.source(await canaries.forAttack());
  const ran = await range.run(source, level);
  const reached = await canaries.reached();
  const row = { attack: attack.name, tries: attack.tries, level: level.number };
  if (typeof ran === 'string')
    return { ...row, stopped: true, evidence: ran, neighbourPassed: true };
  const secretCameOut = ran.text.includes(canaries.secret);
  const evidence: Evidence = { ...ran, ...reached, secretCameOut, usualCost };
  const worked = attack.worked(evidence);
  return {
    ...row,
    stopped: worked === undefined,
    evidence: worked ?? becameOf(evidence),
    neighbourPassed: ran.neighbour === 'pass',
  };
}

/** What became of an attack that did not work. */
function becameOf({ status, text, result, usualCost }: Evidence): string {
  if (status === 'pass') {
    const { cpuMilliseconds } = result.cost;
    return `flagged: it took ${cpuMilliseconds} ms where a right answer takes ${usualCost} ms`;
  }
  return text.trim().split('\n')[0].slice(0, 120);
}

/** Where attacks are run: two steps with their probes, the second for the right answer beside. */
class Range {
  readonly #steps: readonly GradientStep[];
  readonly #probes: readonly (readonly Probe[])[];

  constructor() {
    this.#steps = [attacked, neighbour].map((name) => findStep(name) as GradientStep);
    const makeProbes = probesFor(lectureNetwork);
    this.#probes = this.#steps.map((step) => makeProbes(step));
  }

  /** What became of a stub for the first step; in words why it never ran. */
  async run(
    source: string,
    level: Level,
  ): Promise<string | Pick<Evidence, 'result' | 'status' | 'text' | 'neighbour'>> {
    const steps: BoxStep[] = [];
    for (const [i, text] of [source, neighbourAnswer].entries()) {
      const file = `${this.#steps[i].name}.ts`;
      const transpiled = transpile(file, text);
      if (isFailure(transpiled)) return `refused before it ran: ${transpiled.kind}`;
      const calls = this.#probes[i].map(({ dtype, given }) => ({ dtype, given }));
      const exportName = exportOf(this.#steps[i]);
      steps.push({ file, code: transpiled.code, exportName, task: { kind: 'calls', calls } });
    }
    const ran = await runInBox({ steps }, level, attackLimits);
    if (ran.kind === 'notStarted') throw new Error(`The box did not start: ${ran.reason}`);
    const [result, beside] = ran.steps;
    const { status, message } = this.#judge(0, result);
    const text = [...result.run.printed, message].join('\n');
    return { result, status, text, neighbour: this.#judge(1, beside).status };
  }

  #judge(i: number, { run }: StepResult): { status: string; message: string } {
    return judge(this.#steps[i], this.#probes[i], run);
  }
}
