import type { Network } from '../../reference/network/network.ts';
import { numberOf, titleOf } from '../../reference/steps/derive.ts';
import type { Verdict } from '../verdict.ts';

/** The whole run as one JSON document, version 1. Numbers that JSON does not know are null. */
export function jsonReport(
  network: Network,
  verdicts: readonly Verdict[],
  fileOf: (verdict: Verdict) => string,
): string {
  const { seed, n, hidden } = network;
  const steps = verdicts.map((verdict) => jsonStep(verdict, fileOf(verdict)));
  const passed = verdicts.filter(({ status }) => status === 'pass').length;
  const report = { version: 1, network: { seed, n, hidden }, steps, passed, total: steps.length };
  return JSON.stringify(report, null, 2);
}

/** What takes the run's place where the command could not run. */
export function jsonError(error: string): string {
  return JSON.stringify({ version: 1, error });
}

function jsonStep(verdict: Verdict, file: string): object {
  const { step, status, cmp, shape, expectedShape, rounding, mistake, message } = verdict;
  return {
    name: titleOf(step),
    number: numberOf(step),
    exercise: step.exercise,
    file,
    status,
    exact: cmp?.exact ?? null,
    approximate: cmp?.approximate ?? null,
    maxdiff: cmp?.maxdiff ?? null,
    shape: shape ?? null,
    expectedShape: expectedShape ?? null,
    rounding: rounding ?? null,
    mistake: mistake ?? null,
    message,
    milliseconds: Number(verdict.milliseconds.toFixed(1)),
  };
}
