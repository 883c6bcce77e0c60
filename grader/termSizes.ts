import type { GradientStep } from '../reference/steps/step.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import type { Values } from '../reference/tensor/values.ts';
import { agrees } from './compare.ts';
import type { Diagnosis } from './diagnose.ts';
import { leastSquares } from './leastSquares.ts';
import { fusedTerms, type Term } from './mistakes/fusedTerms.ts';
import { answerOf } from './mistakes/match.ts';
import type { Probe } from './probes.ts';
import * as say from './wording/termSizes.ts';

/** Two factors are the same. */
const near = 1e-7;

/** Of a fused step: which of its terms has another size than it should, or is another term. */
export function termSizes(step: GradientStep, yours: Values, probe: Probe): Diagnosis | undefined {
  const { terms = [], instead = [] } = fusedTerms[step.name] ?? {};
  const { n } = probe.network;
  const plain = sizesOf(terms, yours, probe);
  let fewest = plain ? count(plain) : Number.POSITIVE_INFINITY;
  let found: Diagnosis | undefined = plain && {
    mistake: 'term-size',
    sentence: say.termSizes(plain, n),
  };
  for (const { name, of, within, sentence, formula } of instead) {
    const others = terms
      .with(of, { called: say.otherTerm, formula })
      .filter((_, place) => place !== within);
    const sizes = sizesOf(others, yours, probe);
    // One thing is the other term.
    if (!sizes || 1 + count(sizes) >= fewest) continue;
    fewest = 1 + count(sizes);
    found = { mistake: name, sentence: say.besidesSizes(sentence, sizes, n) };
  }
  return found;
}

/** How many things are wrong. */
function count({ whole, off }: say.Sizes): number {
  return off.length + (whole === 1 ? 0 : 1);
}

/** How many times each term is in an answer that is nothing but a sum of them. */
function sizesOf(terms: readonly Term[], yours: Values, probe: Probe): say.Sizes | undefined {
  const { shape } = probe.expected;
  const columns = terms.flatMap(({ formula }) => {
    const answer = answerOf(formula, probe);
    return answer ? [Tensor.valuesOf(new Tensor(answer).expand(shape)).data] : [];
  });
  if (terms.length === 0 || columns.length < terms.length) return undefined;
  const factors = leastSquares(columns, yours.data);
  if (!factors) return undefined;
  const sum = yours.data.map((_, i) =>
    factors.reduce((total, factor, term) => total + factor * columns[term][i], 0),
  );
  if (!agrees(yours, { ...yours, data: sum })) return undefined;
  return relative(terms, factors);
}

/** What most of the terms are multiplied by is a factor of the whole. */
function relative(terms: readonly Term[], factors: readonly number[]): say.Sizes {
  const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= near * Math.abs(b);
  const shared = factors.find(
    (factor, i) =>
      Math.abs(factor) > near && factors.some((other, j) => j > i && isSame(other, factor)),
  );
  const whole = factors.some((factor) => isSame(factor, 1)) ? 1 : (shared ?? 1);
  const off = terms.flatMap(({ called }, i) => {
    const factor = factors[i] / whole;
    return isSame(factor, 1) ? [] : [{ called, factor: Math.abs(factor) <= near ? 0 : factor }];
  });
  return { whole, off };
}
