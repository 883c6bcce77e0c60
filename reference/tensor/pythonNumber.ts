/** Numbers as Python writes them: `repr(x)`, `f'{x:.4f}'`, `f'{x:.4e}'` and `str(bool)`. */

/** Python's `repr(x)` and `str(x)` of a float: the shortest digits that read back as `x`. */
export function pythonFloat(x: number): string {
  const special = specialFloat(x);
  if (special !== undefined) return special;
  const size = Math.abs(x);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return padExponent(x.toExponential());
  return signOfZero(x) + (Number.isInteger(x) ? `${x}.0` : `${x}`);
}

/** Python's `str(b)`: `True` or `False`. */
export function pythonBool(b: boolean): string {
  return b ? 'True' : 'False';
}

/** Python's `f'{x:.{digits}f}'`; `digits` is 0 to 20. */
export function pythonFixed(x: number, digits: number): string {
  const special = specialFloat(x);
  if (special !== undefined) return special;
  // From 1e21 on toFixed gives up on positional notation; such doubles are all integers.
  if (Math.abs(x) >= 1e21) return BigInt(x) + (digits > 0 ? `.${'0'.repeat(digits)}` : '');
  return signOfZero(x) + tieToEven(x.toFixed(digits), x.toFixed(100));
}

/** Python's `f'{x:.{digits}e}'`; `digits` is 0 to 20. */
export function pythonExponential(x: number, digits: number): string {
  const special = specialFloat(x);
  if (special !== undefined) return special;
  const [mantissa, exponent] = x.toExponential(digits).split('e');
  const [exactMantissa] = x.toExponential(100).split('e');
  return signOfZero(x) + padExponent(`${tieToEven(mantissa, exactMantissa)}e${exponent}`);
}

function specialFloat(x: number): string | undefined {
  if (Number.isNaN(x)) return 'nan';
  if (x === Infinity) return 'inf';
  if (x === -Infinity) return '-inf';
  return undefined;
}

/** JavaScript drops the sign of -0, Python prints it. */
function signOfZero(x: number): string {
  return Object.is(x, -0) ? '-' : '';
}

/** Python writes two digits of exponent at least: `1e-05`. */
function padExponent(text: string): string {
  return text.replace(/e[+-](?=\d$)/, '$&0');
}

/**
 * Both languages round the exact binary value, but a value exactly half way (0.03125 to four
 * decimals) goes away from zero in JavaScript and to the even digit in Python. `exact` holds the
 * same number with 100 decimals: more than a tie has, and enough to tell a near miss from a tie.
 */
function tieToEven(rounded: string, exact: string): string {
  const lastDigit = Number(rounded.at(-1));
  const lower = `${rounded.slice(0, -1)}${lastDigit - 1}`;
  const isTie = exact.startsWith(lower) && /^\.?50*$/.test(exact.slice(lower.length));
  return isTie && lastDigit % 2 === 1 ? lower : rounded;
}
