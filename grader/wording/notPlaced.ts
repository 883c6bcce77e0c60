/** Where the gradient belongs in a tensor that is read by an index, by the name of the step. */
export const placed: ReadonlyMap<string, string> = new Map([
  [
    'C',
    'The lookup C.at(Xb) copied rows of C, so each row of demb is added to the row of C that Xb names: begin with zerosLike(C), and add them there by .indexPut([Xb], values, { accumulate: true }).',
  ],
  [
    'logprobs',
    'The loss reads one number in each row of logprobs, in the column that Yb names, and the gradient is zero everywhere else: begin with zerosLike(logprobs), and put it there by .indexPut([arange(n), Yb], value).',
  ],
  [
    'logits-fused',
    'Yb names one column in each row, where 1 is taken off the probability: begin with const p = logits.softmax(1), and go on with p.indexPut([arange(n), Yb], -1, { accumulate: true }).',
  ],
]);
