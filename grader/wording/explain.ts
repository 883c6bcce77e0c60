/** The sentences of `grade explain` about operations; the numbers beside them are worked out in grader/explain/. */
import { toNudge } from './explainChecks.ts';

// A column or a row that is stretched to meet a matrix.

type Stretched = 'column' | 'row';

export function isStretched(how: Stretched): string {
  const used = how === 'column' ? 'across the columns' : 'down the rows';
  return `a is 3×3 and b is a ${how}, stretched ${used} to meet a:`;
}

export function fromAbove(gradient: string, tensor: string): string {
  return `From above arrives ${gradient}, how much the loss moves with each number of ${tensor}:`;
}

export function usesAddUp(): string {
  return 'Each number of b was used three times, and every use sends its share back, so the three add up:';
}

export function allAtOnce(how: Stretched): string {
  const direction = how === 'column' ? 'across each row' : 'down each column';
  return `All at once that is a sum ${direction}, and it keeps the shape of b:`;
}

export function nothingIsSummed(): string {
  return 'Each number of a was used once, and what it was multiplied by is its slope. b is stretched again, and nothing is summed:';
}

// A function of each number alone.

export function worksOnEach(y: string, slope: string): string {
  return `y = ${y} works on each number alone. Its slope is ${slope}, and the chain rule multiplies it by dy, the gradient that arrives from above:`;
}

export const slopeHeadings = ['x', 'y', 'slope', 'by nudging', 'dy', 'dx = slope*dy'];

export const remarks = {
  log: 'The smaller x is, the steeper the logarithm: small probabilities are pulled hard.',
  inverse: 'The exponent -1 comes down in front, and -1 - 1 = -2 is the new one.',
  exp: 'The slope is y itself, which the forward pass has computed already.',
  tanh: 'The slope follows from the output y alone. At x = -3 the unit is saturated, and hardly any gradient gets through.',
  inverseRoot:
    'The exponent -0.5 comes down in front, and -0.5 - 1 = -1.5 is the new one. The constant (here 1, so that it shows; 1e-5 in the lecture) stays inside the power.',
  square: 'The exponent 2 comes down in front, and 2 - 1 = 1 is the new one.',
};

export function slopesAgree(gap: string): string {
  return `The slope by the rule and the one by nudging x by ${toNudge} are apart by ${gap} at most.`;
}

// A sum.

/** `divisor`: what the sum is divided by, in symbols; '' if by nothing. */
export function isSum(how: 'across' | 'down', divisor: string, n: number): string {
  const direction = how === 'across' ? 'across each row' : 'down each column';
  const factor =
    divisor === '' ? '' : `, divided by ${divisor} where n = ${n} is the number of rows`;
  return `a is 3×3, and b is its sum ${direction}${factor}:`;
}

export function stretchedBack(slope: string, how: Stretched): string {
  return `Each number of a enters one sum, with the slope ${slope}. So the ${how} db is stretched back over all that was summed:`;
}

// A matrix product.

export function isProduct(): string {
  return 'D = A @ B + c with 2×2 matrices, and a bias c that is added to every row:';
}

export const product = {
  left: [
    'a11 is in d11, times b11, and in d12, times b12, so da11 = dd11*b11 + dd12*b12; and so on:',
    'In each cell a row of dD meets a row of B, which is a column of B transposed, so it is a matrix product:',
  ],
  right: [
    'b11 is in d11, times a11, and in d21, times a21, so db11 = a11*dd11 + a21*dd21; and so on:',
    'In each cell a column of A, which is a row of A transposed, meets a column of dD, so it is a matrix product:',
  ],
  bias: [
    'c1 is in d11 and in d21, both times 1, so dc1 = dd11 + dd21; and so on:',
    'That is the sum down the rows, and as c has one dimension only, the dimension goes:',
  ],
} as const;

// A tensor that two lines read.

export function twoReaders(
  name: string,
  readers: readonly string[],
  { x, du, dv }: { x: number; du: number; dv: number },
): string {
  return `And ${name} is read by two lines, those of ${readers.join(' and ')}. One number is enough to see what that means: x = ${x} is read by u = 2*x and by v = x**2, and from above arrive du = ${du} and dv = ${dv}.`;
}

export const waysAddUp = 'the two ways add up';
