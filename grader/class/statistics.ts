import type { SubmissionRecord, SubmissionState } from './record.ts';
import { type Rubric, scoreOf } from './rubric.ts';

/** How the class did on one step. */
export interface StepStatistics {
  readonly name: string;
  readonly passed: number;
  /** Those who handed in something of their own for it. */
  readonly tried: number;
  /** How many made each known mistake, the commonest first. */
  readonly mistakes: readonly { readonly mistake: string; readonly count: number }[];
}

export interface ClassStatistics {
  readonly states: Readonly<Record<SubmissionState, number>>;
  /** Submissions that count: all but those that were not graded. */
  readonly count: number;
  readonly steps: readonly StepStatistics[];
  readonly meanScore: number | null;
  readonly medianScore: number | null;
}

interface Tally {
  passed: number;
  tried: number;
  readonly mistakes: Map<string, number>;
}

/** Counts a class, one record after the other; no record is kept. */
export class Statistics {
  readonly #rubric: Rubric;
  readonly #steps: ReadonlyMap<string, Tally>;
  readonly #states = { graded: 0, refused: 0, notGraded: 0, missing: 0 };
  readonly #scores: number[] = [];

  constructor(names: readonly string[], rubric: Rubric) {
    this.#rubric = rubric;
    this.#steps = new Map(
      names.map((name) => [name, { passed: 0, tried: 0, mistakes: new Map() }]),
    );
  }

  add(record: SubmissionRecord): void {
    this.#states[record.state]++;
    const score = scoreOf(record, this.#rubric);
    if (score !== null) this.#scores.push(score);
    for (const { name, status, mistake } of record.steps) {
      const tally = this.#steps.get(name);
      if (!tally) continue;
      if (status === 'pass') tally.passed++;
      if (status !== 'todo') tally.tried++;
      if (mistake) tally.mistakes.set(mistake, (tally.mistakes.get(mistake) ?? 0) + 1);
    }
  }

  get result(): ClassStatistics {
    const scores = this.#scores.toSorted((a, b) => a - b);
    const sum = scores.reduce((total, score) => total + score, 0);
    const middle = scores.slice((scores.length - 1) >> 1, (scores.length >> 1) + 1);
    const mean = (numbers: readonly number[], total: number): number | null =>
      numbers.length === 0 ? null : Number((total / numbers.length).toFixed(2));
    return {
      states: { ...this.#states },
      count: scores.length,
      steps: [...this.#steps].map(([name, { passed, tried, mistakes }]) => ({
        name,
        passed,
        tried,
        mistakes: [...mistakes]
          .map(([mistake, count]) => ({ mistake, count }))
          .sort((a, b) => b.count - a.count || (a.mistake < b.mistake ? -1 : 1)),
      })),
      meanScore: mean(scores, sum),
      medianScore: mean(
        middle,
        middle.reduce((total, score) => total + score, 0),
      ),
    };
  }
}
