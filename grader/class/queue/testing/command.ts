import { spawn } from 'node:child_process';

/** A command that runs, and what it has said so far. */
export interface Running {
  readonly pid: number;
  readonly output: () => string;
  /** The exit code; null after a signal. */
  readonly end: Promise<number | null>;
  /** Waits until it has said so. */
  says(pattern: RegExp): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

export function run(
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Running {
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  let hasEnded = false;
  const end = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      hasEnded = true;
      resolve(code);
    });
  });
  return {
    pid: child.pid ?? 0,
    output: () => output,
    end,
    says: (pattern) =>
      until(() => {
        if (pattern.test(output)) return true;
        if (hasEnded) throw new Error(`it ended without saying ${pattern}: ${output}`);
        return false;
      }),
    kill: (signal) => void child.kill(signal),
  };
}

/** Waits until it is so. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const late = performance.now() + 60_000;
  while (!(await isSo())) {
    if (performance.now() > late) throw new Error(`it never came to be: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
