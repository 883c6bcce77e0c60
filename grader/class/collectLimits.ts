/** What a submission may be at most; real ones stay far below. */
export interface CollectLimits {
  /** Of an archive, as it is. */
  readonly archiveBytes: number;
  /** Of all that an archive says it holds, or turns out to hold. */
  readonly expandedBytes: number;
  /** Files and folders, whether they are read or not. */
  readonly entries: number;
  /** Folders within folders. */
  readonly depth: number;
  /** How many times larger an entry may be than its packed form, once it is larger than `bombFrom`. */
  readonly ratio: number;
  readonly bombFrom: number;
  /** Of one stub. */
  readonly stubBytes: number;
  /** Files that have the name of a stub. */
  readonly stubs: number;
}

const megabyte = 2 ** 20;

export const collectLimits: CollectLimits = {
  archiveBytes: 64 * megabyte,
  expandedBytes: 512 * megabyte,
  entries: 50_000,
  depth: 16,
  ratio: 200,
  bombFrom: megabyte,
  stubBytes: megabyte / 4,
  stubs: 200,
};
