import { buildSync } from 'esbuild';
import { exportOf } from '../../../reference/steps/derive.ts';
import type { Step } from '../../../reference/steps/step.ts';
import { steps } from '../../../reference/steps/table.ts';
import { batchnorm } from '../../mistakes/batchnorm.ts';
import { embedding } from '../../mistakes/embedding.ts';
import { fused } from '../../mistakes/fused.ts';
import { hidden } from '../../mistakes/hidden.ts';
import { mistakesOf } from '../../mistakes/index.ts';
import { loss } from '../../mistakes/loss.ts';
import { wrongLoops } from '../../mistakes/wrongLoops.ts';

/** A stub that makes a known mistake, and the name that the mistake should be given. */
export interface WrongAnswer {
  readonly step: Step;
  readonly mistake: string;
  readonly text: string;
}

/** By the names of their files. */
const tables = { loss, hidden, batchnorm, embedding, fused };

let made: readonly WrongAnswer[] | undefined;

/**
 * Every wrong formula and every wrong training loop that grader/mistakes knows, as files that a
 * student could hand in, so ordered that neighbours are of different steps as far as can be.
 */
export function wrongAnswers(): readonly WrongAnswer[] {
  made ??= interleaved(steps.map(ofStep));
  return made;
}

function ofStep(step: Step): readonly WrongAnswer[] {
  const start = `export const ${exportOf(step)} =`;
  if (step.exercise === 4) {
    const head = formulasOf('wrongLoops');
    return wrongLoops.map(([, , mistake], i) => {
      return { step, mistake, text: `${head}\n${start} wrongLoops[${i}][1];\n` };
    });
  }
  const [table] = Object.entries(tables).find(([, table]) => step.name in table) ?? [''];
  const head = formulasOf(table);
  return mistakesOf(step).map(({ name: mistake }, i) => {
    return { step, mistake, text: `${head}\n${start} ${table}['${step.name}'][${i}].formula;\n` };
  });
}

const bundles = new Map<string, string>();

/** A file of mistakes with what it needs, as an exercise can import it: from 'backprop-ninja' alone. */
function formulasOf(table: string): string {
  const known = bundles.get(table);
  if (known !== undefined) return known;
  const { outputFiles } = buildSync({
    entryPoints: [`grader/mistakes/${table}.ts`],
    bundle: true,
    format: 'esm',
    external: ['../../reference/tensor/*', '../tensor/*'],
    minifySyntax: true,
    minifyWhitespace: true,
    write: false,
  });
  const text = outputFiles[0].text.replaceAll(/"[^"]*\/tensor\/[^"]*"/g, '"backprop-ninja"');
  bundles.set(table, text);
  return text;
}

/** The first of each list, then the second of each. */
function interleaved<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) =>
    lists.flatMap((list) => list.slice(i, i + 1)),
  ).flat();
}
