import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { cleanLine } from './cleanText.ts';
import { cpuTime, innermost, isRunning, threadsOf } from './cpuTime.ts';
import type { Cost, Ending, Loss, Time } from './ending.ts';
import { FrameReader, TooMuch } from './frameReader.ts';
import { type Frame, NoAnswer } from './frames.ts';
import type { Level, Life } from './levels.ts';
import type { BoxLimits } from './limits.ts';
import type { StepAnswer } from './stepAnswer.ts';

const startSeconds = 20;
const mostComplaint = 4096;
/** The engine of level 2 stops a step by itself; the host's clock strikes only when it does not. */
const graceMilliseconds = 500;
const lookMilliseconds = 50;

interface Pending {
  readonly answer: StepAnswer;
  readonly settle: (ending: Ending) => void;
  readonly time: Time;
}

interface Clock {
  readonly wall: number;
  readonly cpu: number | undefined;
}

/** One box, from its start to its end. Nothing that comes out of it is believed. */
export class BoxProcess {
  readonly #child: ChildProcess;
  readonly #reader: FrameReader;
  readonly #mostThreads: number;
  #timer: NodeJS.Timeout;
  #look: NodeJS.Timeout | undefined;
  #isReady = false;
  #pending: Pending | undefined;
  #ended: Ending | undefined;
  #complaint = '';
  #complained = 0;
  /** The process that runs the student's code, which may be below the one that was started. */
  #pid: number | undefined;
  /** When the step that was sent last was begun, and when the last one was over. */
  #sent: Clock = { wall: 0, cpu: undefined };
  #over: Clock | undefined;

  constructor(level: Level, limits: BoxLimits, life?: Life) {
    const bytes = limits.outputMegabytes * 2 ** 20;
    this.#reader = new FrameReader({ frameBytes: bytes, stepBytes: bytes });
    this.#mostThreads = limits.processes;
    this.#child = level.start(limits, life);
    const { stdin, stdout, stderr } = this.#child;
    stdout?.on('data', (chunk: Uint8Array) => this.#take(chunk));
    stderr?.on('data', (chunk: Uint8Array) => this.#takeComplaint(chunk, bytes));
    // It may have ended before it has read its request; how it ended is what counts.
    stdin?.on('error', () => undefined);
    this.#child.on('error', ({ message }) => this.#notStarted(message));
    this.#child.on('close', (code, signal) => this.#closed(code, signal));
    const late = `it was not ready within ${startSeconds} s`;
    this.#timer = setTimeout(() => this.#notStarted(late), startSeconds * 1000);
  }

  /** Sends a step's request, and fills its answer with what comes back. One step at a time. */
  answer(request: readonly Uint8Array[], answer: StepAnswer, time: Time): Promise<Ending> {
    const ended = this.#ended;
    if (ended) return Promise.resolve(ended);
    return new Promise((settle) => {
      this.#pending = { answer, settle, time };
      this.#reader.beginStep();
      const { stdin } = this.#child;
      stdin?.cork();
      for (const piece of request) stdin?.write(piece);
      stdin?.uncork();
      if (this.#isReady) this.#beginStep();
    });
  }

  /** What the step that was sent last has cost so far. */
  get cost(): Cost {
    const before = this.#sent;
    const answered = this.#pending ? undefined : this.#over;
    const now = answered ?? this.#clock();
    const milliseconds = now.wall - before.wall;
    const known = now.cpu !== undefined && before.cpu !== undefined;
    return { milliseconds, cpuMilliseconds: known ? now.cpu - before.cpu : milliseconds };
  }

  close(): void {
    this.#lose('exit');
  }

  #clock(): Clock {
    const cpu = this.#pid === undefined ? undefined : cpuTime(this.#pid);
    return { wall: performance.now(), cpu };
  }

  #beginStep(): void {
    clearTimeout(this.#timer);
    // Between two steps a box waits: what it had used at the last one's end, it has used now.
    const { cpu } = this.#over ?? this.#clock();
    this.#sent = { wall: performance.now(), cpu };
    const { cpu: most, wall } = this.#pending?.time ?? { cpu: 0, wall: 0 };
    this.#strikeIn(Math.min(most + graceMilliseconds, wall));
  }

  /**
   * By the clock, its time is over. On a machine with much to do it may not have had all of the
   * processor that it may use: as long as it wants more of it, it gets the rest.
   */
  #strike(): void {
    const { cpu = 0, wall = 0 } = this.#pending?.time ?? {};
    const { milliseconds, cpuMilliseconds } = this.cost;
    const left = { cpu: cpu - cpuMilliseconds, wall: wall - milliseconds };
    if (left.cpu <= 0) this.#lose('timeout');
    else if (left.wall <= 0) this.#lose('outOfTime');
    else if (this.#pid === undefined || !isRunning(this.#pid)) this.#lose('timeout');
    else this.#strikeIn(Math.min(left.cpu, left.wall));
  }

  #strikeIn(milliseconds: number): void {
    // Timers count whole milliseconds, and may strike a little early.
    this.#timer = setTimeout(() => this.#strike(), Math.ceil(milliseconds) + 1);
  }

  /** Where the kernel does not count them (its root user's, and before Linux 5.14), they are looked at now and then. */
  #lookAtThreads(): void {
    if (this.#pid === undefined) return;
    if ((threadsOf(this.#pid) ?? 0) > this.#mostThreads) this.#lose('processes');
  }

  #take(chunk: Uint8Array): void {
    if (this.#ended) return;
    try {
      for (const frame of this.#reader.push(chunk)) this.#takeFrame(frame);
    } catch (error) {
      if (error instanceof NoAnswer) this.#lose('noAnswer');
      else if (error instanceof TooMuch) this.#lose('output');
      else throw error;
    }
  }

  #takeFrame(frame: Frame): void {
    if (!this.#isReady) {
      if (frame.kind !== 'ready') throw new NoAnswer();
      this.#isReady = true;
      this.#pid = this.#child.pid === undefined ? undefined : innermost(this.#child.pid);
      clearTimeout(this.#timer);
      this.#look = setInterval(() => this.#lookAtThreads(), lookMilliseconds);
      if (this.#pending) this.#beginStep();
      return;
    }
    // Nothing was asked, or it was answered already.
    if (!this.#pending) throw new NoAnswer();
    if (!this.#pending.answer.take(frame)) return;
    this.#over = this.#clock();
    this.#settle({ kind: 'answered' });
  }

  #takeComplaint(chunk: Uint8Array, most: number): void {
    if (this.#complaint.length < mostComplaint) this.#complaint += Buffer.from(chunk).toString();
    this.#complained += chunk.byteLength;
    if (this.#complained > most) this.#lose('output');
  }

  /** It ended by itself: V8 aborts a process that is out of memory. */
  #closed(code: number | null, signal: string | null): void {
    if (!this.#isReady) {
      const lines = this.#complaint.trim().split('\n');
      const line = lines.find((line) => /^\w+: /.test(line)) ?? lines[0];
      this.#notStarted(cleanLine(line) || `it ended with exit code ${code ?? signal}`);
      return;
    }
    // A sandbox ends with 128 and the signal's number where what it held was ended by a signal.
    const bySignal = signal !== null || (code !== null && code > 128);
    const outOfTime = signal === 'SIGXCPU' || code === 128 + constants.signals.SIGXCPU;
    this.#lose(outOfTime ? 'timeout' : bySignal ? 'memory' : 'exit');
  }

  #lose(loss: Loss): void {
    this.#end({ kind: 'lost', loss });
  }

  #notStarted(reason: string): void {
    this.#end({ kind: 'notStarted', reason });
  }

  #end(ending: Ending): void {
    if (this.#ended) return;
    this.#ended = ending;
    clearInterval(this.#look);
    this.#over = this.#clock();
    this.#child.kill('SIGKILL');
    this.#settle(ending);
  }

  #settle(ending: Ending): void {
    clearTimeout(this.#timer);
    this.#pending?.settle(ending);
    this.#pending = undefined;
  }
}
