/* Of a name that the step is not given. */

/** Where the step is not given n. */
export function noN(rows: string): string {
  return `This step is not given n: write ${rows} instead.`;
}

export function notGiven(
  name: string,
  given: readonly string[],
  guess: string | undefined,
): string {
  const question = guess === undefined ? '' : ` Did you mean ${guess}?`;
  return `This step is not given ${name}, only ${given.join(', ')}.${question}`;
}

/** A forward value or a parameter that the step is not given; `forward`: its line, where that can be written. */
export function notGivenOfCourse(
  name: string,
  given: readonly string[],
  forward: string | undefined,
): string {
  const advice =
    forward === undefined
      ? 'the answer needs no more than these.'
      : `if you need it, make it first by its forward line: const ${forward};`;
  return `This step is not given ${name}, only ${given.join(', ')}: ${advice}`;
}

/** A gradient of another tensor, that the step is not given. */
export function otherGradient(name: string, given: readonly string[]): string {
  return `This step is not given ${name}, only ${given.join(', ')}: do without it, or compute it here first, by the rule of its own step.`;
}
