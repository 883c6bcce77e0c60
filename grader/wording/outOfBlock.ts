/** What is said of a name that is read where it is not known. */

/** What the block belongs to that makes the name. */
export type Kind = 'loop' | 'function' | 'other';

interface Place {
  readonly name: string;
  /** The line that makes it, and the one that reads it. */
  readonly made: number;
  readonly line: number;
  readonly isAfter: boolean;
}

const called = { loop: 'the loop', function: 'a function', other: 'a block in braces' };

/** Of a name that is read outside of the block that makes it. */
export function outOfBlock(
  kind: Kind,
  { name, made, line, isAfter }: Place,
  isTraining: boolean,
): string {
  const where = `${name} is made inside ${called[kind]}, in line ${made}, and line ${line} stands ${isAfter ? 'after' : 'before'} it`;
  if (kind === 'function') return `${where}: return ${name} there, and use what the call gives.`;
  return isTraining
    ? `${where}: put line ${line} inside, below the line that makes ${name}.`
    : `${where}: declare ${name} above both, by let, and only set it inside.`;
}

/** Of a name that a function reads, and another part of the text makes. */
export function notPassed(name: string, made: number, line: number): string {
  return `${name} is made in line ${made}, and the function in line ${line} does not know it: give it ${name} as a parameter.`;
}

/** Of a name that stands in the report, where the loss belongs. */
export function reportTakesLoss(name: string): string {
  return `onStep takes loss, a tensor of one number or its .item(): write loss in place of ${name} there.`;
}
