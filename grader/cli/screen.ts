import { WriteStream } from 'node:tty';
import type { Ink } from '../pictures/ink.ts';
import type { Screen } from '../pictures/terminal.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const usualColumns = 80;
const fewestColumns = 20;

/** What standard output can show. */
export function screenOf(stream: NodeJS.WriteStream, environment: Environment): Screen {
  const columns = Math.max(fewestColumns, stream.columns ?? usualColumns);
  return { columns, ink: inkOf(environment, stream.isTTY === true) };
}

/**
 * Truecolour or 256 colours where the terminal has them, signs elsewhere. NO_COLOR asks for signs;
 * FORCE_COLOR (0 none, 2 the 256, 3 any colour) decides where there is no terminal.
 */
export function inkOf(environment: Environment, isTerminal: boolean): Ink {
  const { FORCE_COLOR, NO_COLOR, COLORTERM, TERM } = environment;
  if (FORCE_COLOR === '3') return 'truecolour';
  if (FORCE_COLOR === '2') return '256 colours';
  const isOff = FORCE_COLOR === '0' || FORCE_COLOR === 'false' || (NO_COLOR ?? '') !== '';
  if (isOff || !isTerminal || TERM === 'dumb') return 'signs';
  if (COLORTERM === 'truecolor' || COLORTERM === '24bit') return 'truecolour';
  const bits = WriteStream.prototype.getColorDepth(environment);
  if (bits === 24) return 'truecolour';
  return bits === 8 ? '256 colours' : 'signs';
}
