/* Numbers that are NaN because a list, or what a list does not have, was calculated with. */
import type { Probe } from './probes.ts';
import { codeOnly } from './stubText.ts';
import * as say from './wording/grading.ts';

/** What to look for besides where the text has tolist; '' elsewhere. */
export function listInArithmetic(text: string, { given }: Pick<Probe, 'given'>): string {
  const code = codeOnly(text);
  if (!/\.tolist\(/.test(code)) return '';
  for (const [, list, name] of code.matchAll(/\b(\w+)\s*=\s*(\w+)\.tolist\(\)/g)) {
    const value = given[name];
    const shape = typeof value === 'object' ? value.shape : [];
    const [, place] = new RegExp(`\\b${list}\\[(\\w+)\\](?!\\s*\\[)`).exec(code) ?? [];
    if (shape.length !== 2 || place === undefined) continue;
    const both =
      shape[0] === 1 ? `[0][${place}]` : shape[1] === 1 ? `[${place}][0]` : `[${place}][…]`;
    return say.listOfRows(name, `${list}${both}`);
  }
  return say.listInArithmetic;
}
