/** Brackets that do not pair, of a text that does not parse. */

export function tooMany(mark: string, line: number): string {
  return `There is one ${mark} too many in line ${line}: leave one out.`;
}

export function notClosed(mark: string, line: number, count: number): string {
  const closing = { '(': ')', '[': ']', '{': '}' }[mark];
  return count === 1
    ? `Line ${line} opens a ${mark} that it does not close: write the ${closing} that is missing.`
    : `Line ${line} opens ${count} ${mark} that it does not close: write each ${closing} that is missing.`;
}

export const braceMissing = 'One } is missing: write it where the block ends that it closes.';
