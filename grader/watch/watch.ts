import { join, relative } from 'node:path';
import { fileOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';
import { hasHintsLeft } from '../cli/hintMemory.ts';
import type { Session } from '../grade.ts';
import type { Student } from '../run/student.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/watch.ts';
import type { Judged } from './block.ts';
import { Course } from './course.ts';
import { Files } from './files.ts';
import type { Action } from './keys.ts';
import { note, type Panel, panelFor } from './panels.ts';
import { Queue } from './queue.ts';
import { screen } from './screen.ts';
import { Terminal } from './terminal.ts';
import { quietMilliseconds, UnderWay } from './underWay.ts';
import { unfinishedIn } from './unfinished.ts';
import { blockOf, lookedThroughBlock, type State, viewOf, waitingFor } from './view.ts';

export interface Setting {
  /** The folder of the exercises. */
  readonly folder: string;
  readonly student: Student;
  readonly session: Session;
  /** Where to begin; the first step that does not pass, if not given. */
  readonly first: Step | undefined;
}

/** Grades what is saved, shows the verdict, and answers to keys, until it is told to stop. */
export class Watch {
  readonly #setting: Setting;
  readonly #course: Course;
  readonly #terminal: Terminal;
  readonly #files: Files;
  readonly #queue: Queue<Step>;
  readonly #underWay = new UnderWay();
  #panel: Panel | undefined;
  #page = 0;
  /** Whether it was told that what runs takes long. */
  #told = false;
  #settle: { stop(): void; fail(error: unknown): void } | undefined;

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#course = new Course(steps, setting.first);
    this.#queue = new Queue((step, signal) => this.#grade(step, signal));
    const paths = new Map(steps.map((step) => [this.#pathOf(step), step]));
    this.#files = new Files([...paths.keys()], {
      saved: (files) => this.#onSave(files.flatMap((file) => paths.get(file) ?? [])),
      polling: () => this.#show(() => [say.nowPolling()]),
    });
    this.#terminal = new Terminal(process.stdin, process.stdout, {
      act: (action) => this.#act(action),
      changed: () => this.#draw(),
      asking: () => this.#panel?.kind === 'confirm',
    });
  }

  /** Ends when the student ends it. */
  async run(): Promise<void> {
    const ended = new Promise<void>((stop, fail) => {
      this.#settle = { stop, fail };
    });
    const ticking = setInterval(() => this.#tick(), 1000);
    this.#terminal.open();
    try {
      this.#draw();
      await this.#files.start();
      this.#queue.later([this.#course.step ?? steps[0], ...steps]);
      await ended;
    } finally {
      clearInterval(ticking);
      this.#files.close();
      this.#queue.clear();
      this.#terminal.close();
      this.#setting.student.close();
    }
  }

  #pathOf(step: Step): string {
    return join(this.#setting.folder, fileOf(step));
  }

  #onSave(saved: readonly Step[]): void {
    this.#course.saved(saved);
    // What a reset has to say stays when it is seen as a save.
    const stays = this.#panel?.kind === 'reset' ? this.#panel : undefined;
    this.#open(stays && { ...stays, kind: 'note' });
    this.#underWay.saved(saved, performance.now());
    setTimeout(() => this.#draw(), quietMilliseconds + 10).unref();
    this.#queue.first(saved);
  }

  async #grade(step: Step, signal: AbortSignal): Promise<void> {
    const { session, student } = this.#setting;
    this.#underWay.begins(step, performance.now());
    this.#told = false;
    signal.addEventListener('abort', () => student.close());
    try {
      const verdict = await session.grade(step);
      if (signal.aborted) return;
      const broken = verdict.status === 'error';
      const unfinished = broken ? await unfinishedIn(this.#pathOf(step)) : undefined;
      this.#underWay.ends();
      this.#take({ verdict, unfinished, at: new Date().toTimeString().slice(0, 8) });
      // Where the last run was killed, a new process is started ahead of the next save.
      student.start();
    } catch (error) {
      if (!signal.aborted) this.#settle?.fail(error);
    } finally {
      this.#underWay.ends();
    }
  }

  #take(judged: Judged): void {
    const { step } = judged.verdict;
    const isNew = !this.#course.judged.has(step);
    const { passed } = this.#course;
    this.#course.take(judged);
    const wasSaved = this.#underWay.judged(step);
    const isShown = step === this.#course.step;
    if (wasSaved || (isNew && isShown)) this.#show(() => blockOf(judged, this.#state));
    else if (isNew && this.#course.complete) this.#show(() => lookedThroughBlock(this.#state));
    else if (passed !== this.#course.passed) this.#draw();
  }

  get #state(): State {
    return {
      course: this.#course,
      running: this.#underWay.at(this.#course.step, performance.now()),
      panel: this.#panel,
      polling: this.#files.polling,
      input: this.#terminal.input,
      hintsLeft: (step) => hasHintsLeft(this.#setting.folder, step),
      fileOf: (step) => relative(process.cwd(), this.#pathOf(step)),
    };
  }

  /** In place all is drawn anew; elsewhere what is new is appended. */
  #show(news: () => readonly string[]): void {
    if (this.#terminal.inPlace) this.#draw();
    else this.#terminal.append(news());
  }

  #draw(): void {
    const { inPlace, size } = this.#terminal;
    if (inPlace) this.#terminal.draw(screen(viewOf(this.#state), size, this.#page));
  }

  /** Shows how long a run has been going on; where lines are appended, once. */
  #tick(): void {
    const state = this.#state;
    if (!state.running || state.running.seconds === 0) return;
    if (this.#terminal.inPlace || !this.#told) this.#show(() => [waitingFor(state)]);
    this.#told = true;
  }

  #act(action: Action): void {
    const { step, next } = this.#course;
    if (action === 'quit') this.#settle?.stop();
    else if (!step) return;
    else if (action === 'next') this.#turn(next);
    else if (action === 'more') this.#turnPage();
    else this.#answer(action, step);
  }

  #turn(to: Step | undefined): void {
    if (!to) {
      const { step, judged } = this.#course;
      const passes = step !== undefined && judged.get(step)?.verdict.status === 'pass';
      this.#open(note(say.noOtherLeft(passes)));
      this.#showPanel();
      return;
    }
    this.#course.turnTo(to);
    this.#open(undefined);
    const judged = this.#course.judged.get(to);
    this.#show(() => (judged ? blockOf(judged, this.#state) : []));
  }

  #turnPage(): void {
    this.#page++;
    this.#draw();
  }

  #answer(action: Action, step: Step): void {
    const { folder, session } = this.#setting;
    const { judged, next } = this.#course;
    const { input } = this.#terminal;
    const open = this.#panel;
    try {
      this.#open(panelFor(action, { step, next, judged, open, folder, session, input }));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#open(note(error.message));
    }
    this.#showPanel();
  }

  #showPanel(): void {
    const panel = this.#panel;
    this.#show(() => (panel ? [...panel.lines(this.#terminal.size.columns), ''] : []));
  }

  #open(panel: Panel | undefined): void {
    this.#panel = panel;
    this.#page = 0;
  }
}
