import { Worker } from 'node:worker_threads';
import type { Failure, Run } from '../outcome.ts';
import type { Progress, Request, Response, Task } from './messages.ts';
import type { Transpiled } from './transpile.ts';

export interface Limits {
  /** For one step: loading the file and all its calls; of a training run, between two signs of life. */
  readonly seconds: number;
  /** Above what the process needs without the student's code. */
  readonly megabytes: number;
}

export const defaultLimits: Limits = { seconds: 10, megabytes: 1024 };

const watchMilliseconds = 50;
const megabyte = 2 ** 20;
const mostPrinted = 4096;

/** A step that the worker is at. */
interface Pending {
  readonly id: number;
  readonly settle: (run: Run) => void;
  readonly progress: (progress: Progress) => void;
  /** What was written past the console, straight to the process's output. */
  written: string;
}

/**
 * Runs students' code in a worker thread, one step after the other. A worker that hangs, exits or
 * eats memory is stopped, the step gets its failure, and the next step has a new worker.
 */
export class Student {
  readonly #limits: Limits;
  readonly #script: URL;
  #worker: Worker | undefined;
  #pending: Pending | undefined;
  #id = 0;

  constructor(script: URL, limits: Limits = defaultLimits) {
    this.#script = script;
    this.#limits = limits;
  }

  /** Starts the worker ahead of the first run, so that it is ready when it is needed. */
  start(): Worker {
    this.#worker ??= this.#newWorker();
    return this.#worker;
  }

  /** Loads a transpiled stub and runs the function that it should export. One run at a time. */
  async run(
    file: string,
    { code }: Transpiled,
    exportName: string,
    task: Task,
    onProgress: (progress: Progress) => void = () => undefined,
  ): Promise<Run> {
    const worker = this.start();
    const request: Request = { id: ++this.#id, file, code, exportName, task };
    const watch = this.#watch();
    const run = await new Promise<Run>((settle) => {
      const progress = (step: Progress): void => {
        watch.refresh();
        onProgress(step);
      };
      this.#pending = { id: request.id, settle, progress, written: '' };
      worker.postMessage(request);
    });
    watch.end();
    return run;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #newWorker(): Worker {
    const worker = new Worker(this.#script, {
      stdout: true,
      stderr: true,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.megabytes },
    });
    worker.unref();
    worker.on('message', ({ id, progress, ...run }: Response) => {
      if (this.#pending?.id !== id) return;
      if (progress) this.#pending.progress(progress);
      else this.#settle(run);
    });
    worker.on('error', (error) => this.#drop(worker, this.#failureOf(error)));
    worker.on('exit', (code) => this.#drop(worker, { kind: 'exit', code }));
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        if (!this.#pending || this.#pending.written.length > mostPrinted) return;
        this.#pending.written += chunk.toString().slice(0, mostPrinted);
      });
    }
    return worker;
  }

  #settle(run: Run): void {
    if (!this.#pending) return;
    const { settle, written } = this.#pending;
    this.#pending = undefined;
    const lines = written === '' ? [] : written.trimEnd().split('\n');
    settle({ ...run, printed: [...run.printed, ...lines] });
  }

  /** The worker is of no more use; the step it was at fails, the next has a new one. */
  #drop(worker: Worker, failure: Failure): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    void worker.terminate();
    this.#settle({ outcomes: [], failure, printed: [] });
  }

  /** Stops the worker when its time is up, or when typed arrays, which V8's limit does not count, grow too large. */
  #watch(): { refresh(): void; end(): void } {
    const worker = this.start();
    const { seconds, megabytes } = this.#limits;
    const before = process.memoryUsage.rss();
    const timer = setTimeout(
      () => this.#drop(worker, { kind: 'timeout', seconds }),
      seconds * 1000,
    );
    const poll = setInterval(() => {
      const grown = (process.memoryUsage.rss() - before) / megabyte;
      if (grown > megabytes) this.#drop(worker, { kind: 'memory', megabytes });
    }, watchMilliseconds);
    return {
      refresh: () => timer.refresh(),
      end: () => {
        clearTimeout(timer);
        clearInterval(poll);
      },
    };
  }

  #failureOf(error: Error & { code?: string }): Failure {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return { kind: 'memory', megabytes: this.#limits.megabytes };
    }
    return { kind: 'crash', message: String(error?.message ?? error) };
  }
}
