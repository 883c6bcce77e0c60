// Step 29 of 29: the training loop, on your own gradients
//   for each step i: minibatch, forward pass, backward pass by hand, update, report
// Given: parameters (C, W1, b1, W2, b2, bngain, bnbias), batch(i) which draws { Xb, Yb, n },
//   firstStep (0, unless a run is resumed), maxSteps, and onStep, which is told of every step
// Check: npx grade training     Stuck? npx grade hint training     Lecture: https://youtu.be/q8SA3rM6ckI?t=6602
import type { Training } from 'backprop-ninja';

export function train({ parameters, batch, firstStep, maxSteps, onStep }: Training): void {
  const { C, W1, b1, W2, b2, bngain, bnbias } = parameters;
  for (let i = firstStep; i < maxSteps; i++) {
    const { Xb, Yb, n } = batch(i);
    // forward pass: logits, and the loss by crossEntropy(logits, Yb)
    // backward pass by hand: dC, dW1, db1, dW2, db2, dbngain, dbnbias
    // update: a rate of 0.1 before step 100,000 and of 0.01 from there on; p.add_(dp, { alpha: -lr })
    // report: onStep({ loss, dC, dW1, db1, dW2, db2, dbngain, dbnbias })
    throw new Error('TODO: train');
  }
}
