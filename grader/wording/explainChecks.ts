/** How `grade explain` says that a rule and a nudge agree. */

/** What is added to a number, and taken away from it, to see how the loss moves. */
export const nudge = 1e-4;

export const toNudge = `${nudge} to either side`;

export function checkedByNudging(name: string): string {
  return `Checked without any rule: each number of ${name} nudged by ${toNudge}, and the loss watched, gives`;
}

export function apart(gap: string): string {
  return `apart by ${gap} at most`;
}
