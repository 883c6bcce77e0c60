import type { Job, Queue } from 'bullmq';
import * as say from '../../wording/queue.ts';
import { cleanLine } from '../box/cleanText.ts';
import type { Submission } from '../collect.ts';
import { type ClassRun, keptRecord, notRead, readOrReason } from '../gradeClass.ts';
import type { SigningKey } from './key.ts';
import { jobIdOf, jobText, pack, recordFor, unpack } from './parcel.ts';

export interface QueueRun extends Pick<ClassRun, 'submissions' | 'run' | 'onRecord'> {
  readonly queue: Queue;
  readonly key: SigningKey;
  /** The rubric as text. */
  readonly rubric: string;
  /** How many megabytes a submission may have that is sent. */
  readonly jobMegabytes: number;
  /** Ends it early; what is in the queue stays there. */
  readonly stop: AbortSignal;
  /** Told how many workers there are, every few seconds. */
  readonly onWorkers: (count: number) => void;
  /** Told of each result that was refused, by the student's name. */
  readonly onForged: (name: string) => void;
}

/** So many jobs are in the queue at most: enough for many workers, and little for Redis to hold. */
const mostAhead = 2_000;
const batch = 32;
const settledAtOnce = 128;
const pauseMilliseconds = 25;
const auditMilliseconds = 2_000;
/** Of one job: after so many that were signed by nobody it is given up. */
const mostForged = 3;
const week = 7 * 24 * 3600;

const jobOptions = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 1_000 },
  // What a host has collected it removes; what nobody collects goes after a week.
  removeOnComplete: { age: week },
  removeOnFail: { age: week },
} as const;

/** A job in the queue, and whoever handed in just that. */
interface Waiting {
  readonly submissions: Submission[];
  readonly hash: string;
  readonly since: number;
}

/**
 * Grades a class by putting it on a queue, and appends each record to the run as it comes back. All
 * that is not on disk can be made again: it asks Redis for what it has put there, and puts anew what
 * is no longer there.
 */
export async function gradeOnQueue(options: QueueRun): Promise<void> {
  const host = new Host(options);
  await host.run();
}

class Host {
  readonly #options: QueueRun;
  readonly #waiting = new Map<string, Waiting>();
  readonly #forged = new Map<string, number>();
  readonly #fresh: Iterator<Submission>;
  #again: Submission[] = [];
  #isAllRead = false;
  #audited = 0;

  constructor(options: QueueRun) {
    this.#options = options;
    this.#fresh = options.submissions.values();
  }

  async run(): Promise<void> {
    const { stop } = this.#options;
    while (!stop.aborted) {
      await this.#fill();
      const settled = await this.#collect();
      if (this.#isAllRead && this.#again.length === 0 && this.#waiting.size === 0) return;
      if (performance.now() - this.#audited > auditMilliseconds) await this.#audit();
      const isFull = this.#isAllRead || this.#waiting.size >= mostAhead;
      if (settled === 0 && isFull) await pause();
    }
  }

  /** Puts the next submissions on the queue, a few at a time, so that results are taken in between. */
  async #fill(): Promise<void> {
    if (this.#waiting.size >= mostAhead) return;
    const next = this.#next();
    if (next.length === 0) return;
    const jobs = (await Promise.all(next.map((submission) => this.#jobFor(submission)))).flat();
    if (jobs.length > 0) await this.#options.queue.addBulk(jobs);
  }

  #next(): readonly Submission[] {
    const next = this.#again.splice(0, batch);
    while (next.length < batch && !this.#isAllRead) {
      const { value, done } = this.#fresh.next();
      if (done) this.#isAllRead = true;
      else next.push(value);
    }
    return next;
  }

  /** No job where there is nothing left to grade, or one like it is on the queue already. */
  async #jobFor(submission: Submission) {
    const { run, queue, key, rubric, jobMegabytes, onRecord } = this.#options;
    const { settings } = run;
    const handed = await readOrReason(submission);
    if (typeof handed === 'string') return this.#notGraded(submission, '', handed);
    const kept = keptRecord(run, submission, handed);
    if (kept) {
      onRecord?.(kept, true);
      return [];
    }
    const { seed, trainingSteps, fullTraining, limits } = settings;
    const exam = { seed, trainingSteps, fullTraining, limits };
    const id = jobIdOf(handed.hash, exam, queue.name, rubric);
    const like = this.#waiting.get(id);
    if (like) {
      like.submissions.push(submission);
      return [];
    }
    const text = jobText({ handed, isMissing: submission.path === undefined, exam });
    const megabytes = Buffer.byteLength(text) / 2 ** 20;
    if (megabytes > jobMegabytes) {
      return this.#notGraded(submission, handed.hash, say.tooLarge(megabytes, jobMegabytes));
    }
    this.#waiting.set(id, {
      submissions: [submission],
      hash: handed.hash,
      since: performance.now(),
    });
    // What was not graded before gets another chance, and not the same answer again.
    if (run.read(submission.id)) await queue.remove(id);
    const data = pack(text, { kind: 'job', queue: queue.name, id }, key);
    return [{ name: 'submission', data, opts: { ...jobOptions, jobId: id } }];
  }

  /** Takes what is done off the queue; how many jobs that were. */
  async #collect(): Promise<number> {
    const { queue, stop } = this.#options;
    if (this.#waiting.size === 0) return 0;
    const [completed, failed] = await Promise.all([
      queue.getRanges(['completed'], 0, -1),
      queue.getRanges(['failed'], 0, -1),
    ]);
    const done = [...completed, ...failed].filter((id) => this.#waiting.has(id));
    const some = done.slice(0, settledAtOnce);
    const jobs = await Promise.all(some.map((id) => queue.getJob(id)));
    // The run may be closed by now.
    if (stop.aborted) return 0;
    for (const [i, job] of jobs.entries()) {
      if (job) this.#settle(some[i], job);
    }
    await Promise.all(some.map((id) => queue.remove(id)));
    return some.length;
  }

  #settle(id: string, job: Job): void {
    const { queue, key } = this.#options;
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    const { submissions, hash } = waiting;
    this.#waiting.delete(id);
    const place = { queue: queue.name, id };
    const text = unpack(job.returnvalue, { kind: 'result', ...place }, key);
    if (text !== undefined) {
      for (const submission of submissions) this.#record(recordFor(text, submission));
      return;
    }
    const isOurs = unpack(job.data, { kind: 'job', ...place }, key) !== undefined;
    const hasFailed = isOurs && !job.returnvalue && job.failedReason !== undefined;
    if (hasFailed) {
      const reason = cleanLine(job.failedReason, 200).replace(/\.$/, '') || say.otherProblem();
      for (const submission of submissions) this.#notGraded(submission, hash, reason);
      return;
    }
    const forged = (this.#forged.get(id) ?? 0) + 1;
    this.#forged.set(id, forged);
    this.#options.onForged(submissions[0].name);
    if (forged < mostForged) this.#again.push(...submissions);
    else for (const submission of submissions) this.#notGraded(submission, hash, say.onlyForged());
  }

  /** Puts anew what is on the queue no longer, and counts the workers. */
  async #audit(): Promise<void> {
    const { queue, onWorkers } = this.#options;
    this.#audited = performance.now();
    const states = ['waiting', 'active', 'delayed', 'completed', 'failed'] as const;
    const there = new Set(await queue.getRanges([...states], 0, -1));
    const before = this.#audited - auditMilliseconds;
    for (const [id, { submissions, since }] of this.#waiting) {
      if (there.has(id) || since > before) continue;
      // It may have been between two lists.
      if ((await queue.getJobState(id)) !== 'unknown') continue;
      this.#waiting.delete(id);
      this.#again.push(...submissions);
    }
    onWorkers(await queue.getWorkersCount());
  }

  #record(record: Parameters<NonNullable<ClassRun['onRecord']>>[0]): void {
    this.#options.run.append(record);
    this.#options.onRecord?.(record, false);
  }

  #notGraded(submission: Submission, hash: string, reason: string): [] {
    const { level } = this.#options.run.settings;
    this.#record({ ...notRead(submission, reason, { number: level }), hash });
    return [];
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
}
