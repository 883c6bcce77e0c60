import { parameterNames } from '../reference/network/lines.ts';
import { isOfCourse, isParameter } from './courseNames.ts';
import { namesGoneOver } from './droppedResult.ts';
import { endInLoop } from './endOfLoop.ts';
import type { Place } from './outcome.ts';
import { codeOnly, lineAt } from './stubText.ts';
import { isGiven, namedArguments, newTensor, noUpdate } from './wording/loopAdvice.ts';

interface Judged {
  readonly status: string;
  readonly message: string;
  readonly mistake?: string | undefined;
}

interface Attempt {
  readonly line: number;
  readonly what: string;
  /** How the update is written. */
  readonly update: string;
}

/** Of a stub's text: what gives a parameter's name a new tensor, or would change its tensor by other means than add_. */
function attempts(text: string): readonly Attempt[] {
  const code = codeOnly(text);
  const names = [...parameterNames, ...namesGoneOver(code)].join('|');
  const target = `(?<![\\w.]|(?:const|let|var)\\s+)((?:parameters\\.)?(${names})(?:\\.data)?)`;
  const assigned = `\\s*([-+*/]?=)(?![=>])(?![^;\\n]*\\.add_\\()`;
  const changed = `((?<=\\.data)\\.(?:add|sub|mul|copy)_?|\\.(?:sub|mul|div|copy|set)_)\\(`;
  const attempt = new RegExp(`${target}(?:${assigned}|${changed})`, 'g');
  return [...code.matchAll(attempt)].map(({ index, 1: written, 2: name, 3: sign, 4: method }) => ({
    line: lineAt(code, index),
    what: sign ? `${written} ${sign} …` : `${written}${method}(…)`,
    update: inPlace(name, statementFrom(code, index + written.length)),
  }));
}

const rate = /(?<![\w.])(?:lr|learning_?rate|step_?size|rate|eta|0?\.0?1)(?!\w)/i;
/** What has a value of its own: `dC`, `grads[k]`, but no call, and nothing after a dot. */
const values = /(?<![\w.])[a-z_]\w*(?![\w(])(?:\[[^\]]*\]|\.\w+(?![\w(]))*/gi;

/** The update in place of `name`, by the gradient and the rate that stand in what was written instead. */
function inPlace(name: string, written: string): string {
  const found = (written.match(values) ?? []).filter(
    (value) => !rate.test(value) && value !== name,
  );
  const gradient = isParameter(name) ? `d${name}` : (found[0] ?? `d${name}`);
  return `${name}.add_(${gradient}, { alpha: -${rate.exec(written)?.[0] ?? 'lr'} })`;
}

function statementFrom(code: string, index: number): string {
  return /^[^;\n]*/.exec(code.slice(index))?.[0] ?? '';
}

/**
 * Of a stub's text: by which operation the update is computed, wherever it is written, as in
 * `p.sub(dp.mul(lr))` of a function; `assigned`: only where it is given to what it was called on.
 */
function computedUpdate(text: string, assigned: boolean): string | undefined {
  const code = codeOnly(text);
  const operation = /(?<![\w.])((?:\w+\.)*\w+(?:\[\w+\])?)\.(add|sub)\(/g;
  for (const { index, 0: call, 1: name, 2: method } of code.matchAll(operation)) {
    const written = statementFrom(code, index + call.length);
    const isAssigned = code.slice(0, index).trimEnd().endsWith(`${name} =`);
    const own = name.split('.').at(-1) ?? name;
    // Where parameters are changed by add_, what else is computed is something else.
    const isOther = !isParameter(own) && (isOfCourse(own) || /\.add_\(/.test(code));
    if (isOther || !rate.test(written) || (assigned && !isAssigned)) continue;
    const line = lineAt(code, index);
    return newTensor(line, `${name}.${method}(…)`, inPlace(name, written));
  }
  return undefined;
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
  const at = lineAt(code, found.index);
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
  if (first) return { ...judged, message: noUpdate(first.line, first.what, first.update) };
  const isComputed = isStale || mistake === 'not-updated';
  const computed = isComputed ? computedUpdate(text, isStale) : undefined;
  return computed === undefined ? judged : { ...judged, message: computed };
}
