import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lectureNetwork, type Network } from '../../reference/network/network.ts';
import { fileOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';
import { type Graded, grade } from '../grade.ts';
import type { Student } from '../run/student.ts';
import type { BuiltGrade } from './builtGrade.ts';

/** Small, so that a test that grades it is quick. */
export const smallNetwork: Network = { ...lectureNetwork, n: 8, hidden: 5 };

export function stepNamed(name: string): Step {
  const step = steps.find((entry) => entry.name === name);
  if (!step) throw new Error(`there is no step ${name}`);
  return step;
}

export function workerOf({ cli }: BuiltGrade): URL {
  return pathToFileURL(join(dirname(cli), 'worker.cjs'));
}

/** A folder of answers, the solutions at first, in which single ones can be replaced. */
export class TemporaryDesk {
  readonly folder = mkdtempSync(join(tmpdir(), 'desk-'));

  constructor() {
    cpSync('solutions', this.folder, { recursive: true });
  }

  pathOf(name: string): string {
    return join(this.folder, fileOf(stepNamed(name)));
  }

  write(name: string, text: string): void {
    this.clear(name);
    writeFileSync(this.pathOf(name), text);
  }

  clear(name: string): void {
    rmSync(this.pathOf(name), { recursive: true, force: true });
  }

  makeFolder(name: string): void {
    this.clear(name);
    mkdirSync(this.pathOf(name));
  }

  /** Grades these steps, one after the other. */
  async grade(student: Student, names: readonly string[], chain = false): Promise<Graded[]> {
    const chosen = steps.filter((step) => names.includes(step.name));
    const verdicts: Graded[] = [];
    const assignment = { folder: this.folder, network: smallNetwork, steps: chosen, chain };
    for await (const verdict of grade(assignment, student)) verdicts.push(verdict);
    return verdicts;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A file for dprobs whose function has this body, which begins in line 4. */
export function probsStub(body: string): string {
  return `import type { Given, Tensor } from 'backprop-ninja';

export function dprobs({ probs, dlogprobs }: Given<'probs' | 'dlogprobs'>): Tensor {
  ${body}
}
`;
}
