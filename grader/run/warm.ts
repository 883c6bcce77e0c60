import { Student } from './student.ts';

/*
 * The process for students' code takes as long to start as the command line itself, so it is started
 * before anything else is loaded where a grading is to be expected.
 */
let warm: Student | undefined;

function newStudent(): Student {
  return new Student(new URL('worker.cjs', import.meta.url));
}

export function warmUp(): void {
  warm = newStudent();
  warm.start();
}

/** The student that was started ahead, or a new one. Whoever takes it closes it. */
export function takeStudent(): Student {
  const student = warm ?? newStudent();
  warm = undefined;
  return student;
}

/** Ends what was started and never taken. */
export function coolDown(): void {
  warm?.close();
  warm = undefined;
}
