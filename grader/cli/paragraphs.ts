import { wrapAnsi } from 'fast-wrap-ansi';
import kleur from 'kleur';

const widest = 80;

/** Sentences wrapped at the terminal's width, 80 at most. What stands between backticks stands out. */
export function paragraph(text: string, columns = process.stdout.columns ?? widest): string {
  return wrapAnsi(highlighted(text), Math.max(20, Math.min(columns, widest)));
}

/** Colour instead of backticks, where there is colour. */
function highlighted(text: string): string {
  return kleur.enabled ? text.replaceAll(/`([^`]+)`/g, (_, code) => kleur.cyan(code)) : text;
}
