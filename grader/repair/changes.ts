/* The single changes of an answer by which students' shapes come right. */
import { sameShape } from '../../reference/tensor/shape.ts';
import type { Expression } from '../rewrite/parse.ts';
import type { Change, ChangeKind, Facts } from './change.ts';
import {
  allParts,
  call,
  codeOf,
  isTransposed,
  methodCall,
  number,
  operandsOf,
  transposed,
} from './code.ts';
import { numberByNumber, ofProduct, sumsAfter } from './products.ts';

const keepdim: Expression = {
  kind: 'options',
  entries: [{ name: 'keepdim', value: { kind: 'name', text: 'true' } }],
};
const sums: readonly (readonly Expression[])[] = [
  [number(0), keepdim],
  [number(1), keepdim],
  [number(0)],
  [number(1)],
];
const layouts = /^(?:view|reshape|expand|expandAs)$/;
const dropped = /^(?:sum|mean|view|reshape|expand|expandAs|unsqueeze|squeeze)$/;

/** The single changes of an answer, those first that are most often meant. */
export function changesIn(answer: Expression, facts: Facts): readonly Change[] {
  const parts = allParts(answer);
  return [
    ...parts.flatMap(leftOut),
    ...parts.flatMap((part) => changesOf(part, facts)),
    ...operandsIn(answer, parts).flatMap((part) => added(part, facts)),
  ];
}

/** The whole, and what two-sided operations take. */
function operandsIn(answer: Expression, parts: readonly Expression[]): readonly Expression[] {
  const operands = parts.flatMap((part) => {
    const isTwoSided = /^(?:add|sub|mul|div|matmul)$/.test(methodCall(part)?.name ?? '');
    return isTwoSided ? operandsOf(part) : [];
  });
  return [...new Set([answer, ...operands])];
}

function leftOut(from: Expression): readonly Change[] {
  // One of its sizes is no index too many.
  const isOfShape = from.kind === 'index' && from.of.kind === 'member' && from.of.name === 'shape';
  if (isTransposed(from) || (from.kind === 'index' && !isOfShape))
    return [{ kind: 'drop', from, to: from.of }];
  const method = methodCall(from);
  return method && dropped.test(method.name) ? [{ kind: 'drop', from, to: method.of }] : [];
}

function changesOf(from: Expression, facts: Facts): readonly Change[] {
  if (isTransposed(from)) {
    // The product of two that were turned was turned back.
    const product = methodCall(from.of);
    return product?.name === 'matmul' ? numberByNumber(from, product) : [];
  }
  const listed = ofList(from);
  if (listed.length > 0) return listed;
  const method = methodCall(from);
  if (!method) return [];
  const { of, name, args } = method;
  const changes: Change[] = [];
  const change = (kind: ChangeKind, to: Expression): void => {
    changes.push({ kind, from, to });
  };
  if (name === 'matmul' || name === 'mul') changes.push(...ofProduct(from, method, facts));
  for (const to of sumsAfter(method)) change('sumAfter', to);
  if (name === 'sum' || name === 'mean') {
    if (name === 'mean') change('mean', call(of, 'sum', ...args));
    for (const other of sums) {
      change(kindOfSum(name, args, other), call(of, 'sum', ...other));
    }
  }
  if (name === 'unsqueeze' && args.length === 1) {
    for (const dim of [0, 1]) change('row', call(of, 'unsqueeze', number(dim)));
  }
  const [other] = args;
  if (/^(?:view|reshape)$/.test(name) && other?.kind === 'member' && other.name === 'shape') {
    change('swap', call(other.of, name, { ...other, of }));
  }
  // A view has no sum of its own.
  if (/^(?:view|reshape)$/.test(name) && methodCall(of)?.name !== 'sum') {
    for (const by of sums) change('sum', call(of, 'sum', ...by));
  }
  if (layouts.test(name)) for (const to of inShape(of, facts)) change('view', to);
  if (/^(?:view|reshape|expand)$/.test(name)) {
    for (const to of stretched(of, facts)) change('stretch', to);
  }
  return changes;
}

/** Whether it is another dimension that is summed, or the same that is kept or let go. */
function kindOfSum(
  name: string,
  [dim]: readonly Expression[],
  [other]: readonly Expression[],
): ChangeKind {
  if (name === 'mean') return 'mean';
  return dim && codeOf(dim) === codeOf(other) ? 'row' : 'sum';
}

/** `tensor([x])`, as in NumPy, and `tensor(x)`. */
function ofList(from: Expression): readonly Change[] {
  if (from.kind !== 'call' || from.of.kind !== 'name' || from.of.text !== 'tensor') return [];
  const [list] = from.args;
  const item = list?.kind === 'list' && list.items.length === 1 ? list.items[0] : list;
  if (!item) return [];
  return [
    { kind: 'tensor', from, to: item },
    { kind: 'tensor', from, to: call(item, 'unsqueeze', number(0)) },
  ];
}

/** What may be missing after a part. */
function added(from: Expression, facts: Facts): readonly Change[] {
  const shape = facts.shapeOf(from);
  if (!shape || shape.length === 0) return [];
  const changes: Change[] = [];
  if (shape.length === 2 && !isTransposed(from)) {
    changes.push({ kind: 'transpose', from, to: transposed(from) });
  }
  for (const args of sums.slice(0, shape.length === 2 ? 4 : 1)) {
    changes.push({ kind: 'sum', from, to: call(from, 'sum', ...args) });
  }
  if (shape.length === 1) {
    for (const dim of [0, 1])
      changes.push({ kind: 'row', from, to: call(from, 'unsqueeze', number(dim)) });
    if (from.kind === 'name') {
      changes.push(
        ...likes(facts).map((like) => ({ kind: 'oneHot' as const, from, to: oneHot(from, like) })),
      );
    }
  }
  if (shape.length === 2 && shape.includes(1)) {
    changes.push({ kind: 'row', from, to: call(from, 'squeeze') });
    changes.push({ kind: 'row', from, to: call(from, 'view', number(-1)) });
  }
  if (!sameShape(shape, facts.expected)) {
    changes.push(...stretched(from, facts).map((to) => ({ kind: 'stretch' as const, from, to })));
  }
  return [...changes, ...inShape(from, facts).map((to) => ({ kind: 'view' as const, from, to }))];
}

/** In the shape of the answer, as a tensor that is given has it. */
function inShape(of: Expression, facts: Facts): readonly Expression[] {
  return likes(facts).map((name) => call(of, 'view', { kind: 'member', of: name, name: 'shape' }));
}

function stretched(of: Expression, facts: Facts): readonly Expression[] {
  return likes(facts).map((name) => call(of, 'expandAs', name));
}

/** Throws unless they are whole numbers. */
function oneHot(labels: Expression, like: Expression): Expression {
  const shape: Expression = { kind: 'member', of: like, name: 'shape' };
  const columns: Expression = { kind: 'index', of: shape, entries: [number(1)] };
  const of: Expression = { kind: 'name', text: 'oneHot' };
  return { kind: 'call', of, args: [labels, columns], named: [] };
}

/** A tensor that is given and has the answer's shape, if there is one. */
function likes({ expected, given }: Facts): readonly Expression[] {
  const like = given.find(({ tensor }) => sameShape(tensor.shape, expected));
  return like ? [{ kind: 'name', text: like.name }] : [];
}
