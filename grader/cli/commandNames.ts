/** The words by which the commands are called; `grade [steps..]` itself has none. */
export const commandNames: readonly string[] = [
  'init',
  'watch',
  'list',
  'hint',
  'explain',
  'open',
  'diff',
  'reset',
  'show',
  'audit',
  'mutants',
  'train',
  'class',
  'regrade',
  'replay',
  'attack',
];
