/* Of matrix products in a training loop whose shapes do not meet, by what the line is to make. */
import { trainingNetwork } from '../reference/network/training.ts';
import { type Shape, sameShape } from '../reference/tensor/shape.ts';
import { codeIn, codeOnly, lineAt } from './stubText.ts';
import * as say from './wording/loopShapes.ts';

const { n, block, embd, hidden, vocab } = trainingNetwork;

/** What matrix products make and take, in the first run of a loop. */
const matrices: Readonly<Record<string, Shape>> = {
  embcat: [n, block * embd],
  hprebn: [n, hidden],
  h: [n, hidden],
  logits: [n, vocab],
  W1: [block * embd, hidden],
  W2: [hidden, vocab],
};

/** What to do about a matrix product that threw in this line; '' if it is not known what was meant. */
export function adviceOnProduct(message: string, text: string, line: number | undefined): string {
  const [left, right] = [...(/\[([\d, ]+)\] @ \[([\d, ]+)\]: the inner/.exec(message) ?? [])]
    .slice(1)
    .map((sizes) => sizes.split(', ').map(Number));
  if (left?.length !== 2 || right?.length !== 2) return '';
  const code = codeIn(text, line);
  return viewOfColumns(left, text, code) || otherFactor(left, right, code);
}

/** Of a view that has the rows as its columns, as in `emb.view(-1, emb.shape[0])`. */
function viewOfColumns([columns, rows]: Shape, text: string, code: string): string {
  const [, factor, ownView] = /(\w+)(\.view\(.*\))?\.matmul\(/.exec(code) ?? [];
  const view =
    /(?:\b(\w+)\s*=\s*)?\b(\w+)\.(view|reshape)\(\s*-1\s*,\s*(n|\w+\.shape\[0\]|\d+)\s*\)/g;
  for (const { index, 1: made, 2: of, 3: method, 4: count } of codeOnly(text).matchAll(view)) {
    const isHere = ownView === undefined ? made === factor : of === factor;
    if (!isHere || (/^\d/.test(count) && Number(count) !== rows)) continue;
    return say.viewOfColumns(lineAt(text, index), `${of}.${method}`, count, [rows, columns]);
  }
  return '';
}

/** Which shape belongs in place of the factor that does not fit. */
function otherFactor(left: Shape, right: Shape, code: string): string {
  const [, made = ''] = /\b(\w+)\s*(?::\s*\w+\s*)?=\s*[\w.]+\.matmul\(/.exec(code) ?? [];
  const name = Object.hasOwn(matrices, made) ? made : made.replace(/^d/, '');
  const shape = Object.hasOwn(matrices, name) ? matrices[name] : undefined;
  if (!shape) return '';
  const isThere = (wanted: Shape): boolean =>
    Object.values(matrices).some(
      (own) => sameShape(own, wanted) || sameShape(own.toReversed(), wanted),
    );
  const [onRight, onLeft] = [
    [left[1], shape[1]],
    [shape[0], right[0]],
  ];
  const [fitsLeft, fitsRight] = [left[0] === shape[0], right[1] === shape[1]];
  // Where only a .T is missing, the product itself asks for it.
  if (fitsLeft && sameShape(onRight, right.toReversed())) return '';
  if (fitsRight && sameShape(onLeft, left.toReversed())) return '';
  if (fitsLeft && isThere(onRight)) return say.factor(made, name, shape, left, onRight);
  if (fitsRight && isThere(onLeft)) return say.factor(made, name, shape, right, onLeft);
  return '';
}
