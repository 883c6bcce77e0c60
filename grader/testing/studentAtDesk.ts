import { afterAll, beforeAll } from 'vitest';
import { defaultLimits, Student } from '../run/student.ts';
import { buildGrade } from './builtGrade.ts';
import { TemporaryDesk, workerOf } from './temporaryDesk.ts';

/** For a test file: a desk, and who runs the answers on it. Both are gone when its tests are over. */
export function studentAtDesk(limits = defaultLimits): { student: Student; desk: TemporaryDesk } {
  const built = buildGrade();
  const student = new Student(workerOf(built), limits);
  const desk = new TemporaryDesk();
  beforeAll(() => student.start());
  afterAll(() => {
    student.close();
    desk.remove();
    built.remove();
  });
  return { student, desk };
}
