/** How a box was lost in the middle of a step. */
export type Loss =
  | 'timeout'
  | 'outOfTime'
  | 'memory'
  | 'processes'
  | 'exit'
  | 'noAnswer'
  | 'output';

/** What became of a step: answered in full, or its box was lost, or there was no box to begin with. */
export type Ending =
  | { readonly kind: 'answered' }
  | { readonly kind: 'lost'; readonly loss: Loss }
  | { readonly kind: 'notStarted'; readonly reason: string };

export interface Cost {
  readonly milliseconds: number;
  /** Of the processor; of the clock where the system does not tell. */
  readonly cpuMilliseconds: number;
}

/** What a step may take, in milliseconds: of the processor, and by the clock. */
export interface Time {
  readonly cpu: number;
  readonly wall: number;
}
