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
    'D = A @ B + c with 2×2 matrices, and a bias c that is added to every row:',
    ...beside('A =', matrix(A), '  B =', matrix(B), '  c =', matrix(c)),
    '',
    ...beside('D =', grid(cells), '=', matrix(A.matmul(B).add(c))),
    '',
    'From above arrives dD, how much the loss moves with each number of D:',
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
    'a11 is in d11, times b11, and in d12, times b12, so da11 = dd11*b11 + dd12*b12; and so on:',
    ...beside('dA =', grid(symbols([2, 2], (i, j) => `dd${i}1*b${j}1 + dd${i}2*b${j}2`))),
    ...beside('   =', grid(inNumbers)),
    '',
    'In each cell a row of dD meets a row of B, which is a column of B transposed, so it is a matrix product:',
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
    'b11 is in d11, times a11, and in d21, times a21, so db11 = a11*dd11 + a21*dd21; and so on:',
    ...beside('dB =', grid(symbols([2, 2], (i, j) => `a1${i}*dd1${j} + a2${i}*dd2${j}`))),
    ...beside('   =', grid(inNumbers)),
    '',
    'In each cell a column of A, which is a row of A transposed, meets a column of dD, so it is a matrix product:',
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
    'c1 is in d11 and in d21, both times 1, so dc1 = dd11 + dd21; and so on:',
    ...beside('dc =', grid([['dd11 + dd21', 'dd12 + dd22']]), '=', grid([inNumbers])),
    '',
    'That is the sum down the rows, and as c has one dimension only, the dimension goes:',
    ...beside('dc = dD.sum(0) =', matrix(dc)),
    '',
    ...checked(
      'c',
      dc,
      nudgedThrough((moved) => A.matmul(B).add(moved), c, dD),
    ),
  ];
}
