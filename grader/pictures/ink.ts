import { strengthOf } from './strength.ts';

/** How a terminal can show strength: any colour, the 256 of xterm, or signs alone. */
export type Ink = 'truecolour' | '256 colours' | 'signs';

type Colour = readonly [red: number, green: number, blue: number];

// A plate of its own, so that the picture looks the same on light and dark terminals.
const plate: Colour = [28, 28, 32];
const orange: Colour = [255, 165, 45];
const blue: Colour = [80, 160, 255];
const magenta: Colour = [255, 0, 255];

// Of xterm's 256 colours, from faint to full.
const plate256 = 234;
const orange256 = [58, 94, 130, 172, 208, 214] as const;
const blue256 = [17, 18, 25, 32, 33, 75] as const;
const magenta256 = 201;

const positiveSigns = ['·', '░', '▒', '█'] as const;
const negativeSigns = ['·', '-', '=', '≡'] as const;

/** The sign of a cell where there is no colour: a space for zero, a dot for what is faint. */
export function signOf(number: number, scale: number): string {
  if (!Number.isFinite(number)) return '!';
  const strength = strengthOf(number, scale);
  if (strength === 0) return ' ';
  return (number > 0 ? positiveSigns : negativeSigns)[level(strength, positiveSigns.length)];
}

/**
 * A line of cells. Two rows share it where `lower` is there: the upper is the colour of ▀, the lower
 * its background. A row alone is drawn with `alone`, ▀ or █.
 */
export function paint(
  upper: readonly number[],
  lower: readonly number[] | undefined,
  scale: number,
  ink: Ink,
  alone: '▀' | '█' = '█',
): string {
  if (ink === 'signs') return upper.map((number) => signOf(number, scale)).join('');
  const code = ink === 'truecolour' ? truecolour : xterm;
  let [line, last] = ['', ''];
  upper.forEach((number, i) => {
    const front = `38;${code(number, scale)}`;
    const codes = lower ? `${front};48;${code(lower[i], scale)}` : front;
    if (codes !== last) line += `\x1b[${codes}m`;
    last = codes;
    line += lower ? '▀' : alone;
  });
  return last === '' ? line : `${line}\x1b[0m`;
}

function truecolour(number: number, scale: number): string {
  if (!Number.isFinite(number)) return `2;${magenta.join(';')}`;
  const strength = strengthOf(number, scale);
  const full = number > 0 ? orange : blue;
  return `2;${plate.map((from, i) => Math.round(from + strength * (full[i] - from))).join(';')}`;
}

function xterm(number: number, scale: number): string {
  if (!Number.isFinite(number)) return `5;${magenta256}`;
  const strength = strengthOf(number, scale);
  const ramp = number > 0 ? orange256 : blue256;
  return `5;${strength < 0.1 ? plate256 : ramp[level(strength, ramp.length)]}`;
}

/** Strength 0 to 1 in equal steps, the last of them for 1 too. */
function level(strength: number, levels: number): number {
  return Math.min(levels - 1, Math.floor(strength * levels));
}
