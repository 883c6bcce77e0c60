import { afterAll, beforeAll, expect } from 'vitest';
import { Student } from '../run/student.ts';
import type { Verdict } from '../verdict.ts';
import { buildGrade } from './builtGrade.ts';
import { TemporaryDesk, workerOf } from './temporaryDesk.ts';

/**
 * For a test file: what grades a text in place of 02-probs.ts, between two right answers, which pass
 * whatever it does.
 */
export function probsGrader(): (text: string) => Promise<Verdict> {
  const built = buildGrade();
  const student = new Student(workerOf(built));
  const desk = new TemporaryDesk();
  beforeAll(() => student.start());
  afterAll(() => {
    student.close();
    desk.remove();
    built.remove();
  });
  return async (text) => {
    desk.write('probs', text);
    const names = ['logprobs', 'probs', 'counts_sum_inv'];
    const [before, verdict, after] = await desk.grade(student, names);
    expect([before.status, after.status]).toEqual(['pass', 'pass']);
    expect([before.cmp?.exact, after.cmp?.exact]).toEqual([true, true]);
    return verdict;
  };
}
