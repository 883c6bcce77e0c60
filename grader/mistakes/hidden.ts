import { scalar } from '../../reference/tensor/constructors.ts';
import type { MistakeTable } from './mistake.ts';
import { bias, leftFactor, rightFactor } from './patterns.ts';

/** The output layer and the tanh below it. */
export const hidden: MistakeTable = {
  h: leftFactor('h', 'W2', 'dlogits'),
  W2: rightFactor('W2', 'h', 'dlogits'),
  b2: bias('b2', 'dlogits'),

  hpreact: [
    {
      name: 'plus',
      sentence: 'It is 1 plus the square, but the slope of tanh is never more than 1.',
      hint: 1,
      formula: ({ h, dh }) => h.pow(2).add(1).mul(dh),
    },
    {
      name: 'missing-square',
      sentence:
        'The square is missing, so the slope is 2 where h is near -1, but tanh is flat at both ends.',
      hint: 1,
      formula: ({ h, dh }) => scalar(1).sub(h).mul(dh),
    },
    {
      name: 'square-of-difference',
      sentence: 'The difference is squared as a whole, but in the slope of tanh only h is squared.',
      hint: 3,
      formula: ({ h, dh }) => scalar(1).sub(h).pow(2).mul(dh),
    },
    {
      name: 'precedence',
      sentence:
        'Only the square is multiplied by dh: the difference has to be taken before the product.',
      hint: 3,
      formula: ({ h, dh }) => scalar(1).sub(h.pow(2).mul(dh)),
    },
    {
      name: 'missing-one',
      sentence:
        'The 1 is missing: tanh is steepest in the middle, where h is 0, and here its slope is 0 there.',
      hint: 1,
      formula: ({ h, dh }) => h.pow(2).mul(dh),
    },
    {
      name: 'sign',
      sentence: 'The sign is wrong: tanh grows everywhere, so its slope is positive.',
      hint: 1,
      formula: ({ h, dh }) => h.pow(2).sub(1).mul(dh),
    },
    {
      name: 'tanh-twice',
      sentence: 'tanh is taken once more, of h, which has been through it already.',
      hint: 3,
      formula: ({ h, dh }) => scalar(1).sub(h.tanh().pow(2)).mul(dh),
    },
    {
      name: 'sigmoid',
      sentence: 'This is the slope of the sigmoid, but the forward line takes tanh.',
      hint: 1,
      formula: ({ h, dh }) => scalar(1).sub(h).mul(h).mul(dh),
    },
    {
      name: 'value-for-derivative',
      sentence: 'It multiplies by h, which is the value of tanh and not its slope.',
      hint: 1,
      formula: ({ h, dh }) => h.mul(dh),
    },
    {
      name: 'upstream-for-value',
      sentence:
        'The slope is made of dh, but it follows from h; dh only multiplies it, as the gradient from above.',
      hint: 1,
      formula: ({ dh }) => scalar(1).sub(dh.pow(2)).mul(dh),
    },
    {
      name: 'copied-upstream',
      sentence:
        'The gradient from above is passed on unchanged, but tanh has a slope that multiplies it.',
      hint: 1,
      formula: ({ dh }) => dh,
    },
    {
      name: 'missing-upstream',
      sentence: 'Only the slope of tanh is there; the chain rule multiplies it by dh.',
      hint: 1,
      formula: ({ h }) => scalar(1).sub(h.pow(2)),
    },
  ],
};
