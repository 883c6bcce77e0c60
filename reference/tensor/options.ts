import { TensorError } from './errors.ts';

const flags = ['keepdim', 'unbiased', 'accumulate'];

/** Refuses a text: 'False' would be true. */
function checkFlag(operation: string, name: string, value: unknown): void {
  if (typeof value !== 'string') return;
  const meant = /^(?:false|0|no|null)$/i.test(value) ? 'false' : 'true';
  throw new TensorError(
    `${operation}: ${name} is true or false, not the text '${value}'. Did you mean { ${name}: ${meant} }?`,
  );
}

/** Refuses options that are no object, and any name that the operation does not know: it would be ignored. */
export function checkOptions(
  operation: string,
  options: object | undefined,
  names: readonly string[],
): void {
  if (options === undefined) return;
  if (typeof options !== 'object' || options === null) {
    const name = names.find((known) => known === options);
    const meant = name === undefined ? `${names[0]}: ${options}` : `${name}: true`;
    throw new TensorError(
      `${operation}: its options are written as an object, not ${options}. Did you mean { ${meant} }?`,
    );
  }
  for (const name in options) {
    if (names.includes(name)) {
      if (flags.includes(name)) checkFlag(operation, name, Reflect.get(options, name));
      continue;
    }
    const alike = names.filter((known) => known === name.toLowerCase().replaceAll('_', ''));
    const guess = (alike.length > 0 ? alike : names).join(' or ');
    throw new TensorError(`${operation}: there is no option ${name}. Did you mean ${guess}?`);
  }
}
