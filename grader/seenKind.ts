/* What a name in a stub's text stands for, where the text makes that sure. */
import { parameterNames } from '../reference/network/lines.ts';
import { givenOf } from '../reference/steps/derive.ts';
import type { Step } from '../reference/steps/step.ts';
import { closingAt } from './closing.ts';
import { piecesOf } from './rewrite/pieces.ts';
import { importable } from './vocabulary.ts';

export type Kind = 'tensor' | 'number';

/** Of an expression; undefined where it may be anything. */
type KindOf = (expression: string) => Kind | undefined;

const makers = importable.filter((name) => !/^(?:accumulator|TensorError)$/.test(name));
/** What gives a tensor of a tensor; max does unless it is given a dimension. */
export const ofTensor: ReadonlySet<string> = new Set(
  (
    'add sub mul div eq neg pow exp log tanh sqrt abs sum mean var max values indices argmax softmax ' +
    'logSoftmax matmul T view reshape unsqueeze squeeze expand expandAs clone keep to at gather ' +
    'scatter scatterAdd indexAdd indexPut'
  ).split(' '),
);
const setName = /^(?:(?:const|let|var)\s+)?(\w+)\s*(?::\s*\w+\s*)?=(?![=>])\s*([\s\S]*)$/;

/** What the step's stub is given, by name; of the training loop what the lecture's names stand for. */
function namesGiven(step: Step): readonly string[] {
  return step.exercise === 4 ? [...parameterNames, 'Xb', 'Yb'] : givenOf(step);
}

export function kindsIn(code: string, step: Step): KindOf {
  return kindsOf(code, namesGiven(step));
}

/** The same by the names that the stub is given, of which all but n are tensors. */
export function kindsOf(code: string, given: readonly string[]): KindOf {
  const statements = piecesOf(code).flatMap(({ text }) => {
    const [, name, value] = setName.exec(text) ?? [];
    return name === undefined ? [] : [{ name, value }];
  });
  const ofPairs = new Set(
    [
      ...code.matchAll(/\b(?:const|let)\s*\{([\w\s,:]{1,100})\}\s*=\s*[\w.]{1,80}\.max\(\s*\w/g),
    ].flatMap(([, list]) => list.split(',').flatMap((entry) => /\w+(?=\s*$)/.exec(entry) ?? [])),
  );
  const known = new Map<string, Kind | undefined>();

  const ofName = (name: string): Kind | undefined => {
    if (known.has(name)) return known.get(name);
    // What a name is made of by itself, as in d = d.add(x), is of its kind.
    known.set(name, 'tensor');
    const values = statements.filter((statement) => statement.name === name);
    const isGiven = given.includes(name) || ofPairs.has(name);
    const isSure = isDeclaredOnce(name, code, isGiven) && countSet(name, code) === values.length;
    const first = isGiven ? [name === 'n' ? ('number' as const) : ('tensor' as const)] : [];
    const kinds = isSure ? [...first, ...values.map(({ value }) => ofExpression(value))] : [];
    const kind = kinds.every((other) => other === kinds[0]) ? kinds[0] : undefined;
    known.set(name, kind);
    return kind;
  };

  const ofExpression: KindOf = (expression) => {
    const whole = expression.trim();
    if (/^(?:\d[\w.]*|\w+\.shape\[\d\])$/.test(whole)) return 'number';
    const [name = ''] = /^[a-z_]\w*/i.exec(whole) ?? [];
    if (name === '' || name === whole) return name === '' ? undefined : ofName(name);
    const isMade = makers.includes(name) && whole[name.length] === '(';
    const end = isMade ? closingAt(whole, name.length) + 1 : name.length;
    const isTensor = (isMade || ofName(name) === 'tensor') && staysTensor(whole.slice(end));
    return isTensor ? 'tensor' : undefined;
  };
  return ofExpression;
}

/** Whether what follows on a tensor, as `.mul(…).T`, gives a tensor again. */
function staysTensor(members: string): boolean {
  const member = /\s*\.\s*(\w+)\s*(\(\s*)?/y;
  let index = 0;
  while (index < members.length) {
    member.lastIndex = index;
    const [all, name, open] = member.exec(members) ?? [];
    if (all === undefined || !ofTensor.has(name)) return false;
    const from = index + all.length;
    index = open === undefined ? from : closingAt(members, index + all.indexOf('(')) + 1;
    if (name === 'max' && index >= members.length && members[from] !== ')') return false;
  }
  return true;
}

/** Whether the name is declared in one place, which for what is given is the stub's own head. */
function isDeclaredOnce(name: string, code: string, isGiven: boolean): boolean {
  const count = (pattern: string): number => code.match(new RegExp(pattern, 'g'))?.length ?? 0;
  const plain = count(`\\b(?:const|let|var)\\s+${name}\\b`);
  const within =
    count(`\\b(?:const|let|var)\\s*[[{][^=]{0,200}?\\b${name}\\b[^=]{0,200}=`) +
    count(`\\bfunction\\b[^()]{0,80}\\([^)]{0,300}?\\b${name}\\b`) +
    count(`\\([^()]{0,200}?\\b${name}\\b[^()]{0,200}\\)\\s*(?::[^=()]{0,80})?=>`) +
    count(`(?<![\\w.])${name}\\s*=>`);
  return isGiven ? plain === 0 && within <= 1 : plain <= 1 && within === 0;
}

/** How often the name is set by a sign of its own. */
function countSet(name: string, code: string): number {
  const set = `(?<![\\w.])${name}\\s*(?::\\s*\\w+\\s*)?(?:[-+*/]?=(?![=>])|\\+\\+|--)`;
  return code.match(new RegExp(set, 'g'))?.length ?? 0;
}
