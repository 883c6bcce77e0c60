import { Student } from './student.ts';

let ahead: Student | undefined;

/** Of the bundles beside this one. */
export function newStudent(): Student {
  return new Student(new URL('worker.cjs', import.meta.url));
}

/** Keeps a student that was started ahead for whoever needs one first. */
export function keepAhead(student: Student | undefined): void {
  ahead = student;
}

/** The student that was started ahead, or a new one. Whoever takes it closes it. */
export function takeStudent(): Student {
  const student = ahead ?? newStudent();
  ahead = undefined;
  return student;
}
