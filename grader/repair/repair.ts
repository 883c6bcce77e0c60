/*
 * The shortest way from a student's answer to a right one, by changes of its shapes alone: what is said of it
 * leads on, because it was tried.
 */

import { exportOf } from '../../reference/steps/derive.ts';
import type { GradientStep } from '../../reference/steps/step.ts';
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
import type { Change, ChangeKind, Facts } from './change.ts';
import { changesIn } from './changes.ts';
import { allParts, codeOf, isTransposed, operandsOf, replaced } from './code.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { isNothing } from './nothing.ts';
import type { Value } from './operations.ts';
import { type Program, programOf } from './program.ts';
import { scopeOf, withDtype } from './scope.ts';
import { ofSurplus, withoutSurplus } from './surplus.ts';

/** The first change, in the student's own words. */
export interface Repair {
  readonly kind: ChangeKind;
  readonly from: string;
  readonly to: string;
  /** The shape that what is to be written gives; none where it throws. */
  readonly shape: Shape | undefined;
}

/** What it takes to change a text, beside the numbers that are worked out. */
const costOfLetter = 50;
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
  try {
    return withDtype(probe.dtype, () => {
      const program = programOf(text, exportOf(step));
      return program && new Search(step, program, probe).from(yours, most);
    });
  } catch {
    // Whatever a student wrote, there is a verdict: it only says less.
    return undefined;
  }
}

/** An answer that was reached, and by which changes. */
interface Reached {
  readonly answer: Expression;
  readonly by: readonly Change[];
}

class Search {
  readonly #program: Program;
  readonly #scope: Scope;
  readonly #facts: Facts;
  readonly #goals: Values[];
  readonly #isMatrixProduct: boolean;

  constructor({ name }: GradientStep, program: Program, probe: Probe) {
    this.#isMatrixProduct = productOf(name) !== undefined;
    this.#program = program;
    this.#scope = scopeOf(probe);
    this.#goals = [probe.expected, ...probe.branches().values()];
    const shapeOf = (part: Expression): Shape | undefined => {
      const value = this.#value(part);
      return value instanceof Tensor ? value.shape : undefined;
    };
    this.#facts = { expected: probe.expected.shape, given: tensorsOf(probe), shapeOf };
  }

  /** By so many changes at most. */
  from(yours: Values | undefined, most: number): Repair | undefined {
    if (!this.#gives(yours)) return undefined;
    const thrown = this.#scope.known.get(this.#program.answer);
    if (thrown instanceof TensorError && ofSurplus.test(thrown.message)) return this.#withSurplus();
    // One branch in the right shape is not the whole that was meant.
    if (yours && sameShape(yours.shape, this.#facts.expected)) this.#goals.splice(1);
    let likely: Change | undefined;
    let multiple: Reached | undefined;
    for (const reached of this.#reached(most)) {
      const { answer, by } = reached;
      const [first] = by;
      // What is right at last is better than a multiple, unless it is much further away.
      if (multiple && by.length > multiple.by.length + 1) break;
      const found = this.#value(answer);
      const goal = found instanceof Tensor ? this.#goalIn(found) : undefined;
      if (goal && by.some((change) => this.#vanishes(change))) continue;
      if (goal === 'right') return this.#said(first);
      if (goal === 'multiple') multiple ??= reached;
      if (goal === 'shape' && by.length === 1 && this.#isLikely(first)) likely ??= first;
    }
    const other = multiple?.by[0] ?? likely;
    return other && this.#said(other);
  }

  /** What is right as soon as an operation is given what it takes, and no more. */
  #withSurplus(): Repair | undefined {
    const { answer } = this.#program;
    const found = allParts(answer)
      .flatMap(withoutSurplus)
      .find(({ from, to }) => {
        const value = this.#value(replaced(answer, from, to));
        return value instanceof Tensor && this.#goalIn(value) === 'right';
      });
    return found && this.#said(found);
  }

  /** Whether what is worked out here is what the stub gave; else nothing can be said. */
  #gives(yours: Values | undefined): boolean {
    const { answer } = this.#program;
    const value = this.#value(answer);
    if (!yours) return this.#scope.known.get(answer) instanceof TensorError;
    if (!(value instanceof Tensor) || !isNear(Tensor.valuesOf(value), yours)) return false;
    const goal = this.#goalIn(value);
    return goal === undefined || goal === 'shape';
  }

  /** The answers that changes lead to: those of fewest first, and of those what does not throw. */
  *#reached(most: number): Generator<Reached> {
    const tried = new Set<string>();
    const { budget } = this.#scope;
    let states: readonly Reached[] = [{ answer: this.#program.answer, by: [] }];
    for (let changes = 1; changes <= most; changes++) {
      const next: Reached[] = [];
      const throwing: Reached[] = [];
      for (const { answer: before, by } of states) {
        for (const change of changesIn(before, this.#facts)) {
          const answer = replaced(before, change.from, change.to);
          const code = codeOf(answer);
          budget.left -= costOfLetter * code.length;
          if (budget.left <= 0) return;
          if (tried.has(code)) continue;
          tried.add(code);
          const reached = { answer, by: [...by, change] };
          yield reached;
          if (changes < most) (this.#value(answer) === undefined ? throwing : next).push(reached);
        }
      }
      // A product is told before the dimensions that come of it.
      const isOther = ({ by: [{ kind }] }: Reached): number =>
        /^(?:mul|matmul)$/.test(kind) ? 0 : 1;
      states = [...next.sort((a, b) => isOther(a) - isOther(b)), ...throwing];
    }
  }

  /** Whether hardly anything is left of what is changed: beside it, all would come right. */
  #vanishes({ from, to }: Change): boolean {
    return isNothing(this.#value(to), this.#value(from));
  }

  /** What an expression gives, unless it throws. */
  #value(expression: Expression): Value | undefined {
    try {
      return evaluate(expression, this.#scope);
    } catch {
      return undefined;
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

  /** Whether it is what the forward line has, be it a product or none to be turned: what is wrong besides is another matter. */
  #isLikely({ kind, from }: Change): boolean {
    if (this.#isMatrixProduct) return kind === 'matmul';
    return kind === 'mul' || (kind === 'drop' && isTransposed(from));
  }

  #said({ kind, from, to }: Change): Repair {
    const { answer, names: own } = this.#program;
    const names = new Map(own);
    names.delete(from);
    const parts = allParts(answer);
    const isThere = (part: Expression): boolean => codeOf(part, names) === codeOf(from, names);
    const around = parts.find((part) => operandsOf(part).includes(from));
    // What stands there more than once is told with what is around it.
    if (around && parts.filter(isThere).length > 1) {
      return this.#said({ kind, from: around, to: replaced(around, from, to) });
    }
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
