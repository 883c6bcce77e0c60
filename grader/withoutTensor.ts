/* What to say of a stub that gave no tensor: by what it did, and by what stands in its text. */
import { exportOf, tensorOf } from '../reference/steps/derive.ts';
import type { GradientStep, Step } from '../reference/steps/step.ts';
import { adviceOn, adviceOnImport } from './advice.ts';
import { lengthOfTensor } from './emptyLoop.ts';
import { filled, shapeOf } from './filled.ts';
import { adviceOnShapes, numberByNumber } from './forwardShapes.ts';
import { tensorsOf } from './knowns.ts';
import { adviceOnLoop, givenToLoop } from './loopAdvice.ts';
import { adviceOnProduct } from './loopShapes.ts';
import { placesOfError } from './notPlaced.ts';
import { onlyLast } from './onlyLast.ts';
import { orSayLess } from './orSayLess.ts';
import type { Failure, Outcome, Place, Thrown } from './outcome.ts';
import { adviceOnPlace } from './outOfBlock.ts';
import { adviceOnOwnNames } from './ownNames.ts';
import type { Probe } from './probes.ts';
import { repairOf } from './repair/repair.ts';
import { returned } from './returnedOther.ts';
import { rewriteAt } from './rewrite/statements.ts';
import { codeIn, codeOnly, importInside, throwAbove, throwBelow } from './stubText.ts';
import { writeInstead } from './wording/advice.ts';
import * as say from './wording/grading.ts';
import { accumulatorMeant } from './writtenInto.ts';

type WithoutTensor = Exclude<Outcome, { kind: 'tensor' }>;

export interface Said {
  readonly status: 'todo' | 'error';
  readonly message: string;
  readonly mistake?: string | undefined;
}

/** Where it happened and in which text, as far as that is known. */
export interface Source {
  readonly place: Place | undefined;
  readonly text: string;
  /** The run that the text is tried on. */
  readonly float64?: Probe | undefined;
}

/** Of an outcome that is no tensor. */
export function withoutTensor(
  step: Step,
  outcome: WithoutTensor,
  probe: Probe | undefined,
  { place, text, float64 }: Source,
): Said {
  switch (outcome.kind) {
    case 'todo':
      return todo(orSayLess(() => throwAbove(text) || throwBelow(text), ''));
    case 'returned': {
      const plainly = say.returned(outcome.what, exportOf(step));
      const message = orSayLess(() => returned(outcome.what, step, probe, text), plainly);
      return { status: 'error', message };
    }
    case 'changed':
      return { status: 'error', message: say.changed(outcome.given) };
    case 'threw': {
      const when = probe && say.inProbe(probe.name, probe.network.n);
      const line = place?.line;
      const given = Object.keys(probe?.given ?? {});
      if (probe?.name === 'otherSizes') {
        const advice = say.takeSizes(given.includes('n'));
        const message = say.threw(outcome, { line, when, advice });
        return { status: 'error', message, mistake: 'hard-coded-size' };
      }
      const [advice, isUnmade] = orSayLess(
        () => adviceOnThrown(step, outcome, probe, { place, text, float64 }),
        ['', false],
      );
      const thrown = inOurWords(outcome, isUnmade);
      return { status: 'error', message: say.threw(thrown, { line, when, advice }) };
    }
  }
}

/** What to do about what was thrown; and whether it comes of a list that was never made. */
function adviceOnThrown(
  step: Step,
  outcome: Thrown,
  probe: Probe | undefined,
  { place, text, float64 }: Source,
): readonly [advice: string, isUnmade: boolean] {
  const line = place?.line;
  const given = Object.keys(probe?.given ?? {});
  const isTraining = step.exercise === 4;
  const stub = { text, line, own: exportOf(step), rows: rowsOf(probe) };
  const filling =
    !isTraining && ofFilling.test(outcome.message)
      ? filled(outcome.message, text, shapeOf(step))
      : '';
  const byForwardLine = (code: string): string =>
    isTraining || !probe ? code : numberByNumber(step, code, tensorsOf(probe));
  const advice =
    (ofNoTensor.test(outcome.message) && say.withDot) ||
    (line !== undefined && onlyLast(text, line)) ||
    (step.exercise !== 4 && adviceOnOwnNames(outcome, { text, line, like: likeOf(step, given) })) ||
    filling ||
    accumulatorMeant(outcome.message, { text, line }) ||
    (step.exercise !== 4 && withoutIndex(step, outcome, { text, float64 })) ||
    byForwardLine(rewriteOf(outcome, { place, text })) ||
    adviceOnPlace(outcome, { text, line, isTraining }) ||
    (step.exercise !== 4 && repaired(step, outcome, { text, float64 })) ||
    (/undefined|NaN|whole number/.test(outcome.message) && lengthOfTensor(codeOnly(text), step)) ||
    placesOfError(step, outcome, text) ||
    (isTraining && adviceOnProduct(outcome.message, text, line)) ||
    (isTraining && adviceOnLoop(outcome, codeIn(text, line))) ||
    adviceOn(outcome, isTraining ? givenToLoop : given, isTraining, stub);
  return [advice, advice !== '' && advice === filling];
}

/** What the language says of a tensor's method that is called without a tensor. */
const ofNoTensor = /'#\w+'|\bprivate member #/;

/** What was thrown, where it is known what it comes of and the language's own words would not say. */
function inOurWords(thrown: Thrown, isUnmade: boolean): Thrown {
  const isAlone = ofNoTensor.test(thrown.message);
  if (!(isUnmade && /^Cannot/.test(thrown.message)) && !isAlone) return thrown;
  return { ...thrown, error: 'TensorError', message: isAlone ? say.calledAlone : say.notMade };
}

/** The stub as it was; or an answer beside which the stub's own throw still stands. */
function todo(beside: string): Said {
  return { status: beside === '' ? 'todo' : 'error', message: beside };
}

/** Of a failure before there was any outcome. */
export function adviceOnFailure(step: Step, failure: Failure, { place, text }: Source): string {
  if (failure.kind === 'notText') return say.orBringBack(step.name);
  if (failure.kind === 'name') return adviceOnImport(failure.name);
  if (failure.kind !== 'load' && failure.kind !== 'late') return '';
  if (failure.kind === 'load' && /import statement/.test(failure.message))
    return importInside(text);
  return orSayLess(
    () => rewriteOf(failure, { place, text }) || adviceOn(failure, [], false, { text }),
    '',
  );
}

/** Errors that come of filling a list or a table place by place. */
const ofFilling =
  /^(?:\[\d+\]|operator|set):|^tensor: it takes numbers, and a list|^Cannot (?:set|read) properties of undefined/;

/** Tensors' own errors that come of how something is written; the others are of shapes and values. */
const ofWriting =
  /^(?:operator|\[.*?\]):|set: a tensor cannot|its options are written|there is no option|\w+ is true or false|the dimension must be|the shape must be|the indices are a list|operand is (?:a function|a boolean|a string|the pair|undefined)|and this is (?:undefined|the pair)|^at: the index tensors/;

/** What the statement that threw should be, if that would mend it; '' if there is nothing to say. */
function rewriteOf({ error, message }: Thrown, { place, text }: Source): string {
  if (place === undefined) return '';
  const rewrite = rewriteAt(text, place.line);
  if (!rewrite) return '';
  const isHere = place.line <= rewrite.lastLine;
  const code = writeInstead(rewrite.code, isHere ? undefined : rewrite.line);
  if (error === 'TypeError') return code;
  if (error === 'TensorError') return ofWriting.test(message) ? code : '';
  const [, unknown] = (error === 'ReferenceError' && /^(\w+) is not defined$/.exec(message)) || [];
  // What is still missing in the better statement is to be said first.
  const isGone =
    unknown !== undefined &&
    !new RegExp(`(?<![.\\w])${unknown}\\b(?!:)`).test(rewrite.code.replace(/^let \w+/, ''));
  return isHere && isGone ? code : '';
}

/** The change by which what threw of its shapes comes right; '' if none is known. */
function repaired(
  step: GradientStep,
  { error, message }: Thrown,
  { text, float64 }: Pick<Source, 'text' | 'float64'>,
): string {
  if (error !== 'TensorError') return '';
  const found = repairOf(step, text, undefined, float64);
  return found
    ? say.repair(found)
    : adviceOnShapes(step, message, float64 ? tensorsOf(float64) : [], text);
}

/** What is right as soon as a tensor is not indexed by brackets; '' if nothing is. */
function withoutIndex(
  step: GradientStep,
  { message }: Thrown,
  { text, float64 }: Pick<Source, 'text' | 'float64'>,
): string {
  if (!/^\[.*?\]:/.test(message)) return '';
  const found = repairOf(step, text, undefined, float64, 1);
  return found?.kind === 'drop' && found.from.startsWith(`${found.to}[`) ? say.repair(found) : '';
}

/** The tensor whose gradient is asked for, if the step is given it. */
function likeOf(step: GradientStep, given: readonly string[]): string | undefined {
  return given.find((name) => name === tensorOf(step));
}

/** How the number of rows is written in a step that is not given n. */
function rowsOf(probe: Probe | undefined): string | undefined {
  const rows = Object.entries(probe?.given ?? {}).find(
    ([, value]) => typeof value === 'object' && value.shape[0] === probe?.network.n,
  );
  return rows && `${rows[0]}.shape[0]`;
}
