import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
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
  /** Fulfilled once it takes requests; rejected if it cannot be started. */
  readonly ready: Promise<unknown>;
}

/** A step that is being run. */
interface Pending {
  readonly id: number;
  readonly settle: (run: Run) => void;
  readonly progress: (progress: Progress) => void;
  /** The lines so far. */
  printed: readonly string[];
}

/**
 * Runs students' code in a process of its own, one step after the other. A process that hangs, ends
 * or eats memory is killed, the step gets its failure, and the next step has a new one.
 */
export class Student {
  readonly #limits: Limits;
  readonly #keeper: string;
  #home: Home | undefined;
  #pending: Pending | undefined;
  #id = 0;

  /** `worker` is the bundled worker.ts, with the bundled keeper.ts beside it. */
  constructor(worker: URL, limits: Limits = defaultLimits) {
    this.#keeper = fileURLToPath(new URL('keeper.js', worker));
    this.#limits = limits;
  }

  /** One more of the same kind, to run something meanwhile. */
  another(): Student {
    return new Student(pathToFileURL(this.#keeper), this.#limits);
  }

  /** Starts the process ahead of the first run, so that it is ready when it is needed. */
  start(): void {
    this.#home ??= this.#newHome();
  }

  /** Loads a transpiled stub and runs the function that it should export. One run at a time. */
  async run(
    file: string,
    { code }: Transpiled,
    exportName: string,
    task: Task,
    onProgress: (progress: Progress) => void = () => undefined,
  ): Promise<Run> {
    this.#home ??= this.#newHome();
    const home = this.#home;
    await home.ready.catch((error) => {
      if (!home.process.killed) throw error;
    });
    if (home.process.killed) return unanswered;
    const { seconds } = this.#limits;
    const request: Request = { id: ++this.#id, file, code, exportName, task };
    return new Promise((resolve) => {
      const timeout = (): void => this.#drop(home, { kind: 'timeout', seconds });
      const timer = setTimeout(timeout, seconds * 1000);
      const settle = (run: Run): void => {
        clearTimeout(timer);
        resolve(run);
      };
      const progress = (progress: Progress): void => {
        timer.refresh();
        onProgress(progress);
        if (progress.events) this.#signal('seen');
      };
      this.#pending = { id: request.id, settle, progress, printed: [] };
      home.process.send(request);
    });
  }

  /** Asks a training run to end between two steps. */
  stop(): void {
    this.#signal('stop');
  }

  /** Ends the process, whatever it is at; a step that is being run has no answer. */
  close(): void {
    this.#home?.process.kill('SIGKILL');
    // Nobody waits for the system to clear it away.
    this.#home?.process.unref();
    this.#home?.process.channel?.unref();
    this.#home = undefined;
    this.#settle(unanswered);
  }

  #newHome(): Home {
    const child = fork(this.#keeper, [String(this.#limits.megabytes)], {
      env: {},
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const ready = new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('error', reject);
      child.once('close', (code) => {
        reject(new Error(`${this.#keeper} could not be started (exit code ${code}).`));
      });
    });
    const home: Home = { process: child, ready };
    child.on('message', (response: Response) => {
      if (!this.#pending || this.#pending.id !== response.id) return;
      if (response.goesOn) this.#pending.printed = response.printed;
      else if (response.progress) this.#pending.progress(response.progress);
      else this.#take(home, response);
    });
    child.on('close', (code, signal) => this.#drop(home, this.#failureOf(code, signal)));
    ready.catch(() => this.#drop(home, { kind: 'exit' }));
    return home;
  }

  /** It ended without a word, and nobody here has ended it: V8 aborts a process that is out of memory. */
  #failureOf(code: number | null, signal: string | null): Failure {
    const { megabytes } = this.#limits;
    const aborted = signal !== null || (code !== 0 && code !== 1);
    return aborted ? { kind: 'memory', megabytes } : { kind: 'exit' };
  }

  #take(home: Home, { outcomes, failure, printed, training }: Response): void {
    const ended = failure?.kind === 'memory' || failure?.kind === 'exit';
    if (ended) this.#drop(home, failure);
    else {
      const end = training && { ...training, events: unpack(training.events) };
      this.#settle({ outcomes, failure, printed, training: end });
    }
  }

  #settle(run: Run): void {
    this.#pending?.settle(run);
    this.#pending = undefined;
  }

  /** The process is of no more use; the step it was at fails, the next has a new one. */
  #drop(home: Home, failure: Failure): void {
    if (this.#home !== home) return;
    this.#settle({ outcomes: [], failure, printed: this.#pending?.printed ?? [] });
    this.close();
  }

  #signal(signal: Signal): void {
    this.#home?.process.send(signal);
  }
}
