import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TorchGenerator } from '../../../reference/random/index.ts';
import { fileOf, titleOf } from '../../../reference/steps/derive.ts';
import { steps } from '../../../reference/steps/table.ts';
import type { SubmissionRecord } from '../record.ts';
import { type ArchiveEntry, tarGzOf, zipOf } from './archives.ts';
import {
  type Answers,
  allRight,
  broken,
  type Draw,
  type Expected,
  halfDone,
  hostile,
  mistaken,
  slowlyHostile,
} from './recipes.ts';
import type { WrongAnswer } from './wrongAnswers.ts';

/** A submission that was written, and what grading it must come to. */
export interface Generated {
  readonly id: string;
  readonly recipe: string;
  readonly state: SubmissionRecord['state'];
  /** By the names of reports; empty where the submission is refused as a whole. */
  readonly steps: ReadonlyMap<string, Expected>;
}

type Make = (draw: Draw, waiting: WrongAnswer[]) => Answers;

/** Of a hundred submissions. */
const mix: readonly (readonly [share: number, recipe: string, make: Make])[] = [
  [34, 'right', allRight],
  [18, 'half done', halfDone],
  [26, 'mistaken', mistaken],
  [10, 'broken', broken],
  [7, 'hostile', hostile],
  [1, 'slowly hostile', slowlyHostile],
];

/** The last few of a hundred have none: they are spoilt as a whole. */
function recipeFor(at: number): (typeof mix)[number] | undefined {
  let end = 0;
  return mix.find(([share]) => {
    end += share;
    return at < end;
  });
}

/** Writes `count` submissions into a folder, a mix that only the seed decides. */
export function* generateClass(folder: string, count: number, seed: number): Generator<Generated> {
  const generator = new TorchGenerator(seed);
  const draw: Draw = (below) => generator.randint(below, 1)[0];
  const waiting: WrongAnswer[] = [];
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < count; i++) {
    const name = `student-${String(i + 1).padStart(5, '0')}`;
    const found = recipeFor(i % 100);
    if (!found) {
      yield writeSpoilt(folder, name, i);
      continue;
    }
    const [, recipe, make] = found;
    const { texts, expected } = make(draw, waiting);
    const entries = layOut(draw, texts);
    const id = writeEntries(folder, name, entries, draw);
    const byName = [...expected].map(([step, what]) => [titleOf(step), what] as const);
    yield { id, recipe, state: 'graded', steps: new Map(byName) };
  }
}

/** As the project, as its exercises, or as loose files. */
function layOut(draw: Draw, texts: Answers['texts']): ArchiveEntry[] {
  const layout = draw(4);
  const own = [...texts].map(([step, data]) => {
    const file = fileOf(step);
    const path = layout === 3 ? (file.split('/').at(-1) ?? file) : file;
    return {
      path: layout === 0 ? `backprop/exercises/${path}` : layout === 1 ? `exercises/${path}` : path,
      data,
    };
  });
  if (layout !== 0) return own;
  // A whole project has the shipped solutions beside the student's answers.
  const shipped = steps.map((step) => ({
    path: `backprop/solutions/${fileOf(step)}`,
    data: 'none',
  }));
  return [{ path: 'backprop/package.json', data: '{}' }, ...own, ...shipped];
}

function writeEntries(
  folder: string,
  name: string,
  entries: readonly ArchiveEntry[],
  draw: Draw,
): string {
  const form = draw(3);
  if (form === 0) {
    for (const { path, data = '' } of entries) {
      const target = join(folder, name, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, data);
    }
    mkdirSync(join(folder, name), { recursive: true });
    return name;
  }
  const id = `${name}${form === 1 ? '.zip' : '.tar.gz'}`;
  writeFileSync(join(folder, id), (form === 1 ? zipOf : tarGzOf)(entries));
  return id;
}

const zeros = new Uint8Array(64 * 2 ** 20);
let bombs: { zip: Uint8Array; tar: Uint8Array } | undefined;

/** A submission of which nothing can be taken. */
function writeSpoilt(folder: string, name: string, i: number): Generated {
  const stub = 'exercises/1-chunked/02-probs.ts';
  bombs ??= {
    zip: zipOf([{ path: stub, data: zeros }]),
    tar: tarGzOf([{ path: 'zeros.bin', data: zeros }]),
  };
  const write = (ending: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name + ending), bytes);
    return name + ending;
  };
  const kinds: readonly (() => string)[] = [
    () => write('.zip', new Uint8Array(0)),
    () => write('.zip', Buffer.from('PK\x03\x04 and nothing else')),
    () => write('.tar.gz', Buffer.from('\x1f\x8b and nothing else', 'latin1')),
    () => write('.zip', bombs?.zip ?? zeros),
    () => write('.tar.gz', bombs?.tar ?? zeros),
    () => write('.zip', zipOf([{ path: `../${stub}`, data: 'x' }])),
    () => write('.rar', Buffer.from('Rar!')),
    () => {
      symlinkSync('/etc', join(folder, name));
      return name;
    },
  ];
  const id = kinds[i % kinds.length]();
  return { id, recipe: 'spoilt', state: 'refused', steps: new Map() };
}

/** What a record says other than its recipe: nothing, if it is right. */
export function differencesFrom(generated: Generated, record: SubmissionRecord): string[] {
  const { id, recipe, state, steps: expected } = generated;
  const differences: string[] = [];
  const told = (what: string): void => void differences.push(`${id} (${recipe}): ${what}`);
  if (record.state !== state) told(`${record.state} in place of ${state}: ${record.problems[0]}`);
  for (const step of record.steps) {
    const wanted = expected.get(step.name);
    if (!wanted) continue;
    const right =
      wanted.status === 'noPass' ? step.status !== 'pass' : step.status === wanted.status;
    if (!right)
      told(`${step.name} is ${step.status} in place of ${wanted.status}: ${step.message}`);
    if (wanted.mistake !== undefined && !isNamed(step.mistake, wanted.mistake)) {
      told(`${step.name} is ${step.mistake} in place of ${wanted.mistake}`);
    }
  }
  return differences;
}

/** A hard-coded size has its own name where it gives an answer, and the general one where it throws. */
function isNamed(name: string | null, wanted: string): boolean {
  return name === wanted || (wanted.startsWith('hard-coded-') && name === 'hard-coded-size');
}
