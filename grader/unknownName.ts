/* What to do about a name that nobody declared. */
import { isOfCourse, notGiven } from './courseNames.ts';
import { nearest } from './nearest.ts';
import { codeOnly, isSet, lineAt, missingImports } from './stubText.ts';
import { importable, methodMeant } from './vocabulary.ts';
import * as say from './wording/advice.ts';
import { misspelt } from './wording/loopAdvice.ts';
import { pythonMethods, pythonNames } from './wording/pythonWords.ts';

/** What other programs have, and a stub has no use for. */
const elsewhere = /^(set(Timeout|Interval|Immediate)|queueMicrotask|fetch|Buffer|window|document)$/;

/** What messages write where something of the student's own belongs. */
const placeholders = /^(?:shape|index|indices|values?|rows?|columns|source|other|x|y)$/;

/** What is known of the stub that threw. */
export interface Stub {
  readonly text?: string;
  /** The line that threw. */
  readonly line?: number | undefined;
  /** The function that it exports. */
  readonly own?: string;
  /** How the number of rows is written where n is not given. */
  readonly rows?: string | undefined;
}

/** What to do about a name that is not defined. */
export function onUnknown(
  name: string,
  given: readonly string[],
  isTraining: boolean,
  { text = '', rows }: Stub,
): string {
  if (/^_{2,}$/.test(name)) return say.blank(name);
  const code = codeOnly(text);
  const transposed = name === 'T' ? /(\w+)\s*\^\s*T\b/.exec(code)?.[1] : undefined;
  if (name === 'T') return say.transpose(transposed ?? 'W1');
  if (name === 'require') return say.advice.require;
  if (elsewhere.test(name)) return say.advice.elsewhere;
  if (importable.includes(name)) return say.importThem(missingImports(name, text));
  if (given.includes(name)) return say.takeIt(given);
  const declared = declarationOf(name, code);
  if (declared >= 0) return say.endsWithBlock(name, lineAt(code, declared));
  if (isSet(name, text)) return say.declare(name);
  if (placeholders.test(name) && given.length > 0 && !isTraining) {
    return say.placeholder(name, given);
  }
  const isGiveable = (name === 'n' && rows !== undefined) || isOfCourse(name);
  if (isGiveable && !isTraining && given.length > 0) return notGiven(name, given, rows);
  // Of torch.einsum there is more to say than of torch.
  const [, member = ''] = new RegExp(`\\b${name}\\.(?:\\w+\\.){0,2}(\\w+)\\(`).exec(code) ?? [];
  const ofModule = pythonNames.has(name)
    ? (pythonMethods.get(member) ?? pythonNames.get(member))
    : undefined;
  const advice = ofModule ?? pythonNames.get(name);
  if (advice !== undefined) return advice;
  const method = methodMeant(name);
  if (method !== undefined) return say.callIt(name, method);
  const meant = didYouMean(name, [...importable, ...given]) || pythonMethods.get(name);
  return meant || (isTraining ? misspelt : isItGiven(given));
}

/** Where the code declares the name, in a block that the one that is unknown stands outside of; -1 if nowhere. */
function declarationOf(name: string, code: string): number {
  const inBraces = `[{[](?:[^{}=]{0,200}[\\s,:[{])?${name}\\s*[,}\\]]`;
  return code.search(new RegExp(`\\b(?:const|let|var)\\s*(?:(?<=\\s)${name}\\b|${inBraces})`));
}

export function didYouMean(name: string, known: readonly string[]): string {
  const guess = nearest(name, known);
  return guess === undefined ? '' : say.didYouMean(guess);
}

function isItGiven(given: readonly string[]): string {
  return given.length === 0 ? '' : say.isItGiven(given);
}
