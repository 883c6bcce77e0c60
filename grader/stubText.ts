/*
 * What stands in a stub's text, as far as it explains what the stub did. A longer text than anybody writes
 * by hand is not looked into: nobody can keep a grader busy by one.
 */
import { importable } from './vocabulary.ts';
import * as say from './wording/advice.ts';
import { throwBelowLoop } from './wording/loopAdvice.ts';

/** Three times a training loop with comments, in characters. */
export const longestText = 10_000;
/** Nobody writes a longer line by hand. */
export const longestLine = 500;
const comment = /\/\*[\s\S]*?(?:\*\/|$)|\/\/.*/g;
/** What is no code, by which a line may look like a statement; what does not close goes to the end. */
const noCode = /\/\*[\s\S]*?(?:\*\/|$)|\/\/.*|(['"`])(?:\\[\s\S]|(?!\1)[^\\])*(?:\1|\\?$)/g;
const blanked = (match: string): string => match.replace(/[^\n]/g, ' ');

/** The text with blanks for comments; nothing of one that is too long. */
export function withoutComments(text: string): string {
  return text.length > longestText ? '' : text.replace(comment, blanked);
}

/** The text with blanks for comments and strings; nothing of one that is too long. */
export function codeOnly(text: string): string {
  return text.length > longestText ? '' : text.replace(noCode, blanked);
}

/** The code of a line, as far as anybody writes one. */
export function codeIn(text: string, line: number | undefined): string {
  const code = line === undefined ? undefined : codeOnly(text).split('\n')[line - 1];
  return (code ?? '').slice(0, longestLine);
}

/** The line in which `index` is, from 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** Of the stub's own throw that was left above an answer; '' where nothing is below it. */
export function throwAbove(text: string): string {
  const code = withoutComments(text);
  const found = /^[ \t]*throw new Error\(\s*['"`]TODO[^\n]*/m.exec(code);
  if (!found) return '';
  const below = code.slice(found.index + found[0].length).trimStart();
  return below === '' || below.startsWith('}')
    ? ''
    : say.throwAbove(lineAt(code, found.index + found[0].search(/\S/)));
}

/** Of the stub's own throw that was left below a loop that updates or reports; '' where the loop is still to do. */
export function throwBelow(text: string): string {
  const code = withoutComments(text);
  const found = /^[ \t]*throw new Error\(\s*['"`]TODO[^\n]*/m.exec(code);
  const above = found ? code.slice(0, found.index) : '';
  if (!found || !/\.add_\(|\bonStep\(/.test(above)) return '';
  return throwBelowLoop(lineAt(code, found.index + found[0].search(/\S/)));
}

/** Of a return that stands alone in its line, with what it should return in the next. */
export function bareReturn(text: string): string {
  const code = codeOnly(text);
  const found = /\breturn[ \t]*\r?\n\s*(?![\s}])/.exec(code);
  return found ? say.bareReturn(lineAt(code, found.index)) : '';
}

/** Whether something stands after a return, which then is undefined. */
export function returnsSomething(text: string): boolean {
  return /\breturn[ \t]+(?!null\b|undefined\b)[^\s;}]/.test(codeOnly(text));
}

/** Whether a shape is returned. */
export function returnsShape(text: string): boolean {
  return /\breturn\s+[\w.]{1,80}\.shape\s*[;}]/.test(codeOnly(text));
}

/** What is undefined in a line that reads its `member`; '' if that cannot be told, as where two are read. */
export function undefinedIn(text: string, line: number | undefined, member: string): string {
  const reads = new RegExp(`(?<=([\\w.]{0,80})\\s*)\\.\\s*${member}\\b`, 'g');
  const [found, ...others] = codeIn(text, line).matchAll(reads);
  const before = found?.[1] ?? '';
  return others.length > 0 || before.startsWith('.') ? '' : before;
}

/** The whole number, or the name, in the parentheses of a call. */
export function placeInCall(name: string, text: string): string | undefined {
  const called = new RegExp(`\\b${name.replaceAll('.', '\\.')}\\(\\s*(\\w+)\\s*\\)`);
  return called.exec(codeOnly(text))?.[1];
}

/** Whether the name is declared without a value. */
export function isWithoutValue(name: string, text: string): boolean {
  return new RegExp(`\\b(?:let|var)\\s+${name}\\s*(?::[^=;\\n]{0,80})?(?:;|\\n)`).test(
    codeOnly(text),
  );
}

/** Of an import that stands inside of the function. */
export function importInside(text: string): string {
  const code = codeOnly(text);
  const found = /^[ \t]+import\b(?!\s*\()/m.exec(code);
  return found ? say.importInside(lineAt(code, found.index)) : '';
}

/** What the text calls and does not import, of what may be imported; `name` first. */
export function missingImports(name: string, text: string): readonly string[] {
  const code = codeOnly(text);
  const declared = /\b(?:import|const|let|var|function)\b\s*(?:type\b)?\s*(\{[^}]{0,2000}\}|\w+)/g;
  const known = [...code.matchAll(declared)].map(([, names]) => names).join(' ');
  const isKnown = (other: string): boolean => new RegExp(`\\b${other}\\b`).test(known);
  const isCalled = (other: string): boolean => new RegExp(`(?<![\\w.$])${other}\\s*\\(`).test(code);
  return [
    name,
    ...importable.filter((other) => other !== name && isCalled(other) && !isKnown(other)),
  ];
}

/** Whether a line compares by < or >, and does no arithmetic; the head of a loop compares numbers. */
export function comparedIn(text: string, line: number | undefined): boolean {
  const code = codeIn(text, line).replace(/=>/g, '');
  return /[\w)\]]\s*[<>]=?\s*[-\w(.]/.test(code) && !/\bfor\s*\(|[\w)\]]\s*[-+*/]/.test(code);
}

/** The function's own parameters: in braces, as a stub has them, or one after the other. */
function parametersOf(
  text: string,
  own: string,
): { readonly inBraces: boolean; readonly names: readonly string[] } | undefined {
  const start = `\\b(?:function\\s+${own}\\s*|${own}\\s*=\\s*(?:function\\b\\s*\\w*\\s*)?)\\(\\s*`;
  const found = new RegExp(`${start}(\\{[^}]*\\}|[^){]*)`).exec(codeOnly(text));
  if (!found) return undefined;
  const inBraces = found[1].startsWith('{');
  const entries = found[1].replace(/[{}]/g, '').split(',');
  // What is renamed or has a default may well be something else.
  const isOwn = (entry: string): boolean => !/=/.test(entry) && !(inBraces && entry.includes(':'));
  const names = entries.filter(isOwn).flatMap((entry) => /^\w+/.exec(entry.trim()) ?? []);
  return { inBraces, names };
}

/** Of parameters that stand one after the other, where the stub is given one object. */
export function withoutBraces(text: string, own: string, given: readonly string[]): string {
  const { inBraces = true, names = [] } = parametersOf(text, own) ?? {};
  const isGiven = !inBraces && names.some((name) => given.includes(name));
  return isGiven ? say.inBraces(own, given) : '';
}

/** A parameter in the braces that the step does not give, so that it is undefined. */
export function unknownParameter(
  text: string,
  own: string,
  given: readonly string[],
): string | undefined {
  const { inBraces = false, names = [] } = parametersOf(text, own) ?? {};
  return inBraces ? names.find((name) => !given.includes(name)) : undefined;
}

/** Whether a statement of its own gives the name a value, as Python does without declaring it. */
export function isSet(name: string, text: string): boolean {
  return new RegExp(`^[ \\t]*${name}[ \\t]*=(?!=)`, 'm').test(codeOnly(text));
}

/** Whether the function's own name stands in the text where it is not declared or exported. */
export function usesItself(text: string, own: string): boolean {
  if (own === '' || isVariable(own, text)) return false;
  return new RegExp(`(?<!\\bfunction\\s+|[\\w.$])${own}\\b(?!\\s*[=:])`).test(codeOnly(text));
}

/** Whether the function declares a variable of its own name, which then stands for that. */
function isVariable(own: string, text: string): boolean {
  return new RegExp(`(?<!\\bexport\\s+)\\b(?:const|let|var)\\s+${own}\\b`).test(codeOnly(text));
}

/** Whether the function itself is returned, or what it has by a dot. */
export function returnsItself(text: string, own: string): boolean {
  if (isVariable(own, text)) return false;
  return new RegExp(`\\breturn\\s+${own}\\s*(?:;|\\n|\\}|\\.)`).test(codeOnly(text));
}
