let program = 'npx grade';

/** What to type for this program here, where `npx grade` would not find it. */
export function callProgram(words: string): void {
  program = words;
}

/** A command as it is typed: `npx grade`, `npx grade hint counts`. */
export function grade(rest = ''): string {
  return rest === '' ? program : `${program} ${rest}`;
}
