/** The lecture prints every 10,000th of its 200,000 steps. */
const lectureSpacing = 10_000;
const shortRun = 100_000;

/** Whether a step's loss is printed: the lecture's lines; of a shorter run the first, the last and about ten between. */
export function isPrinted(step: number, firstStep: number, maxSteps: number): boolean {
  if (maxSteps >= shortRun) return step % lectureSpacing === 0;
  const spacing = Math.max(1, Math.floor((maxSteps - firstStep) / 10));
  return step === firstStep || step === maxSteps - 1 || step % spacing === 0;
}
