import type { ProbeName } from '../probes.ts';
import type { Status } from '../verdict.ts';
import type { LevelNumber } from './box/levels.ts';

/** What grading one step of a submission came to, as it is kept and reported. */
export interface StepRecord {
  /** As in every report: `dcounts`, `dlogits-fused`, `training`. */
  readonly name: string;
  readonly status: Status;
  /** For the instructor. */
  readonly message: string;
  /** For the student: the same without anything about hidden probes. */
  readonly feedback: string;
  readonly exact: boolean | null;
  readonly approximate: boolean | null;
  readonly maxdiff: number | null;
  readonly shape: readonly number[] | null;
  readonly expectedShape: readonly number[] | null;
  readonly rounding: number | null;
  readonly mistake: string | null;
  /** The probes that it answers rightly; all of them where it passes. */
  readonly probes: readonly ProbeName[];
  /** It took so much processor time that finite differences are likelier than a derivation. */
  readonly costly: boolean;
  readonly printed: readonly string[];
  readonly milliseconds: number;
}

/** Graded; not readable as a whole; a fault of ours; or on the roster only. */
export type SubmissionState = 'graded' | 'refused' | 'notGraded' | 'missing';

/** What grading one submission came to: one line of a run's results. */
export interface SubmissionRecord {
  readonly id: string;
  readonly name: string;
  /** Of what was handed in: unchanged files need no second grading. */
  readonly hash: string;
  readonly state: SubmissionState;
  readonly level: LevelNumber;
  /** One sentence for each thing that could not be taken, or why it was not graded. */
  readonly problems: readonly string[];
  /** All steps of the run, in order; none where it was not graded. */
  readonly steps: readonly StepRecord[];
  /** Of the first wrong gradient of the right shape: two small PNG files in base64. */
  readonly heatmap?: { readonly step: string; readonly yours: string; readonly difference: string };
  readonly milliseconds: number;
}

/** A record without what no two runs have in common. */
export function withoutTimings(record: SubmissionRecord): object {
  const { milliseconds: _, steps, ...rest } = record;
  // Cost is a timing too: near its bound the flag may come and go.
  return { ...rest, steps: steps.map(({ milliseconds: _, costly: __, ...step }) => step) };
}
