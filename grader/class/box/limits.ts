/** What a submission may use in its box. */
export interface BoxLimits {
  /** For one step: loading its file and all its calls. */
  readonly stepSeconds: number;
  /** For all steps of a submission. */
  readonly seconds: number;
  readonly megabytes: number;
  /** Of answers, by one step. */
  readonly outputMegabytes: number;
  /** How often a submission gets a new box after it has lost one. */
  readonly restarts: number;
}

export const defaultLimits: BoxLimits = {
  stepSeconds: 5,
  seconds: 60,
  megabytes: 512,
  outputMegabytes: 64,
  restarts: 5,
};
