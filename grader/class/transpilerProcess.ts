import { type ChildProcess, fork } from 'node:child_process';
import type { Failure } from '../outcome.ts';
import type { Transpiled } from '../run/transpile.ts';
import * as say from '../wording/class.ts';

export type TranspileRequest = readonly { readonly file: string; readonly text: string }[];
export type TranspileAnswer = Transpiled | Failure | 'tooLarge';

const seconds = 10;

/** Turns students' files into JavaScript in a process of its own, which is replaced when a file ends it. */
export class Transpiler {
  readonly #script: URL;
  #child: ChildProcess | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(script: URL) {
    this.#script = script;
  }

  /** One result a file, in order. */
  transpile(files: TranspileRequest): Promise<readonly (Transpiled | Failure)[]> {
    const answered = this.#queue.then(() => this.#answers(files));
    this.#queue = answered.catch(() => undefined);
    return answered;
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  async #answers(files: TranspileRequest): Promise<readonly (Transpiled | Failure)[]> {
    if (files.length === 0) return [];
    const answers = await this.#ask(files);
    if (answers) return answers.map((answer) => (answer === 'tooLarge' ? tooDeep() : answer));
    if (files.length === 1) return [tooDeep()];
    // One of them ended the process: it is the one that does so alone.
    const single: (Transpiled | Failure)[] = [];
    for (const file of files) single.push(...(await this.#answers([file])));
    return single;
  }

  /** Nothing where the process ended or took too long. */
  #ask(files: TranspileRequest): Promise<readonly TranspileAnswer[] | undefined> {
    const child =
      this.#child ??
      fork(this.#script, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
    this.#child = child;
    return new Promise((resolve) => {
      const done = (answers?: readonly TranspileAnswer[]): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        // It may die between two requests, which shows when the next one is sent.
        child.on('error', () => undefined);
        if (!answers) this.close();
        resolve(answers);
      };
      const timer = setTimeout(done, seconds * 1000);
      child.once('message', (answers) => done(answers as readonly TranspileAnswer[]));
      child.once('exit', () => done());
      child.once('error', () => done());
      child.send(files, (error) => {
        if (error) done();
      });
    });
  }
}

function tooDeep(): Failure {
  return { kind: 'parse', message: say.nestedTooDeeply(), place: undefined };
}
