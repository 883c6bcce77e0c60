import { type Batch, byParameter } from '../../reference/network/lines.ts';
import { learningRate } from '../../reference/network/training.ts';
import { oneHot, zerosLike } from '../../reference/tensor/constructors.ts';
import { crossEntropy } from '../../reference/tensor/functional.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';
import {
  type Loop,
  loop,
  type Pass,
  pass,
  passing,
  reporting,
  reportOf,
  step,
  update,
  updating,
  withLines,
} from './trainingLoops.ts';

const zero = (found: Pass): Pass => ({
  ...found,
  gradients: byParameter((name) => zerosLike(found.gradients[name])),
});

/** Training loops that go wrong, with the name that each should be given and a part of the sentence. */
export const wrongLoops: readonly (readonly [
  title: string,
  train: Loop,
  mistake: string,
  sentence: string,
])[] = [
  [
    'the gradients are overwritten by zeros',
    reporting((found, onStep) => onStep(reportOf(zero(found)))),
    'zeros',
    'all zeros in the report',
  ],
  [
    'the update uses another gradient than the report',
    updating((parameters, found, i) => {
      const { W2, b2 } = found.gradients;
      const other = { ...found.gradients, W2: W2.add(b2) };
      update(parameters, { ...found, gradients: other }, learningRate(i));
    }),
    'other-gradient',
    'W2 was moved by something else than the reported dW2',
  ],
  [
    'two gradients are swapped in the update',
    updating((parameters, found, i) => {
      const { bngain, bnbias } = found.gradients;
      const swapped = { ...found.gradients, bngain: bnbias, bnbias: bngain };
      update(parameters, { ...found, gradients: swapped }, learningRate(i));
    }),
    'swapped-gradients',
    'bngain was moved by dbnbias',
  ],
  ['nothing is updated', updating(() => undefined), 'not-updated', 'The parameters do not change'],
  [
    'bnbias is not updated',
    updating((parameters, found, i) => {
      const { bnbias } = found.gradients;
      const gradients = { ...found.gradients, bnbias: zerosLike(bnbias) };
      update(parameters, { ...found, gradients }, learningRate(i));
    }),
    'not-updated',
    'bnbias does not change in step 0',
  ],
  [
    'b1 is not updated',
    updating((parameters, found, i) => {
      const { b1 } = found.gradients;
      const gradients = { ...found.gradients, b1: zerosLike(b1) };
      update(parameters, { ...found, gradients }, learningRate(i));
    }),
    'not-updated',
    'b1 does not change in step 0',
  ],
  [
    'db1 is made of zeros',
    withLines({ db1: ({ b1 }) => zerosLike(b1) }),
    'zeros',
    'db1 is all zeros',
  ],
  [
    'the update goes uphill',
    updating((parameters, found, i) => update(parameters, found, -learningRate(i))),
    'uphill',
    'the parameters go uphill',
  ],
  [
    'one parameter goes uphill',
    updating((parameters, found, i) => {
      const gradients = { ...found.gradients, W1: found.gradients.W1.neg() };
      update(parameters, { ...found, gradients }, learningRate(i));
    }),
    'uphill',
    'W1 goes uphill and the others downhill',
  ],
  [
    'the update is made twice',
    updating((parameters, found, i) => {
      update(parameters, found, learningRate(i));
      update(parameters, found, learningRate(i));
    }),
    'updated-twice',
    'twice the rate',
  ],
  [
    'the rate is 0.01 from the start',
    updating((parameters, found) => update(parameters, found, 0.01)),
    'rate',
    'the learning rate is 0.01, expected 0.1',
  ],
  [
    'one parameter has a rate of its own',
    updating((parameters, found, i) => {
      const gradients = { ...found.gradients, C: found.gradients.C.mul(0.5) };
      update(parameters, { ...found, gradients }, learningRate(i));
    }),
    'rate',
    'C is updated at a rate of 0.05 and the others at 0.1',
  ],
  [
    'batch(0) in every step',
    ({ parameters, batch, firstStep, maxSteps, onStep }) => {
      for (let i = firstStep; i < maxSteps; i++) step(parameters, batch(0), i, onStep);
    },
    'batch-twice',
    'Step 1 used the minibatch of step 0 a second time',
  ],
  [
    'the minibatch is drawn before the loop',
    ({ parameters, batch, firstStep, maxSteps, onStep }) => {
      const drawn = batch(firstStep);
      for (let i = firstStep; i < maxSteps; i++) step(parameters, drawn, i, onStep);
    },
    'batch-twice',
    'Step 1 was reported without a minibatch of its own',
  ],
  [
    'a minibatch is drawn and the first one used',
    ({ parameters, batch, firstStep, maxSteps, onStep }) => {
      let first: Batch | undefined;
      for (let i = firstStep; i < maxSteps; i++) {
        const drawn = batch(i);
        first ??= drawn;
        step(parameters, first, i, onStep);
      }
    },
    'old-batch',
    'In step 1, the loss is that of the minibatch of step 0',
  ],
  [
    'nothing is reported',
    loop((parameters, batch, i) => step(parameters, batch, i, () => undefined)),
    'no-report',
    'Step 0 was not reported',
  ],
  [
    'the report has other names',
    reporting(({ loss, gradients }, onStep) => onStep({ loss, ...gradients } as never)),
    'no-report',
    'is nothing in the report',
  ],
  [
    'every step is reported twice',
    reporting((found, onStep) => {
      onStep(reportOf(found));
      onStep(reportOf(found));
    }),
    'reported-twice',
    'Step 0 was reported twice',
  ],
  [
    'the loss is summed',
    passing((parameters, batch) => {
      const found = pass(parameters, batch);
      return { ...found, loss: (found.loss as never as { item(): number }).item() * batch.n };
    }),
    'loss-summed',
    'summed over the rows',
  ],
  [
    'the loss is that of the step before',
    (() => {
      let before: Batch | undefined;
      return passing((parameters, batch) => {
        const { loss } = pass(parameters, before ?? batch);
        before = batch;
        return { ...pass(parameters, batch), loss };
      });
    })(),
    'old-batch',
    'In step 1, the loss is that of the minibatch of step 0',
  ],
  [
    'the loss is that after the update',
    loop((parameters, batch, i, onStep) => {
      const found = pass(parameters, batch);
      update(parameters, found, learningRate(i));
      onStep(reportOf({ ...found, loss: pass(parameters, batch).loss }));
    }),
    'loss-after-update',
    'the parameters after the update',
  ],
  [
    'the variance of the forward pass is biased',
    withLines({ bnvar: ({ hprebn }) => hprebn.var(0, { keepdim: true, unbiased: false }) }),
    'biased-variance',
    'the variance of the batch is divided by n',
  ],
  [
    'b2 is left out of the forward pass',
    withLines({ logits: ({ h, W2 }) => h.matmul(W2) }),
    'missing-b2',
    'leaves out b2',
  ],
  [
    'the deviations are multiplied by the root of the variance',
    withLines({ bnvar_inv: ({ bnvar }) => bnvar.add(1e-5).sqrt() }),
    'inverse-root',
    'multiplied by the root of the variance',
  ],
  [
    'nothing is added to the variance, which is small',
    (training) => {
      const { W1 } = training.parameters;
      W1.add_(W1, { alpha: -0.995 });
      withLines({ bnvar_inv: ({ bnvar }) => bnvar.pow(-0.5) })(training);
    },
    'missing-epsilon',
    'nothing is added to bnvar',
  ],
  [
    'bngain and bnbias are left out of the forward pass',
    withLines({ hpreact: ({ bnraw }) => bnraw }),
    'missing-bngain-and-bnbias',
    'leaves out bngain, which multiplies bnraw, and bnbias',
  ],
  [
    'the loss is made of probabilities',
    withLines({ loss: ({ logits, Yb }) => crossEntropy(logits.softmax(1), Yb) }),
    'softmax-twice',
    'crossEntropy is given probabilities',
  ],
  [
    'the mean of the forward pass is that of each row',
    withLines({ bnmean: ({ hprebn }) => hprebn.mean(1, { keepdim: true }) }),
    'forward',
    'so the forward pass, or the loss that is reported, differs from the lecture’s. Compare it with the forward lines',
  ],
  [
    'a mean of the forward pass stays',
    (() => {
      let first: Tensor | undefined;
      return withLines({
        bnmean: ({ hprebn }) => {
          first ??= hprebn.mean(0, { keepdim: true }).keep();
          return first;
        },
      });
    })(),
    'forward',
    'It was right in the steps before: does something stay',
  ],
  [
    'two gradients are swapped in the report and the update',
    passing((parameters, batch) => {
      const found = pass(parameters, batch);
      const { bngain, bnbias } = found.gradients;
      return { ...found, gradients: { ...found.gradients, bngain: bnbias, bnbias: bngain } };
    }),
    'swapped-report',
    'dbnbias and dbngain are swapped',
  ],
  [
    'tanh passes its gradient on unchanged',
    withLines({ dhpreact: ({ dh }) => dh }),
    'dhpreact-copied-upstream',
    'The gradient from above is passed on unchanged',
  ],
  [
    'the gradients add up over the steps',
    (() => {
      let total: Pass['gradients'] | undefined;
      return passing((parameters, batch) => {
        const found = pass(parameters, batch);
        const before = total;
        total = byParameter((name) => {
          const sum = before?.[name].add(found.gradients[name]) ?? found.gradients[name];
          return sum.keep();
        });
        return { ...found, gradients: total };
      });
    })(),
    'accumulated',
    'In step 1, the gradients of step 0 are added',
  ],
  [
    'the gradients of the first step stay',
    (() => {
      let first: Pass['gradients'] | undefined;
      return passing((parameters, batch) => {
        const found = pass(parameters, batch);
        first ??= byParameter((name) => found.gradients[name].keep());
        return { ...found, gradients: first };
      });
    })(),
    'stale',
    'the gradients of step 0 again',
  ],
  [
    'the loop ends early',
    (training) => loop(step)({ ...training, maxSteps: 2 }),
    'ended-early',
    'ended before step 2',
  ],
  [
    'the loop ends before its last step',
    (training) => loop(step)({ ...training, maxSteps: training.firstStep + 3 }),
    'ended-early',
    'ended before step 3',
  ],
  [
    'each parameter is updated as soon as its gradient is there',
    loop((parameters, batch, i, onStep) => {
      const found = pass(parameters, batch, {}, (name, gradient) => {
        const own = Object.entries(parameters).find(([parameter]) => name === `d${parameter}`);
        own?.[1].add_(gradient, { alpha: -learningRate(i) });
      });
      onStep(reportOf(found));
    }),
    'updated-too-early',
    'dh was computed with W2 as it is after its update',
  ],
  [
    'W1 is updated before dembcat is computed',
    loop((parameters, batch, i, onStep) => {
      const { W1, ...others } = parameters;
      const found = pass(parameters, batch, {
        dembcat: ({ embcat, dhprebn }) => {
          W1.add_(embcat.T.matmul(dhprebn), { alpha: -learningRate(i) });
          return dhprebn.matmul(W1.T);
        },
      });
      for (const [name, own] of Object.entries(others)) {
        own.add_(found.gradients[name as keyof typeof others], { alpha: -learningRate(i) });
      }
      onStep(reportOf(found));
    }),
    'updated-too-early',
    'dembcat was computed with W1 as it is after its update',
  ],
  [
    'bngain is updated before dhprebn is computed',
    loop((parameters, batch, i, onStep) => {
      const found = pass(parameters, batch, {}, (name, gradient) => {
        if (name === 'dbngain') parameters.bngain.add_(gradient, { alpha: -learningRate(i) });
      });
      const gradients = { ...found.gradients, bngain: zerosLike(found.gradients.bngain) };
      update(parameters, { ...found, gradients }, learningRate(i));
      onStep(reportOf(found));
    }),
    'updated-too-early',
    'dhprebn was computed with bngain as it is after its update',
  ],
  [
    'db1 keeps its dimension',
    loop((parameters, batch, i, onStep) => {
      const found = pass(parameters, batch);
      update(parameters, found, learningRate(i));
      const b1 = found.gradients.b1.unsqueeze(0);
      onStep(reportOf({ ...found, gradients: { ...found.gradients, b1 } }));
    }),
    'shape',
    'db1 has the shape [1, 6], expected [6]',
  ],
  [
    'dlogits is not divided by n',
    withLines({
      dlogits: ({ logits, Yb }) => logits.softmax(1).sub(oneHot(Yb, logits.shape[1])),
    }),
    'dlogits-missing-mean',
    'goes wrong at dlogits. The factor 1/n is missing',
  ],
  [
    'the slope of tanh has a plus',
    withLines({ dhpreact: ({ h, dh }) => h.pow(2).add(1).mul(dh) }),
    'dhpreact-plus',
    'goes wrong at dhpreact. It is 1 plus the square',
  ],
  [
    'dhprebn is that of a biased variance',
    withLines({
      dhprebn: ({ bngain, bnvar_inv, bnraw, dhpreact }) => {
        const along = bnraw.mul(dhpreact.mul(bnraw).mean(0));
        return bngain.mul(bnvar_inv).mul(dhpreact.sub(dhpreact.mean(0)).sub(along));
      },
    }),
    'dhprebn-biased',
    'goes wrong at dhprebn. The term of the variance',
  ],
  [
    'dC keeps the last gradient of each row only',
    withLines({ dC: ({ C, Xb, demb }) => zerosLike(C).indexPut([Xb], demb) }),
    'dC-overwritten',
    'goes wrong at dC. A row that was copied several times',
  ],
  [
    'the gradients are reported with the rate in them',
    reporting((found, onStep) => {
      const gradients = byParameter((name) => found.gradients[name].mul(-0.1));
      onStep(reportOf({ ...found, gradients }));
    }),
    'scaled',
    'are -0.1 times what is expected',
  ],
  [
    'the only step is reported twice',
    (training) => {
      const twice: typeof training.onStep = (report) => {
        training.onStep(report);
        training.onStep(report);
      };
      loop(step)({ ...training, maxSteps: 1, onStep: twice });
    },
    'batch-twice',
    'Step 1 was reported without a minibatch of its own',
  ],
  [
    'dW1 alone is halved',
    withLines({ dW1: ({ embcat, dhprebn }) => embcat.T.matmul(dhprebn).mul(0.5) }),
    'gradient',
    'db2, dW2, dbnbias and dbngain are right, and dW1 is not the gradient of the loss at your own parameters: look at dW1',
  ],
  [
    'dhpreact is wrong in a way of its own',
    withLines({ dhpreact: ({ h, dh }) => h.mul(3).add(1).mul(dh) }),
    'gradient',
    'db2 and dW2 are right, and dbnbias is not the gradient of the loss at your own parameters: look at dh and dhpreact',
  ],
];
