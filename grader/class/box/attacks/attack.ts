import type { StepResult } from '../runInBox.ts';

/** What an attack may go for, set up by the host beside it. */
export interface Canary {
  /** Known to nobody but the host; where it comes out, something was read. */
  readonly secret: string;
  /** A file of another submission, which holds the secret. */
  readonly file: string;
  /** A folder to write into. */
  readonly folder: string;
  /** Listeners on 127.0.0.1 and on a Unix socket, which hear of every knock. */
  readonly tcpPort: number;
  readonly udpPort: number;
  readonly unixPath: string;
  /** A process that may be killed. */
  readonly pid: number;
  /** Files of the reference that hold expected answers, and the folder of solutions. */
  readonly autograd: string;
  readonly solutions: string;
}

/** What the host saw while and after an attack ran. */
export interface Evidence {
  /** Of the attacking step. */
  readonly result: StepResult;
  /** What the host's judge said of it: `pass` would be a forged one. */
  readonly status: string;
  /** How its failure reads, or what it printed: all text that came out. */
  readonly text: string;
  readonly secretCameOut: boolean;
  readonly written: readonly string[];
  readonly knocks: readonly string[];
  readonly killed: boolean;
  /** How the right answer fared that ran after it, in the same submission. */
  readonly neighbour: string;
  /** The processor time of a right answer to the same step, in milliseconds. */
  readonly usualCost: number;
}

export interface Attack {
  readonly name: string;
  /** What it tries, to complete "It tries to …". */
  readonly tries: string;
  /** A stub for the step dhpreact. */
  source(canary: Canary): string;
  /** What showed that it worked; nothing if it did not. */
  worked(evidence: Evidence): string | undefined;
}

/** The word by which a stub tells that something worked that should not. */
export const sign = 'WORKED';

/** What a stub said of its own success, in the rest of the line. */
export function said({ text }: Evidence): string | undefined {
  return text.match(new RegExp(`${sign}: (.*)`))?.[1];
}

/** A wrong answer that was judged right. */
export function forged({ status }: Evidence): string | undefined {
  return status === 'pass' ? 'a wrong answer passed' : undefined;
}

/**
 * The text of a stub for dhpreact that does `setUp` while it is loaded, `body` when it is called, and
 * returns zeros. It knows Node's modules by `node(name)`, by every way that there may be.
 */
export function stub({ setUp = '', body = '' }: { setUp?: string; body?: string }): string {
  return `import { zerosLike } from 'backprop-ninja';
const worked = (what) => console.log('${sign}: ' + what);
function node(name) {
  const ways = [
    () => process.getBuiltinModule(name),
    () => process.mainModule.require(name),
    () => process.binding('natives') && globalThis.require(name),
    () => Function('name', 'return require(name)')(name),
    () => console.constructor.constructor('return process')().getBuiltinModule(name),
  ];
  const reasons = [];
  for (const way of ways) {
    try { return way(); } catch (error) { reasons.push(error.message); }
  }
  throw new Error('no way to ' + name + ': ' + reasons.join('; '));
}
const attempt = (what) => { try { what(); } catch (error) { console.log(error.message); } };
const later = (what) => new Promise((resolve) => { try { what(resolve); } catch (error) { console.log(error.message); resolve(); } });
${setUp}
export function dhpreact({ h, dh }) {
${body}
  return zerosLike(h);
}
`;
}
