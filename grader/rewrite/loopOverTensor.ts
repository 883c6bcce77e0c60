/* Python's loop through a tensor, whose statement does on the whole of it what it does on a part. */
import { rewritesIn } from './statements.ts';

export interface LoopOverTensor {
  /** What its statement is on all places at once; undefined where there is more than one that returns. */
  readonly whole: string | undefined;
}

/** Of `for counter in over:` in a line; undefined where that is no tensor that a gradient's stub is given. */
export function loopOverTensor(
  text: string,
  line: string,
  counter: string,
  over: string,
): LoopOverTensor | undefined {
  const [, given = ''] = /\bfunction\s+d\w+\s*\(\s*\{([^}]{0,300})\}/.exec(text) ?? [];
  if (over === 'n' || !new RegExp(`(?:^|,)\\s*${over}\\s*(?:,|$)`).test(given)) return undefined;
  const lines = text.split('\n');
  const at = lines.indexOf(line);
  const name = new RegExp(`(?<![\\w.])${counter}\\b`, 'g');
  const below = lines.slice(at + 1).map((other) => other.replace(name, over));
  const next = below.findIndex((other) => other.trim() !== '');
  if (at < 0 || !/^\s*return\b/.test(below[next] ?? '')) return { whole: undefined };
  const rewrites = rewritesIn([...lines.slice(0, at), '', ...below].join('\n'));
  const found = rewrites.find(({ line: number }) => number === at + next + 2);
  return { whole: found?.code };
}
