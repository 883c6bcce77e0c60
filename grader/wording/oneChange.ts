/** What an answer is, where one change makes it of the right gradient. */
import type { Line } from '../../reference/steps/derive.ts';
import type { Multiplier } from '../multiplier.ts';
import { ratio } from './numbers.ts';

const start = 'It is right but for one thing:';

export function oneFactor(times: Multiplier): string {
  const missing = missingFactor(times);
  return missing ?? `${start} everything is multiplied by ${product(times)}${instead(times)}.`;
}

export function branchTimes(reader: string, times: Multiplier): string {
  const what = product(times);
  if (what === '-1') return `${start} the branch through ${reader} has the wrong sign.`;
  const missing = missingFactor(times, `in the branch through ${reader} `);
  return (
    missing ?? `${start} the branch through ${reader} is multiplied by ${what}${instead(times)}.`
  );
}

/** Of a branch through a power of a tensor: what multiplies there in place of the slope. */
export function powerIs(
  {
    tensor,
    reader,
    exponent,
  }: { readonly tensor: string; readonly reader: string; readonly exponent: number },
  times: Multiplier,
): string {
  if (times.constant === 0 && times.known === tensor) {
    return `${start} in the branch through ${reader} the factor is ${ratio(times.factor)}, but the power rule brings down ${exponent}.`;
  }
  const slope = `${exponent} * ${tensor}${exponent === 2 ? '' : `**${exponent - 1}`}`;
  if (isOne(times))
    return `${start} in the branch through ${reader} the slope ${slope} is missing.`;
  return `${start} in the branch through ${reader}, d${reader} is multiplied by ${product(times)}, where the slope ${slope} belongs.`;
}

/** What makes a square, or one over a square, of a factor. */
function instead({ constant, factor, known }: Multiplier): string {
  const [, name, minus] = /^(.+)\*\*(-?)2$/.exec(known) ?? [];
  if (name === undefined || constant !== 0 || ratio(Math.abs(factor)) !== '1') return '';
  return minus === ''
    ? `, as where it multiplies by ${name} instead of dividing by it`
    : `, as where it divides by ${name} instead of multiplying by it`;
}

/** Of something that is divided by a tensor, for which there are two reasons. */
function missingFactor(times: Multiplier, where = ''): string | undefined {
  const what = missing(times);
  return what && `${start} ${where}${what}.`;
}

function missing({ constant, factor, known }: Multiplier): string | undefined {
  const [, name] = /^1\/(.+)$/.exec(known) ?? [];
  if (name === undefined || constant !== 0) return undefined;
  const other = ratio(factor) === '1' ? '' : `, and there is a factor ${ratio(factor)}`;
  return `a factor ${name} is missing, or it divides by ${name} once too often${other}`;
}

/** A second mistake beside a known one. */
export function besides(sentence: string, times: Multiplier): string {
  if (product(times) === '-1') return `${sentence} Besides, the sign is wrong.`;
  return `${sentence} Besides, ${missing(times) ?? `everything is multiplied by ${product(times)}`}.`;
}

export function branchSummed(reader: string, sum: string, scale: Multiplier): string {
  return `${start} the branch through ${reader} is ${isOne(scale) ? '' : `${product(scale)} times `}its own ${sum}, though nothing was stretched there.`;
}

export function slopeIs(
  tensor: string,
  { name, forward }: Line,
  how: 'times' | 'divided by',
  what: Multiplier,
): string {
  return `It is d${name} ${how} ${product(what)}, but what multiplies d${name} should be the derivative of ${forward} with respect to ${tensor}.`;
}

export function onlyBranch(reader: string, sentence: string): string {
  return `Only the branch through ${reader} is wrong. ${sentence}`;
}

/** `upstream`: the gradients from above, of which the chain rule takes a multiple. */
export function nothingElse(what: Multiplier, upstream: readonly string[]): string {
  if (what.known === '') {
    return `Every number is ${product(what)}, whatever the given tensors hold.`;
  }
  const start = `It is ${product(what)} and nothing else`;
  const inIt = upstream.find((name) => new RegExp(`\\b${name}\\b`).test(what.known));
  if (inIt !== undefined) return `${start}, but the chain rule only multiplies ${inIt}.`;
  const [all, is] = [upstream.join(' and '), upstream.length > 1 ? 'are' : 'is'];
  return all === ''
    ? `${start}.`
    : `${start}: ${all} ${is} not in it, by which the chain rule multiplies.`;
}

export function addedTo(upstream: string, sign: number, what: Multiplier): string {
  return `It is ${sum(upstream, sign, what)}, but the chain rule multiplies ${upstream}, and adds nothing to it.`;
}

function sum(upstream: string, sign: number, what: Multiplier): string {
  const other = product(what);
  if (sign < 0) return `${other} - ${upstream}`;
  return `${upstream} ${other.startsWith('-') ? `- ${other.slice(1)}` : `+ ${other}`}`;
}

/** What the right gradient is called in a formula. */
export const whole = 'x';

export function ofTheWhole(what: Multiplier): string {
  return `It is ${product(what)}, where x is the right gradient: leave out what is done in the end.`;
}

export function oneTerm(what: Multiplier): string {
  return `${start} ${product(what)} is added to every number.`;
}

export function inPlaceOf({
  name,
  by,
  scale,
}: {
  readonly name: string;
  readonly by: string;
  readonly scale: Multiplier;
}): string {
  const what = product({ constant: 0, factor: scale.constant, known: by });
  return `${start} it takes ${what} where ${name} itself belongs.`;
}

export function sumOver(name: string, dim: number): string {
  return `${name}.sum(${dim}, { keepdim: true })`.replace(/^\./, '');
}

function isOne({ constant, known }: Multiplier): boolean {
  return known === '' && Math.abs(constant - 1) < 1e-6;
}

/** `h`, `-2 * h`, `1 - h**2`. */
function product({ constant, factor, known }: Multiplier): string {
  if (factor === 0) return ratio(constant);
  const size = ratio(Math.abs(factor));
  const multiple = size === '1' ? known : `${size} * ${known}`;
  if (constant === 0) return factor < 0 ? `-${multiple}` : multiple;
  return `(${ratio(constant)} ${factor < 0 ? '-' : '+'} ${multiple})`;
}
