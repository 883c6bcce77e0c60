import * as say from '../wording/explain.ts';
import { type Block, beside, factor, grid, matrix, numbers, sumOf, symbols } from './notation.ts';
import { checked, nudgedThrough } from './nudge.ts';

const A = numbers([
  [1, 2],
  [-1, 3],
]);
const B = numbers([
  [2, 0],
  [1, -2],
]);
const c = numbers([1, -1]);
const dD = numbers([
  [1, -1],
  [2, 0.5],
]);

function forward(): Block {
  const cells = symbols([2, 2], (i, j) => `a${i}1*b1${j} + a${i}2*b2${j} + c${j}`);
  return [
    say.isProduct(),
    ...beside('A =', matrix(A), '  B =', matrix(B), '  c =', matrix(c)),
    '',
    ...beside('D =', grid(cells), '=', matrix(A.matmul(B).add(c))),
    '',
    say.fromAbove('dD', 'D'),
    ...beside('dD =', matrix(dD)),
    '',
  ];
}

/** The gradient of the left factor: h and embcat. */
export function leftFactor(): Block {
  const dA = dD.matmul(B.T);
  const inNumbers = symbols([2, 2], (i, j) =>
    sumOf([0, 1].map((k) => `${factor(dD.get(i - 1, k))}*${factor(B.get(j - 1, k))}`)),
  );
  return [
    ...forward(),
    say.product.left[0],
    ...beside('dA =', grid(symbols([2, 2], (i, j) => `dd${i}1*b${j}1 + dd${i}2*b${j}2`))),
    ...beside('   =', grid(inNumbers)),
    '',
    say.product.left[1],
    ...beside('dA = dD @ B.T =', matrix(dA)),
    '',
    ...checked(
      'A',
      dA,
      nudgedThrough((moved) => moved.matmul(B).add(c), A, dD),
    ),
  ];
}

/** The gradient of the right factor: W2 and W1. */
export function rightFactor(): Block {
  const dB = A.T.matmul(dD);
  const inNumbers = symbols([2, 2], (i, j) =>
    sumOf([0, 1].map((k) => `${factor(A.get(k, i - 1))}*${factor(dD.get(k, j - 1))}`)),
  );
  return [
    ...forward(),
    say.product.right[0],
    ...beside('dB =', grid(symbols([2, 2], (i, j) => `a1${i}*dd1${j} + a2${i}*dd2${j}`))),
    ...beside('   =', grid(inNumbers)),
    '',
    say.product.right[1],
    ...beside('dB = A.T @ dD =', matrix(dB)),
    '',
    ...checked(
      'B',
      dB,
      nudgedThrough((moved) => A.matmul(moved).add(c), B, dD),
    ),
  ];
}

/** The gradient of the bias: b2 and b1. */
export function bias(): Block {
  const dc = dD.sum(0);
  const inNumbers = [0, 1].map((j) => `${factor(dD.get(0, j))} + ${factor(dD.get(1, j))}`);
  return [
    ...forward(),
    say.product.bias[0],
    ...beside('dc =', grid([['dd11 + dd21', 'dd12 + dd22']]), '=', grid([inNumbers])),
    '',
    say.product.bias[1],
    ...beside('dc = dD.sum(0) =', matrix(dc)),
    '',
    ...checked(
      'c',
      dc,
      nudgedThrough((moved) => A.matmul(B).add(moved), c, dD),
    ),
  ];
}
