import type { Job, Worker } from 'bullmq';
import { solutionsFolder } from '../../folders.ts';
import * as say from '../../wording/queue.ts';
import type { Level } from '../box/levels.ts';
import { type BuiltFiles, stepsOf } from '../classSession.ts';
import { Exam } from '../exam.ts';
import { calibrate } from '../gradeClass.ts';
import { type Grader, gradeSubmission } from '../gradeSubmission.ts';
import { Transpiler } from '../transpilerProcess.ts';
import { type Connected, queuePrefix } from './address.ts';
import type { SigningKey } from './key.ts';
import {
  type ExamSettings,
  type JobContent,
  type Parcel,
  pack,
  parseJob,
  unpack,
} from './parcel.ts';

export interface WorkerOptions {
  /** The queue's name. */
  readonly queue: string;
  /** As others see it. */
  readonly name: string;
  readonly key: SigningKey;
  readonly level: Level;
  readonly files: BuiltFiles;
  readonly concurrency: number;
  /** After so long without a sign of life another worker takes up what one had in hand. */
  readonly patienceSeconds: number;
  readonly onState: () => void;
}

/** A class has one exam; a few may be graded at a time. */
const mostExams = 2;
/** A submission that has ended its worker so often is given up. */
const mostStalls = 3;

/** Takes jobs off a queue and grades them, until it is closed. */
export class GradingWorker {
  readonly #options: WorkerOptions;
  readonly #connected: Connected;
  readonly #transpiler: Transpiler;
  readonly #graders = new Map<string, Promise<Grader>>();
  readonly #worker: Worker<Parcel, Parcel>;
  #giveBack: () => void = () => undefined;
  readonly #isGivingBack: Promise<void>;
  graded = 0;
  inHand = 0;
  givenBack = 0;
  /** Rejects when this machine turns out to be unfit; no verdict comes from it then. */
  readonly unfit: Promise<never>;
  #fail: (error: unknown) => void = () => undefined;

  constructor(connected: Connected, options: WorkerOptions) {
    this.#options = options;
    this.#connected = connected;
    this.#transpiler = new Transpiler(options.files.transpiler);
    this.#isGivingBack = new Promise((resolve) => {
      this.#giveBack = resolve;
    });
    this.unfit = new Promise((_, reject) => {
      this.#fail = reject;
    });
    const { queue, name, concurrency, patienceSeconds, onState } = options;
    this.#worker = new connected.engine.bullmq.Worker<Parcel, Parcel>(
      queue,
      (job, token) => this.#take(job, token),
      {
        connection: connected.redis,
        prefix: queuePrefix,
        skipVersionCheck: true,
        name,
        concurrency,
        lockDuration: patienceSeconds * 1000,
        stalledInterval: patienceSeconds * 1000,
        maxStalledCount: mostStalls,
        // Redis may be back a moment later.
        runRetryDelay: 1_000,
      },
    );
    // An outage is told of by the connection; the job it fell on is taken up again.
    this.#worker.on('error', onState);
  }

  /** Lets what is in hand be finished, for as long as there is patience for it; then gives it back. */
  async close(graceSeconds: number): Promise<void> {
    const timer = setTimeout(() => this.#giveBack(), graceSeconds * 1000);
    await this.#worker.close();
    clearTimeout(timer);
    this.#transpiler.close();
  }

  giveBackNow(): void {
    this.#giveBack();
  }

  async #take(job: Job<Parcel, Parcel>, token: string | undefined): Promise<Parcel> {
    const { onState } = this.#options;
    this.inHand++;
    onState();
    try {
      const back = this.#isGivingBack.then(() => 'givenBack' as const);
      const result = await Promise.race([this.#answer(job), back]);
      if (result !== 'givenBack') {
        this.graded++;
        return result;
      }
      await job.moveToWait(token);
      this.givenBack++;
      throw new this.#connected.engine.bullmq.WaitingError();
    } finally {
      this.inHand--;
      onState();
    }
  }

  /** A signed result; throws where another attempt may do better. */
  async #answer(job: Job<Parcel, Parcel>): Promise<Parcel> {
    const { queue, key } = this.#options;
    const id = job.id ?? '';
    const text = unpack(job.data, { kind: 'job', queue, id }, key);
    const { UnrecoverableError } = this.#connected.engine.bullmq;
    if (text === undefined) throw new UnrecoverableError(say.badSignature());
    const record = await this.#grade(parseJob(text));
    const isLast = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    if (record.state === 'notGraded' && !isLast) throw new Error(record.problems[0]);
    return pack(JSON.stringify(record), { kind: 'result', queue, id }, key);
  }

  async #grade({ handed, isMissing, exam }: JobContent) {
    const grader = await this.#graderFor(exam);
    const path = isMissing ? undefined : '';
    return gradeSubmission({ id: '', name: '', path, kind: 'folder' }, handed, grader);
  }

  #graderFor(settings: ExamSettings): Promise<Grader> {
    const name = JSON.stringify(settings);
    const made = this.#graders.get(name) ?? this.#makeGrader(settings);
    this.#graders.delete(name);
    this.#graders.set(name, made);
    const [oldest] = this.#graders.keys();
    if (this.#graders.size > mostExams) this.#graders.delete(oldest);
    return made;
  }

  async #makeGrader(settings: ExamSettings): Promise<Grader> {
    const { level } = this.#options;
    const { seed, limits } = settings;
    const exam = new Exam(seed, stepsOf(settings), settings);
    const grader = { exam, transpiler: this.#transpiler, level, limits };
    try {
      await calibrate(grader, solutionsFolder);
    } catch (error) {
      this.#giveBack();
      this.#fail(error);
      // Never graded here; the job goes back.
      await new Promise(() => undefined);
    }
    return grader;
  }
}
