import { onesLike } from '../../reference/tensor/constructors.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';
import type { Formula, GivenValues, Mistake } from './mistake.ts';

/* Mistakes that several steps share, as their forward lines are alike. */

const keepdim = { keepdim: true };

/** A tensor that was stretched along `dim`, so that `product` is summed over it and the dimension stays. */
export function stretched(tensor: string, dim: 0 | 1, product: Formula): readonly Mistake[] {
  const line = dim === 0 ? 'row' : 'column';
  const [shape, way, otherWay, place] =
    dim === 0
      ? ['[1, hidden]', 'down the rows', 'across the columns', 'column']
      : ['[n, 1]', 'across the columns', 'down the rows', 'row'];
  return [
    {
      name: 'missing-sum',
      sentence: `The sum is missing: ${tensor} was stretched ${way}, so the gradients of all its uses add up.`,
      hint: 2,
      formula: product,
    },
    {
      name: 'missing-keepdim',
      sentence: `The summed dimension is gone, but ${tensor} is ${shape}, and its gradient has the same shape.`,
      hint: 2,
      formula: (given) => product(given).sum(dim),
    },
    {
      name: 'wrong-dimension',
      sentence: `The sum runs ${otherWay}, but ${tensor} was stretched ${way}.`,
      hint: 2,
      formula: (given) => product(given).sum(1 - dim, keepdim),
    },
    {
      name: 'mean',
      sentence: `A mean is taken where a sum belongs: every use of ${tensor} counts in full.`,
      hint: 2,
      formula: (given) => product(given).mean(dim, keepdim),
    },
    {
      name: 'largest',
      sentence: `The largest of what each ${place} sends back is taken, but all of it adds up.`,
      hint: 2,
      formula: (given) => product(given).max(dim, keepdim).values,
    },
    {
      name: 'one-example',
      sentence: `Only the first ${line} is there, but ${tensor} was stretched ${way}, so the gradients of all ${line}s add up.`,
      hint: 2,
      formula: (given) => (dim === 0 ? product(given) : product(given).T).at(0).unsqueeze(dim),
    },
    {
      name: 'sum-of-everything',
      sentence: `Everything is summed to one number, but ${tensor} has a number of its own for each ${place}.`,
      hint: 2,
      formula: (given) => product(given).sum(),
    },
  ];
}

type Upstream = 'dlogits' | 'dhprebn';

/** The transposed product, brought to the right shape. */
function viewOfProduct(right: (given: GivenValues) => Tensor): Mistake {
  return {
    name: 'view-of-product',
    sentence:
      'The transposed product was brought to the right shape by a view, which keeps the order of its numbers: transpose it, or swap the factors.',
    hint: 3,
    formula: (given) => {
      const product = right(given);
      return product.T.reshape(product.shape);
    },
  };
}

/** The left factor of a matrix product: the upstream gradient times the transpose of the weight. */
export function leftFactor(
  tensor: string,
  weight: 'W1' | 'W2',
  upstream: Upstream,
): readonly Mistake[] {
  const right = (given: GivenValues) => given[upstream].matmul(given[weight].T);
  return [
    {
      name: 'transposed',
      sentence: `The product is transposed: the rows of ${tensor} are the examples, so the examples belong to the factor on the left.`,
      hint: 2,
      formula: (given) => right(given).T,
    },
    {
      name: 'view-for-transpose',
      sentence: `${weight} was brought to the right shape by a view, which keeps the order of its numbers; a transpose puts each number into another place.`,
      hint: 3,
      formula: (given) => {
        const [rows, columns] = given[weight].shape;
        return given[upstream].matmul(given[weight].view(columns, rows));
      },
    },
    viewOfProduct(right),
    {
      name: 'missing-weights',
      sentence: `${weight} has dropped out: every number in a row of ${tensor} gets the same sum, as if all weights were 1.`,
      hint: 1,
      formula: (given) => given[upstream].matmul(onesLike(given[weight]).T),
    },
    {
      name: 'missing-sum',
      sentence: `The products of ${upstream} and ${weight} are all there but not added up, which a matrix product does over its inner dimension.`,
      hint: 1,
      formula: (given) => given[upstream].unsqueeze(1).mul(given[weight]),
    },
    {
      name: 'divided-by-n',
      sentence: `It divides by the number of examples, but the mean of the loss has done that already and ${upstream} carries it.`,
      hint: 1,
      formula: (given) => right(given).div(given[upstream].shape[0]),
    },
    {
      name: 'summed-over-examples',
      sentence: `The examples are summed up, but ${tensor} has a row for each of them; only parameters are shared by all.`,
      hint: 2,
      formula: (given) => right(given).sum(0),
    },
    {
      name: 'sign',
      sentence: 'The sign is wrong: a matrix product passes its gradient back without a minus.',
      hint: 1,
      formula: (given) => right(given).neg(),
    },
  ];
}

/** The right factor of a matrix product: the transpose of its input times the upstream gradient. */
export function rightFactor(
  weight: string,
  input: 'h' | 'embcat',
  upstream: Upstream,
): readonly Mistake[] {
  const right = (given: GivenValues) => given[input].T.matmul(given[upstream]);
  return [
    {
      name: 'transposed',
      sentence: `The product is transposed: the rows of ${weight} belong to ${input} and its columns to ${upstream}.`,
      hint: 2,
      formula: (given) => right(given).T,
    },
    {
      name: 'view-for-transpose',
      sentence: `${input} was brought to the right shape by a view, which keeps the order of its numbers; a transpose puts each number into another place.`,
      hint: 3,
      formula: (given) => {
        const [rows, columns] = given[input].shape;
        return given[input].view(columns, rows).matmul(given[upstream]);
      },
    },
    viewOfProduct(right),
    {
      name: 'missing-input',
      sentence: `${input} has dropped out: a weight’s gradient depends on what the weight was multiplied by.`,
      hint: 1,
      formula: (given) => onesLike(given[input]).T.matmul(given[upstream]),
    },
    {
      name: 'sums-before-product',
      sentence: `${input} and ${upstream} are summed over the examples before they are multiplied, but the sum of products is not the product of sums.`,
      hint: 2,
      formula: (given) => given[input].sum(0).unsqueeze(1).mul(given[upstream].sum(0)),
    },
    {
      name: 'missing-sum',
      sentence: `The products of ${input} and ${upstream} are all there but not added up over the examples, which all share ${weight}.`,
      hint: 2,
      formula: (given) => given[input].unsqueeze(2).mul(given[upstream].unsqueeze(1)),
    },
    {
      name: 'one-example',
      sentence: `Only the first example is there, but all of them share ${weight}, so the gradients of all examples add up.`,
      hint: 2,
      formula: (given) => given[input].at(0).unsqueeze(1).mul(given[upstream].at(0)),
    },
    {
      name: 'divided-by-n',
      sentence: `It divides by the number of examples, but the mean of the loss has done that already and ${upstream} carries it.`,
      hint: 1,
      formula: (given) => right(given).div(given[upstream].shape[0]),
    },
    {
      name: 'sign',
      sentence: 'The sign is wrong: a matrix product passes its gradient back without a minus.',
      hint: 1,
      formula: (given) => right(given).neg(),
    },
  ];
}

/** A bias of one dimension, added to each row: the upstream gradient summed over the rows. */
export function bias(tensor: string, upstream: Upstream): readonly Mistake[] {
  const right = (given: GivenValues) => given[upstream].sum(0);
  return [
    {
      name: 'extra-dimension',
      sentence: `The summed dimension is kept as a 1, but ${tensor} has one dimension only.`,
      hint: 2,
      formula: (given) => given[upstream].sum(0, keepdim),
    },
    {
      name: 'wrong-dimension',
      sentence: `The sum runs across the columns, but ${tensor} was stretched down the rows, so the rows are what adds up.`,
      hint: 2,
      formula: (given) => given[upstream].sum(1),
    },
    {
      name: 'missing-sum',
      sentence: `The sum is missing: ${tensor} was added to every row, so the gradients of all rows add up.`,
      hint: 2,
      formula: (given) => given[upstream],
    },
    {
      name: 'mean',
      sentence: `A mean is taken where a sum belongs: every use of ${tensor} counts in full, and the mean of the loss is in ${upstream} already.`,
      hint: 2,
      formula: (given) => given[upstream].mean(0),
    },
    {
      name: 'largest',
      sentence: `The largest of what each column sends back is taken, but all of it adds up.`,
      hint: 2,
      formula: (given) => given[upstream].max(0).values,
    },
    {
      name: 'one-example',
      sentence: `Only the first example is there, but ${tensor} was added to every row, so the gradients of all rows add up.`,
      hint: 2,
      formula: (given) => given[upstream].at(0),
    },
    {
      name: 'sum-of-everything',
      sentence: `Everything is summed to one number, but ${tensor} has a number of its own for each column.`,
      hint: 2,
      formula: (given) => given[upstream].sum(),
    },
    {
      name: 'missing-upstream',
      sentence: `Only the local derivative, 1 for each row, is summed; the chain rule multiplies it by the gradient from above.`,
      hint: 1,
      formula: (given) => onesLike(given[upstream]).sum(0),
    },
    {
      name: 'sign',
      sentence: `The sign is wrong: ${tensor} is added, so its gradient comes without a minus.`,
      hint: 1,
      formula: (given) => right(given).neg(),
    },
  ];
}
