import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Failure, Run } from '../outcome.ts';
import type { Progress, Request, Response, Signal, Task } from './messages.ts';
import { unpack } from './packing.ts';
import type { Transpiled } from './transpile.ts';

export interface Limits {
  /** For one step: loading the file and all its calls; of a training run, between two signs of life. */
  readonly seconds: number;
  /** Above what the process needs without the student's code. */
  readonly megabytes: number;
}

export const defaultLimits: Limits = { seconds: 10, megabytes: 1024 };

/** Of a run that was given up from outside. */
const unanswered: Run = { outcomes: [], failure: { kind: 'exit' }, printed: [] };

/** A process for students' code. */
interface Home {
  readonly process: ChildProcess;
  /** Whether it takes requests; what is sent before waits for that. */
  isReady: boolean;
}

/** A step that was asked for and has no answer yet. */
interface Pending {
  readonly request: Request;
  readonly resolve: (run: Run) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (progress: Progress) => void;
  /** The lines so far. */
  printed: readonly string[];
}

/**
 * Runs students' code in a process of its own, one step after the other in the order they are asked
 * for. A process that hangs, ends or eats memory is killed, the step it was at gets its failure, and
 * the steps after it have a new one.
 */
export class Student {
  readonly #limits: Limits;
  readonly #keeper: string;
  #home: Home | undefined;
  /** The first is the one that is being run. */
  #pending: Pending[] = [];
  #timer: NodeJS.Timeout | undefined;
  #id = 0;

  /** `worker` is the bundled worker.ts, with the bundled keeper.ts beside it. */
  constructor(worker: URL, limits: Limits = defaultLimits) {
    this.#keeper = fileURLToPath(new URL('keeper.cjs', worker));
    this.#limits = limits;
  }

  /** Starts the process ahead of the first run, so that it is ready when it is needed. */
  start(): void {
    if (this.#home) return;
    this.#home = this.#newHome();
    for (const { request } of this.#pending) this.#home.process.send(request);
  }

  /** Loads a transpiled stub and runs the function that it should export, after those asked for before. */
  run(
    file: string,
    { code }: Transpiled,
    exportName: string,
    task: Task,
    onProgress: (progress: Progress) => void = () => undefined,
  ): Promise<Run> {
    const request: Request = { id: ++this.#id, file, code, exportName, task };
    return new Promise((resolve, reject) => {
      const pending = { request, resolve, reject, onProgress, printed: [] };
      if (this.#pending.push(pending) === 1) this.#startTimer();
      if (this.#home) this.#home.process.send(request);
      else this.start();
    });
  }

  /** Asks a training run to end between two steps. */
  stop(): void {
    this.#signal('stop');
  }

  /** Ends the process, whatever it is at; what has no answer yet gets none. */
  close(): void {
    this.#endProcess();
    for (const { resolve } of this.#pending.splice(0)) resolve(unanswered);
  }

  #endProcess(): void {
    clearTimeout(this.#timer);
    this.#home?.process.kill('SIGKILL');
    // Nobody waits for the system to clear it away.
    this.#home?.process.unref();
    this.#home?.process.channel?.unref();
    this.#home = undefined;
  }

  #newHome(): Home {
    const child = fork(this.#keeper, [String(this.#limits.megabytes)], {
      env: {},
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const home: Home = { process: child, isReady: false };
    child.once('message', () => {
      home.isReady = true;
      this.#startTimer();
      child.on('message', (response: Response) => this.#hear(home, response));
    });
    child.on('error', (error) => {
      // One that ever ran is closed, too, and that says more than what could not be written to it.
      if (child.pid === undefined) this.#giveUp(home, error);
    });
    child.on('close', (code, signal) => {
      const reason = `${this.#keeper} could not be started (exit code ${code}).`;
      if (home.isReady) this.#drop(home, this.#failureOf(code, signal));
      else this.#giveUp(home, new Error(reason));
    });
    return home;
  }

  /** The time limit is that of the step that is being run. */
  #startTimer(): void {
    clearTimeout(this.#timer);
    const home = this.#home;
    if (!home?.isReady || this.#pending.length === 0) return;
    const { seconds } = this.#limits;
    this.#timer = setTimeout(() => this.#drop(home, { kind: 'timeout', seconds }), seconds * 1000);
  }

  #hear(home: Home, response: Response): void {
    const [head] = this.#pending;
    if (head?.request.id !== response.id) return;
    if (response.goesOn) head.printed = response.printed;
    else if (response.progress) {
      this.#timer?.refresh();
      head.onProgress(response.progress);
      if (response.progress.events) this.#signal('seen');
    } else this.#take(home, response);
  }

  /** It ended without a word, and nobody here has ended it: V8 aborts a process that is out of memory. */
  #failureOf(code: number | null, signal: string | null): Failure {
    const { megabytes } = this.#limits;
    const aborted = signal !== null || (code !== 0 && code !== 1);
    return aborted ? { kind: 'memory', megabytes } : { kind: 'exit' };
  }

  #take(home: Home, { outcomes, failure, printed, training }: Response): void {
    if (failure?.kind === 'memory' || failure?.kind === 'exit') {
      this.#drop(home, failure);
      return;
    }
    const end = training && { ...training, events: unpack(training.events) };
    const head = this.#pending.shift();
    this.#startTimer();
    head?.resolve({ outcomes, failure, printed, training: end });
  }

  /** The process is of no more use; the step it was at fails, those after it have a new one. */
  #drop(home: Home, failure: Failure): void {
    if (this.#home !== home) return;
    this.#endProcess();
    const head = this.#pending.shift();
    if (this.#pending.length > 0) this.start();
    head?.resolve({ outcomes: [], failure, printed: head.printed });
  }

  /** No process can be started: nothing that was asked for can be run. */
  #giveUp(home: Home, error: Error): void {
    if (this.#home !== home) return;
    this.#endProcess();
    for (const { reject } of this.#pending.splice(0)) reject(error);
  }

  #signal(signal: Signal): void {
    this.#home?.process.send(signal);
  }
}
