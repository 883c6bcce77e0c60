import { createHash } from 'node:crypto';
import { fileOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';
import * as say from '../wording/class.ts';
import { cleanLine } from './box/cleanText.ts';
import type { CollectLimits } from './collectLimits.ts';

/** What stands in a folder or an archive under a name. */
export type EntryKind = 'file' | 'folder' | 'symlink' | 'hardlink' | 'device' | 'encrypted';

/** What a student handed in, as far as it can be graded. */
export interface Handed {
  readonly texts: ReadonlyMap<Step, string>;
  /** Why a step has no text although there was something under its name. */
  readonly refused: ReadonlyMap<Step, string>;
  /** One line for each thing that was not taken. */
  readonly problems: readonly string[];
  /** Of all of this: the same hash, the same verdicts. */
  readonly hash: string;
}

/** A submission that is not read any further, and the sentence that says why. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Holds what is not a student's answer, the shipped solutions among it. */
const ignoredFolders = ['node_modules', 'solutions', 'dist', '__MACOSX'];
const mostProblems = 20;
const byFile = new Map(steps.map((step) => [fileOf(step).split('/').at(-1), step]));

interface Found {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Picks a submission's stubs by the file names of the table, wherever they are. It is shown every
 * entry, and says which ones to read; everything else is left unread.
 */
export class StubPicker {
  readonly #limits: CollectLimits;
  readonly #found = new Map<Step, Found[]>();
  readonly #refused = new Map<Step, string>();
  readonly #problems: string[] = [];
  #entries = 0;
  #stubs = 0;

  constructor(limits: CollectLimits) {
    this.#limits = limits;
  }

  get isEmpty(): boolean {
    return this.#found.size === 0 && this.#refused.size === 0;
  }

  /** The step whose stub this entry is, if it is to be read; what is refused is noted by name. */
  wants(path: string, kind: EntryKind, size: number): Step | undefined {
    const { entries, depth, stubBytes, stubs } = this.#limits;
    if (++this.#entries > entries) throw new Refusal(say.tooManyEntries(entries));
    const shown = cleanLine(path, 120);
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    if (leavesItsFolder(path, parts)) return this.problem(say.leavesFolder(shown));
    if (isIgnored(parts)) return undefined;
    if (parts.length > depth) return this.problem(say.tooDeep(shown, depth));
    if (kind === 'folder') return undefined;
    const step = byFile.get(parts.at(-1));
    if (kind !== 'file') return this.#refuse(step, say.notRegular(shown, kind));
    if (!step) return undefined;
    if (size > stubBytes) return this.#refuse(step, say.stubTooLarge(shown, stubBytes));
    if (++this.#stubs > stubs) throw new Refusal(say.tooManyStubs(stubs));
    return step;
  }

  take(step: Step, path: string, bytes: Uint8Array): void {
    const found = this.#found.get(step) ?? [];
    found.push({ path: cleanLine(path, 120), bytes });
    this.#found.set(step, found);
  }

  problem(sentence: string): undefined {
    if (this.#problems.length < mostProblems) this.#problems.push(sentence);
    else if (this.#problems.length === mostProblems) this.#problems.push(say.moreProblems());
  }

  /** A stub that turned out to be unreadable. */
  unreadable(step: Step, path: string, reason: string): void {
    this.#refuse(step, say.stubUnreadable(cleanLine(path, 120), cleanLine(reason, 120)));
  }

  finish(): Handed {
    const texts = new Map<Step, string>();
    for (const [step, all] of this.#found) {
      const within = all.filter(({ path }) => path.split('/').includes('exercises'));
      const likely = within.length > 0 ? within : all;
      if (likely.length > 1) this.#refuse(step, say.duplicates(likely.map(({ path }) => path)));
      // What stood under its name besides, such as a link, leaves no doubt about a plain file.
      else texts.set(step, new TextDecoder().decode(likely[0].bytes));
    }
    for (const step of texts.keys()) this.#refused.delete(step);
    const handed = { texts, refused: this.#refused, problems: this.#problems };
    return { ...handed, hash: hashOf(handed) };
  }

  #refuse(step: Step | undefined, sentence: string): undefined {
    if (step) this.#refused.set(step, sentence);
    this.problem(sentence);
  }
}

/** A submission of which nothing can be taken. */
export function nothing(problem: string): Handed {
  const handed = { texts: new Map(), refused: new Map(), problems: [problem] };
  return { ...handed, hash: hashOf(handed) };
}

function leavesItsFolder(path: string, parts: readonly string[]): boolean {
  return /^(\/|[a-z]:)/i.test(path) || path.includes('\0') || parts.includes('..');
}

/** Hidden files are an editor's or a system's, never a stub. */
function isIgnored(parts: readonly string[]): boolean {
  return parts.some((part) => part.startsWith('.') || ignoredFolders.includes(part));
}

function hashOf({ texts, refused, problems }: Omit<Handed, 'hash'>): string {
  const named = (map: ReadonlyMap<Step, string>): unknown =>
    steps.flatMap((step) => (map.has(step) ? [[step.name, map.get(step)]] : []));
  const all = JSON.stringify([named(texts), named(refused), problems]);
  return createHash('sha256').update(all).digest('hex');
}
