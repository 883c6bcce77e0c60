import { anotherLevel, levelRefused, noLevel } from '../../wording/classSandbox.ts';
import { type BoxFiles, type Level, type LevelNumber, levelOf } from './levels.ts';
import { attacks, runAttacks } from './runAttacks.ts';

/** What trying a level gave: the level, or why this machine does not have it. */
export type Probed = { readonly number: LevelNumber } & (
  | { readonly level: Level }
  | { readonly reason: string }
);

/** What must not work at a level that is for others' code. */
const telling = ['read /etc/passwd', 'environment', 'network: TCP'];

/**
 * Runs a right answer and the telling attacks at a level. That its programs are there proves nothing:
 * a system may forbid what they need.
 */
export async function probeLevel(number: LevelNumber, files: BoxFiles): Promise<Probed> {
  const level = levelOf(number, files);
  if (typeof level === 'string') return { number, reason: level };
  const chosen = attacks.filter(({ name }) => telling.includes(name));
  try {
    for await (const { attack, stopped, evidence, neighbourPassed } of runAttacks(
      [level],
      chosen,
    )) {
      if (!neighbourPassed) return { number, reason: noLevel.rightAnswer };
      if (!stopped && number > 1) {
        return { number, reason: noLevel.attack(attack, evidence) };
      }
    }
    return { number, level };
  } catch (error) {
    // What a program complains of may be a whole sentence.
    return { number, reason: (error as Error).message.replace(/\.$/, '') };
  }
}

/**
 * The level that was demanded, or the highest that this machine has. Never falls below 2 unasked: in
 * its place comes a sentence that says why, level by level.
 */
export async function chooseLevel(
  files: BoxFiles,
  demanded?: LevelNumber,
): Promise<{ readonly level: Level } | { readonly refused: string }> {
  const reasons: string[] = [];
  for (const number of demanded ? [demanded] : ([3, 2] as const)) {
    const probed = await probeLevel(number, files);
    if ('level' in probed) return probed;
    reasons.push(levelRefused(number, probed.reason));
  }
  return { refused: [...reasons, anotherLevel(demanded !== undefined)].join(' ') };
}
