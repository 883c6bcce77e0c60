import { parameterNames } from '../reference/network/lines.ts';
import { namesGoneOver } from './droppedResult.ts';
import { endInLoop } from './endOfLoop.ts';
import type { Place } from './outcome.ts';
import { codeOnly } from './stubText.ts';
import { isGiven, namedArguments, noUpdate } from './wording/loopAdvice.ts';

interface Judged {
  readonly status: string;
  readonly message: string;
  readonly mistake?: string | undefined;
}

/** Of a stub's text: what gives a parameter's name a new tensor, or would change its tensor by other means than add_. */
function attempts(text: string): readonly { line: number; what: string; name: string }[] {
  const code = codeOnly(text);
  const names = [...parameterNames, ...namesGoneOver(code)].join('|');
  const target = `(?<![\\w.]|(?:const|let|var)\\s+)((?:parameters\\.)?(${names})(?:\\.data)?)`;
  const assigned = `\\s*([-+*/]?=)(?![=>])(?![^;\\n]*\\.add_\\()`;
  const changed = `((?<=\\.data)\\.(?:add|sub|mul|copy)_?|\\.(?:sub|mul|div|copy|set)_)\\(`;
  const attempt = new RegExp(`${target}(?:${assigned}|${changed})`, 'g');
  return [...code.matchAll(attempt)].map(({ index, 1: written, 2: name, 3: sign, 4: method }) => ({
    line: code.slice(0, index).split('\n').length,
    what: sign ? `${written} ${sign} …` : `${written}${method}(…)`,
    name,
  }));
}

const madeAnew = new RegExp(
  `(?<![\\w.])(${parameterNames.join('|')})\\s*=\\s*(?:torch\\.)?(?:zeros|ones|randn|rand|tensor)(?:Like|_like)?\\(`,
);

/** Of a parameter's name that is given to a new tensor; where an error was thrown, only if that may come of it. */
function givenAnew(
  { status, message }: Judged,
  text: string,
  line: number | undefined,
): string | undefined {
  const code = codeOnly(text);
  const found = madeAnew.exec(code);
  if (!found || status === 'pass') return undefined;
  const at = code.slice(0, found.index).split('\n').length;
  const isCause =
    status === 'fail' || at === line || /of an earlier step was used|add_ is not/.test(message);
  return isCause ? isGiven(at, found[1]) : undefined;
}

/** The judgement of a training loop; where a parameter was not changed in place, it says how that is done. */
export function withUpdateInText<Of extends Judged>(
  judged: Of,
  text: string,
  place: Place | undefined,
): Of {
  const { status, message, mistake } = judged;
  const line = text.split('\n')[(place?.line ?? 0) - 1] ?? '';
  if (status === 'error' && /\bonStep\(\s*\w+\s*=/.test(line)) {
    return { ...judged, message: namedArguments(place?.line ?? 0) };
  }
  if (mistake === 'ended-early') {
    return { ...judged, message: `${message} ${endInLoop(text)}`.trim() };
  }
  const given = givenAnew(judged, text, place?.line);
  if (given !== undefined) return { ...judged, message: given };
  const isStale = message.includes('of an earlier step was used');
  const maySay = status === 'error' ? isStale || place : mistake === 'not-updated';
  const found = maySay ? attempts(text) : [];
  const first = found.find(({ line }) => status === 'fail' || isStale || line === place?.line);
  if (!first) return judged;
  return { ...judged, message: noUpdate(first.line, first.what, first.name) };
}
