import { parameterNames, tensorNames } from '../reference/network/lines.ts';
import { chunkedSteps } from '../reference/steps/table.ts';
import { nearest } from './nearest.ts';
import * as say from './wording/courseNames.ts';

const names: readonly string[] = [...parameterNames, ...tensorNames];

export function isParameter(name: string): boolean {
  return parameterNames.some((parameter) => parameter === name);
}

/** Whether it is a tensor of the course or its gradient, which a step may not be given. */
export function isOfCourse(name: string): boolean {
  return names.includes(name) || names.includes(name.replace(/^d/, '')) || /^[XY]b$/.test(name);
}

/** Of a name that the step is not given; `rows` is how its n is written. */
export function notGiven(name: string, given: readonly string[], rows: string | undefined): string {
  if (name === 'n' && rows !== undefined) return say.noN(rows);
  if (!isOfCourse(name)) return say.notGiven(name, given, nearest(name, given));
  if (name.startsWith('d') && !names.includes(name)) return say.otherGradient(name, given);
  const line = chunkedSteps.find((step) => step.name === name);
  const isMade = line !== undefined && line.from.length > 0;
  const canBeMade = isMade && line.from.every((from) => given.includes(from));
  return say.notGivenOfCourse(name, given, canBeMade ? line.forward : undefined);
}
