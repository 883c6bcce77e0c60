import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../folders.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/class.ts';
import type { LevelNumber } from './box/levels.ts';
import { type BoxLimits, defaultLimits } from './box/limits.ts';
import type { SubmissionRecord } from './record.ts';

/** All that decides a run's verdicts, apart from the submissions: what it takes to repeat it. */
export interface RunSettings {
  readonly version: 1;
  /** The product's version. */
  readonly product: string;
  /** The folder of submissions, absolute; or the one submission. */
  readonly folder: string;
  readonly isOne: boolean;
  readonly roster: string | undefined;
  /** What the run itself writes, absolute: in the folder of submissions, it is none of them. */
  readonly leftOut?: readonly string[];
  /** Draws the hidden probes. */
  readonly seed: number;
  readonly level: LevelNumber;
  /** Why it is no higher one; none where it is the highest, or was asked for. */
  readonly levelReason?: string | undefined;
  /** How exercise 4 is graded: by its first steps; 0 leaves it out. */
  readonly trainingSteps: number;
  /** Where those are right, the whole run of the lecture follows. */
  readonly fullTraining?: boolean;
  readonly limits: BoxLimits;
}

/** A run of before there was some limit has that limit's default. */
export function withAllLimits(settings: RunSettings): RunSettings {
  return { ...settings, limits: { ...defaultLimits, ...settings.limits } };
}

interface Span {
  readonly offset: number;
  readonly length: number;
}

/**
 * A run on disk: its settings, and a line of JSON for each submission as soon as it is graded. Of the
 * lines, only their places are kept in memory; a submission's last line counts.
 */
export class RunFolder {
  readonly folder: string;
  readonly settings: RunSettings;
  readonly #spans = new Map<string, Span>();
  #length = 0;
  #file: number;

  private constructor(folder: string, settings: RunSettings) {
    this.folder = folder;
    this.settings = settings;
    this.#file = openSync(this.#results, 'a+');
    this.#index();
  }

  /** Begins a run in a folder that holds none. */
  static create(folder: string, settings: RunSettings): RunFolder {
    if (existsSync(join(folder, 'run.json'))) throw new UsageError(say.runExists(folder));
    makeFolder(folder);
    // Whoever reads it finds it whole.
    const next = join(folder, '.run.json');
    writeFileSync(next, `${JSON.stringify(settings, null, 2)}\n`);
    renameSync(next, join(folder, 'run.json'));
    return new RunFolder(folder, settings);
  }

  static exists(folder: string): boolean {
    return existsSync(join(folder, 'run.json'));
  }

  static open(folder: string): RunFolder {
    let settings: RunSettings;
    try {
      settings = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
    } catch {
      throw new UsageError(say.noRun(folder));
    }
    if (settings.version !== 1) throw new UsageError(say.otherRunVersion(folder));
    return new RunFolder(folder, withAllLimits(settings));
  }

  get #results(): string {
    return join(this.folder, 'results.jsonl');
  }

  get ids(): Iterable<string> {
    return this.#spans.keys();
  }

  append(record: SubmissionRecord): void {
    const line = Buffer.from(`${JSON.stringify(record)}\n`);
    appendFileSync(this.#file, line);
    this.#spans.set(record.id, { offset: this.#length, length: line.length });
    this.#length += line.length;
  }

  read(id: string): SubmissionRecord | undefined {
    const span = this.#spans.get(id);
    if (!span) return undefined;
    const line = Buffer.alloc(span.length);
    readSync(this.#file, line, 0, span.length, span.offset);
    return JSON.parse(line.toString());
  }

  /** The records of these submissions, one at a time. */
  *records(ids: Iterable<string>): Generator<SubmissionRecord> {
    for (const id of ids) {
      const record = this.read(id);
      if (record) yield record;
    }
  }

  close(): void {
    fsyncSync(this.#file);
    closeSync(this.#file);
  }

  /** Puts the results aside, so that the run can be made anew beside them; gives the old ones. */
  setAside(): RunFolder {
    this.close();
    let n = 1;
    while (existsSync(join(this.folder, `before-${n}`))) n++;
    const before = join(this.folder, `before-${n}`);
    mkdirSync(before);
    for (const name of ['run.json', 'results.jsonl', 'rubric.json', 'report.json']) {
      const path = join(this.folder, name);
      if (existsSync(path)) renameSync(path, join(before, name));
    }
    return RunFolder.open(before);
  }

  /** Finds the lines. A last line without an end was cut by a kill: it goes. */
  #index(): void {
    const size = statSync(this.#results).size;
    const chunk = Buffer.alloc(2 ** 20);
    let pending = Buffer.alloc(0);
    let start = 0;
    for (let at = 0; at < size; ) {
      const read = readSync(this.#file, chunk, 0, chunk.length, at);
      at += read;
      pending = Buffer.concat([pending, chunk.subarray(0, read)]);
      for (let end = pending.indexOf(10); end >= 0; end = pending.indexOf(10)) {
        const { id } = JSON.parse(pending.subarray(0, end).toString()) as SubmissionRecord;
        this.#spans.set(id, { offset: start, length: end + 1 });
        start += end + 1;
        pending = pending.subarray(end + 1);
      }
    }
    if (start < size) truncateSync(this.#results, start);
    this.#length = start;
  }
}
