import leven from 'leven';

/**
 * The known name that somebody most likely meant: the same but for capitals and underscores
 * (`zeros_like` for `zerosLike`), or with a typing error or two in a word that is long enough.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const most = Math.min(2, Math.floor(word.length / 3));
  const distances = [...known].map((name) => [name, distance(plain(word), plain(name))] as const);
  const [closest] = distances.sort(([, a], [, b]) => a - b);
  return closest && closest[1] <= most ? closest[0] : undefined;
}

/** Two letters in each other's place (`hnit`) are two errors to leven, and less than one to people. */
function distance(word: string, name: string): number {
  const sorted = (letters: string): string => [...letters].sort().join('');
  const differing = [...word].filter((letter, i) => letter !== name[i]);
  const swapped = differing.length === 2 && sorted(word) === sorted(name);
  return Math.min(leven(word, name), swapped ? 0.5 : Number.POSITIVE_INFINITY);
}

/** Without capitals and underscores. */
export function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}
