/*
 * The shortest way from a student's answer to a right one, by changes of its shapes alone: what is said of it
 * leads on, because it was tried.
 */

import { exportOf } from '../../reference/steps/derive.ts';
import type { GradientStep } from '../../reference/steps/step.ts';
import { getDefaultDtype, setDefaultDtype } from '../../reference/tensor/dtype.ts';
import { TensorError } from '../../reference/tensor/errors.ts';
import { type Shape, sameShape } from '../../reference/tensor/shape.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import { agrees } from '../compare.ts';
import { productOf } from '../forwardShapes.ts';
import { tensorsOf } from '../knowns.ts';
import { multiplierOf } from '../multiplier.ts';
import type { Probe } from '../probes.ts';
import type { Expression } from '../rewrite/parse.ts';
import { Unreadable } from '../rewrite/tokens.ts';
import type { Edit } from './change.ts';
import { codeOf, isTransposed } from './code.ts';
import { editsOf } from './edits.ts';
import { evaluate, type Scope, type Value } from './evaluate.ts';
import { type Program, programOf } from './program.ts';

/** The first change, in the student's own words. */
export interface Repair extends Pick<Edit, 'kind'> {
  readonly from: string;
  readonly to: string;
  /** The shape that what is to be written gives; none where it throws. */
  readonly shape: Shape | undefined;
}

/** So many numbers are worked out at most, and so many answers tried. */
const mostNumbers = 12_000_000;
const mostTried = 1500;
const mostChanges = 3;

/** What to change first; `yours` is what the stub gave on the probe, or nothing where it threw. */
export function repairOf(
  step: GradientStep,
  text: string,
  yours: Values | undefined,
  probe: Probe | undefined,
  most = mostChanges,
): Repair | undefined {
  if (text === '' || !probe) return undefined;
  const program = programOf(text, exportOf(step));
  if (!program) return undefined;
  const before = getDefaultDtype();
  setDefaultDtype(probe.dtype);
  try {
    return new Search(step, program, probe).from(yours, most);
  } finally {
    setDefaultDtype(before);
  }
}

interface State {
  readonly answer: Expression;
  readonly first: Edit | undefined;
}

class Search {
  readonly #program: Program;
  readonly #probe: Probe;
  readonly #scope: Scope;
  readonly #goals: readonly Values[];
  readonly #tried = new Set<string>();
  readonly #isMatrixProduct: boolean;

  constructor({ name }: GradientStep, program: Program, probe: Probe) {
    this.#isMatrixProduct = productOf(name) !== undefined;
    this.#program = program;
    this.#probe = probe;
    const names = Object.entries(probe.given).map(([name, value]): [string, Value] => [
      name,
      typeof value === 'number' ? value : new Tensor(value),
    ]);
    this.#scope = { names: new Map(names), known: new WeakMap(), left: mostNumbers };
    this.#goals = [probe.expected, ...probe.branches().values()];
  }

  /** By so many changes at most. */
  from(yours: Values | undefined, most: number): Repair | undefined {
    const { answer } = this.#program;
    const value = this.#value(answer);
    // What is worked out here is what the stub gave, or nothing can be said.
    const isSame = yours
      ? value instanceof Tensor && isNear(Tensor.valuesOf(value), yours) && this.#isWrong(value)
      : value === undefined && this.#scope.known.get(answer) instanceof TensorError;
    if (!isSame) return undefined;
    let likely: Edit | undefined;
    let multiple: { readonly first: Edit; readonly changes: number } | undefined;
    let states: readonly State[] = [{ answer, first: undefined }];
    for (let changes = 1; changes <= most; changes++) {
      // What is right at last is better than a multiple, unless it is much further away.
      if (multiple && changes > multiple.changes + 1) break;
      const next: State[] = [];
      const throwing: State[] = [];
      for (const state of states) {
        for (const edit of this.#edits(state)) {
          const first = state.first ?? edit;
          const found = this.#value(edit.answer);
          const goal = found instanceof Tensor ? this.#goalIn(found) : undefined;
          if (goal === 'right') return this.#said(first);
          if (goal === 'multiple') multiple ??= { first, changes };
          if (goal === 'shape' && changes === 1 && this.#isLikely(edit)) likely ??= edit;
          (found === undefined ? throwing : next).push({ answer: edit.answer, first });
        }
        if (this.#tried.size > mostTried) break;
      }
      if (this.#tried.size > mostTried) break;
      states = [...next, ...throwing];
    }
    const other = multiple?.first ?? likely;
    return other && this.#said(other);
  }

  #edits({ answer }: State): readonly Edit[] {
    const { expected } = this.#probe;
    const shapeOf = (part: Expression): Shape | undefined => {
      const value = this.#value(part);
      return value instanceof Tensor ? value.shape : undefined;
    };
    const facts = { expected: expected.shape, given: tensorsOf(this.#probe), shapeOf };
    return editsOf(answer, facts).filter(({ answer: other }) => {
      const code = codeOf(other);
      if (this.#tried.has(code)) return false;
      this.#tried.add(code);
      return true;
    });
  }

  #value(expression: Expression): Value | undefined {
    try {
      return evaluate(expression, this.#scope);
    } catch (error) {
      if (error instanceof TensorError || error instanceof Unreadable) return undefined;
      throw error;
    }
  }

  /** The gradient or the part of it that one line gives, a multiple that somebody may have written, or only its shape. */
  #goalIn(tensor: Tensor): 'right' | 'multiple' | 'shape' | undefined {
    const values = Tensor.valuesOf(tensor);
    if (this.#goals.some((goal) => isNear(values, goal))) return 'right';
    const goals = this.#goals.filter(({ shape }) => sameShape(shape, values.shape));
    if (goals.some(({ data }) => multiplierOf(values.data, data, []))) return 'multiple';
    return goals.length > 0 ? 'shape' : undefined;
  }

  #isWrong(tensor: Tensor): boolean {
    const goal = this.#goalIn(tensor);
    return goal === undefined || goal === 'shape';
  }

  /** Whether it is what the forward line has, be it a product or none to be turned: what is wrong besides is another matter. */
  #isLikely({ kind, from }: Edit): boolean {
    if (this.#isMatrixProduct) return kind === 'matmul';
    return kind === 'mul' || isTransposed(from);
  }

  #said({ kind, from, to }: Edit): Repair {
    const names = new Map(this.#program.names);
    names.delete(from);
    const value = this.#value(to);
    return {
      kind,
      from: codeOf(from, names),
      to: codeOf(to, names),
      shape: value instanceof Tensor ? value.shape : undefined,
    };
  }
}

function isNear(yours: Values, wanted: Values): boolean {
  return agrees({ ...yours, dtype: wanted.dtype }, wanted);
}

/** Whether what is to be written is the same without a .T. */
export function leavesOutT({ from, to }: Repair): boolean {
  return from === `${to}.T`;
}
