/** A value as text, as far as QuickJS can tell: what stands in for Node's `util.inspect`. */
export function inspect(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}\n${value.stack ?? ''}`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (String(value) !== '[object Object]' && !Array.isArray(value)) return String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // Circular, or with a BigInt in it.
    return String(value);
  }
}

/** The arguments of console.log as one line. */
export function format(...values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' ');
}

const opening = '[\\u001b\\u009b]';
const sequence = new RegExp(
  `${opening}[[\\]()#;?]*(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-nq-uy=><~]`,
  'g',
);

/** Terminal sequences, which begin with an escape character, taken away. */
export function stripVTControlCharacters(text: string): string {
  return text.replace(sequence, '');
}
