import { expect } from 'vitest';
import type { Student } from '../run/student.ts';
import type { Verdict } from '../verdict.ts';
import { studentAtDesk } from './studentAtDesk.ts';
import type { TemporaryDesk } from './temporaryDesk.ts';

/** Grades what is at 02-probs.ts, between two right answers, which pass whatever it does. */
export async function gradeProbs(student: Student, desk: TemporaryDesk): Promise<Verdict> {
  const names = ['logprobs', 'probs', 'counts_sum_inv'];
  const [before, verdict, after] = await desk.grade(student, names);
  expect([before.status, after.status]).toEqual(['pass', 'pass']);
  expect([before.cmp?.exact, after.cmp?.exact]).toEqual([true, true]);
  return verdict;
}

/** For a test file: what grades a text in place of 02-probs.ts. */
export function probsGrader(): (text: string) => Promise<Verdict> {
  const { student, desk } = studentAtDesk();
  return (text) => {
    desk.write('probs', text);
    return gradeProbs(student, desk);
  };
}
