import { pythonFloat } from '../../reference/tensor/pythonNumber.ts';
import { grade } from './program.ts';

/** What `grade audit` and `grade mutants` say. */

function distance(value: number | undefined): string {
  return (value === undefined ? '-' : pythonFloat(Number(value.toPrecision(2)))).padEnd(8);
}

export function auditTitle(n: number): string {
  return `Three ways to each gradient, in float64 on a small network (n = ${n}), relative to its largest number:`;
}

export function auditRow(
  name: string,
  yoursFromReference: number | undefined,
  yoursFromDifferences: number | undefined,
  referenceFromDifferences: number,
): string {
  const yours = `you - reference: ${distance(yoursFromReference)} | you - differences: ${distance(yoursFromDifferences)}`;
  return `${name.padEnd(15)} | ${yours} | reference - differences: ${distance(referenceFromDifferences).trimEnd()}`;
}

/** Of a step that gave no tensor. */
export function auditWithout(name: string, word: string): string {
  return `${name.padEnd(15)} | ${word}`;
}

export function auditSummary(
  { agreed, todo, total }: { agreed: number; todo: number; total: number },
  next: string | undefined,
): string {
  const open = todo === 0 ? '' : `, ${todo} to do`;
  const rest = next === undefined ? `see what is left with: ${grade('list')}` : grade(next);
  return `${agreed} of ${total} agree all round${open}. Next: ${rest}`;
}

/** Beside an audit of everything. */
export function auditLeavesOut(gradients: number): string {
  return `${gradients} gradients; the training loop is compared by ${grade('training')}.`;
}

export function notAudited(): string {
  return `The training loop is no gradient to audit: compare it with ${grade('training')}.`;
}

export function mutantRow(name: string, caught: number, named: number, total: number): string {
  return `${name.padEnd(15)} | caught: ${caught} of ${total} | named as itself: ${named} of ${total}`;
}

export function mutantMissed(name: string, named: string | undefined, caught: boolean): string {
  return caught ? `${name} is called ${named ?? 'nothing'}` : `${name} passes`;
}

export function mutantSummary(caught: number, named: number, total: number): string {
  return `${total} wrong answers: ${caught} caught, ${named} named as themselves. Next: grade your own with: ${grade()}`;
}

export const help = {
  audit: 'Compare you, the reference and central differences',
  step: 'The step to audit; all gradients without it',
  solutions: 'Audit the solutions instead',
  exampleAudit: 'one gradient, three ways',
  mutants: 'Run every known mistake through the grader',
  mutantsStep: 'The step whose mistakes are run; all without it',
  exampleMutants: 'the known mistakes of one step',
};
