/** What the page of `grade show --html` says around the pictures. */
import { shortNumber } from '../pictures/numbers.ts';

export const page = {
  title: (name: string): string => `${name} · backprop-ninja`,
  step: (number: number, total: number): string => `step ${number} of ${total}`,
  lecture: (time: string): string => `lecture at ${time}`,
  network: (seed: number, n: number, hidden: number): string =>
    `network of seed ${seed}, batch of ${n}, ${hidden} hidden units`,
  graph: 'The forward pass',
  graphNote:
    'Data flows down, gradients flow up. Each tensor is marked by how your step for its gradient does.',
  pulley: 'Pushes and pulls',
  pulleyNote: (shown: number, n: number, mine: boolean): string =>
    `dlogits times n, ${mine ? 'yours' : 'as expected'}: ${shown} of the ${n} rows, from the best guess to the worst. Each row is a pulley: an update goes against the gradient, so an orange bar pushes its character’s logit down, a blue bar pulls it up, and the forces sum to zero. Only the right character, underlined, should be pulled up.`,
  pulleyRow: (row: number, context: string, next: string): string =>
    `row ${row}: ${context} → ${next}`,
  pulleySum: (sum: number, isZero: boolean): string =>
    isZero
      ? `sum ${shortNumber(sum, 2)}, zero up to rounding`
      : `sum ${shortNumber(sum)}, not zero`,
  rightCharacter: 'right character',
  printed: 'Your file printed',
};

/** The state of a step, as a node of the graph shows it. */
export const states = {
  pass: { mark: '✓', word: 'passes' },
  wrong: { mark: '✗', word: 'wrong' },
  todo: { mark: '·', word: 'to do' },
} as const;

export function node(name: string, word: string, line: string): string {
  return `d${name}: ${word}. ${line}`;
}
