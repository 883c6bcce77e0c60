import { moduleRunnerTransformSync, transformSync } from 'oxc-transform';
import { orSayLess } from '../orSayLess.ts';
import type { Failure, Place } from '../outcome.ts';
import { rewritesIn } from '../rewrite/statements.ts';
import { longestText } from '../stubText.ts';
import { declaredTwice, writeInstead } from '../wording/advice.ts';
import { pythonIn } from '../wording/pythonSyntax.ts';
import { givenRows, setByBrackets, writtenInto } from '../writtenInto.ts';
import { unpaired } from './brackets.ts';
import { exerciseModule } from './messages.ts';

/** A stub as plain JavaScript, ready for the worker, with the maps that lead back to its lines. */
export interface Transpiled {
  readonly code: string;
  /** Source maps from `code` back to the student's text, to be followed in order. */
  readonly maps: readonly string[];
}

/**
 * Strips the types of a stub and turns its imports and exports into calls that the worker answers.
 * Types are not checked. An import of anything but 'backprop-ninja' is refused.
 */
export function transpile(file: string, text: string): Transpiled | Failure {
  const stripped = transformSync(file, text, { lang: 'ts', sourcemap: true });
  const [error] = stripped.errors;
  if (error) return parseFailure(error, text);
  const module = moduleRunnerTransformSync(file, stripped.code, { sourcemap: true });
  const imported = [...(module.deps ?? []), ...(module.dynamicDeps ?? [])];
  const foreign = imported.find((name) => name !== exerciseModule);
  if (foreign !== undefined) return { kind: 'import', module: foreign };
  const maps = [module.map, stripped.map].map((map) => JSON.stringify(map));
  return { code: module.code, maps };
}

function parseFailure(
  error: { message: string; labels: readonly { start: number }[] },
  text: string,
): Failure {
  if (/appears to be binary/.test(error.message) || text.includes('\0')) return { kind: 'notText' };
  const [label] = error.labels;
  if (!label) return { kind: 'parse', message: error.message, place: undefined };
  // oxc counts in bytes of UTF-8, a byte order mark included.
  const bytes = Buffer.from(text).subarray(0, label.start);
  const before = bytes
    .toString()
    .replace(/^\uFEFF/, '')
    .split('\n');
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  return {
    kind: 'parse',
    message:
      orSayLess(() => advice(text, place, label.start), undefined) ??
      parserSays(error.message, text),
    place,
  };
}

/** What to write instead; undefined where nothing is known. */
function advice(text: string, place: Place, start: number): string | undefined {
  if (text.length > longestText) return undefined;
  const fromHere = Buffer.from(text).subarray(start).toString();
  const rewrite = rewritesIn(text).find(
    ({ line, lastLine }) => line <= place.line && place.line <= lastLine,
  );
  if (rewrite) return writeInstead(rewrite.code);
  const line = text.split('\n')[place.line - 1] ?? '';
  const into = { text: setByBrackets(text), line: place.line, rows: givenRows(text) };
  const written = /\.(?:at|get)\(.{0,80}=/.test(line) ? writtenInto(into) : '';
  return written === '' ? pythonIn(line, fromHere, text) : written;
}

/** The parser's own words, with what to do where they only say what is the matter. */
function parserSays(message: string, text: string): string {
  if (/has already been declared/.test(message)) return declaredTwice(message);
  return (/^(?:Expected|Unexpected token)/.test(message) && unpaired(text)) || message;
}

export function isFailure(result: object): result is Failure {
  return 'kind' in result;
}
