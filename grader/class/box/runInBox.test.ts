import { spawn } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportOf, fileOf } from '../../../reference/steps/derive.ts';
import type { Failure } from '../../outcome.ts';
import { placeIn } from '../../run/place.ts';
import { transpile } from '../../run/transpile.ts';
import { judge } from '../../verdict.ts';
import type { Level } from './levels.ts';
import { type BoxLimits, defaultLimits } from './limits.ts';
import { runInBox, type StepResult } from './runInBox.ts';
import { bundledBoxes, levelHere } from './testing/bundled.ts';
import { boxStep, gradientSteps, probesOf, stepsOf } from './testing/submission.ts';

const limits: BoxLimits = { ...defaultLimits, stepSeconds: 2, megabytes: 128, outputMegabytes: 16 };
const [first, second, third] = gradientSteps;
const files = bundledBoxes();

describe.each([3, 2, 1] as const)('level %i', (number) => {
  let level: Level | undefined;
  beforeAll(async () => {
    level = await levelHere(number, files);
  }, 60_000);

  /** Runs where the level is to be had, or skips the test. */
  function here(skip: (note?: string) => void): Level {
    if (!level) skip(`level ${number} is not available here`);
    return level as Level;
  }

  /** What became of the second of three steps, while the others passed. */
  async function between(text: string, level: Level, its = limits): Promise<StepResult> {
    const steps = [boxStep(first), boxStep(second, text), boxStep(third)];
    const results = stepsOf(await runInBox({ steps }, level, its));
    for (const i of [0, 2]) {
      const step = [first, second, third][i];
      expect(judge(step, probesOf(step), results[i].run).status).toBe('pass');
    }
    return results[1];
  }

  const name = exportOf(second);
  const memoryHog = 'const held = []; for (;;) held.push(new Array(2 ** 16).fill(0.5));';
  test.for<[string, string, Failure['kind']]>([
    ['hangs', `export function ${name}() { for (;;); }`, 'timeout'],
    ['never resolves', 'await new Promise(() => undefined);', 'timeout'],
    ...(number === 2
      ? []
      : ([
          ['eats memory', `export function ${name}() { ${memoryHog} }`, 'memory'],
          ['ends the process', `export function ${name}() { process.exit(0); }`, 'exit'],
        ] satisfies [string, string, Failure['kind']][])),
  ])('a step that %s costs only itself', { timeout: 60_000 }, async ([, text, kind], { skip }) => {
    const { run } = await between(text, here(skip));
    expect(run.failure?.kind).toBe(kind);
    expect(judge(second, probesOf(second), run).status).toMatch(/error|timeout/);
  });

  test.runIf(number === 2)(
    'a step that eats memory in QuickJS costs only itself',
    async ({ skip }) => {
      const body = 'const held = []; for (;;) held.push(new Float64Array(2 ** 22));';
      const text = `export function ${name}() { ${body} }`;
      const { run } = await between(text, here(skip), { ...limits, stepSeconds: 20 });
      expect(run.outcomes[0]).toMatchObject({ kind: 'threw', message: 'out of memory' });
    },
    60_000,
  );

  test.for<[string, string, object]>([
    [
      'throws',
      'export function dprobs() { throw new Error("no"); }',
      { kind: 'threw', message: 'no' },
    ],
    [
      'is to be done',
      'export function dprobs() { throw new Error("TODO: dprobs"); }',
      { kind: 'todo' },
    ],
    [
      'returns a number',
      'export function dprobs() { return 1; }',
      { kind: 'returned', what: 'a number' },
    ],
    [
      'changes what it is given',
      'export function dprobs({ probs }) { probs.constructor.valuesOf(probs).data[5] = 1; return probs; }',
      { kind: 'changed', given: 'probs' },
    ],
    [
      'returns a promise',
      'export async function dprobs() {}',
      { kind: 'returned', what: 'a promise' },
    ],
  ])('a step that %s says so', { timeout: 60_000 }, async ([, text, outcome], { skip }) => {
    expect((await between(text, here(skip))).run.outcomes[0]).toMatchObject(outcome);
  });

  test.for<[string, string, object]>([
    [
      'exports another name',
      'export function dx() {}',
      { kind: 'export', wanted: 'dprobs', found: ['dx'] },
    ],
    ['throws when it is loaded', 'throw new Error("no");', { kind: 'load', message: 'no' }],
    [
      'imports a name that there is not',
      "import { x } from 'backprop-ninja'; x;",
      { kind: 'name', name: 'x' },
    ],
    ['imports by a name made up', "await import('node' + ':fs');", {}],
  ])('a step that %s says so', { timeout: 60_000 }, async ([, text, failure], { skip }) => {
    expect((await between(text, here(skip))).run.failure).toMatchObject(failure);
  });

  test('where a stub threw is told by line and column of its file', async ({ skip }) => {
    const text = `export function ${exportOf(second)}() {\n  throw new Error('no');\n}`;
    const { run } = await between(text, here(skip));
    const [outcome] = run.outcomes;
    const stack = outcome.kind === 'threw' ? outcome.stack : '';
    const transpiled = transpile(fileOf(second), text);
    const maps = 'maps' in transpiled ? transpiled.maps : [];
    expect(placeIn(fileOf(second), stack, maps)).toMatchObject({ line: 2 });
  }, 60_000);

  test('what is printed comes back once, and clean', async ({ skip }) => {
    const text = `export function dprobs({ probs, dlogprobs }) {
      console.log('\\u001b[31mn', probs.shape[0], [1, 2]);
      console.error('two\\nlines');
      return dlogprobs.div(probs);
    }`;
    const { run } = await between(text, here(skip));
    expect(run.printed[0]).toMatch(/^n 32 \[ ?1, ?2 ?\]$/);
    expect(run.printed.slice(1)).toEqual(['two', 'lines']);
  }, 60_000);

  test('what a stub left behind is a failure of its own step', async ({ skip }) => {
    // QuickJS does not tell of a promise that nobody catches.
    if (number === 2) return;
    const text = `export function ${name}({ probs, dlogprobs }) {
      Promise.reject(new Error('left behind'));
      return dlogprobs.div(probs);
    }`;
    const { run } = await between(text, here(skip));
    expect(run.failure).toMatchObject({ kind: 'late', message: 'left behind' });
  }, 60_000);

  test.runIf(number === 3)(
    'a box sees nothing but itself',
    async ({ skip }) => {
      const text = `const fs = process.getBuiltinModule('fs');
    const list = (path) => { try { return fs.readdirSync(path); } catch (error) { return error.code; } };
    export function ${name}({ probs, dlogprobs }) {
      console.log(list('/').filter((name) => !name.startsWith('lib')).join());
      console.log(list('/proc'), list('/dev'), list('/etc'), list('/sys'), list('/tmp'));
      console.log(process.getuid(), process.getgid(), process.geteuid(), process.pid < 10);
      console.log(Object.keys(process.env).join(), process.cwd());
      return dlogprobs.div(probs);
    }`;
      const { run } = await between(text, here(skip));
      expect(run.printed).toEqual([
        expect.stringMatching(/^box(\.cjs)?,node,prlimit(,usr)?$/),
        'ENOENT ENOENT ENOENT ENOENT ENOENT',
        '65534 65534 65534 true',
        'PWD /',
      ]);
    },
    60_000,
  );

  test('boxes are not given without end', async ({ skip }) => {
    const text = 'export function dprobs() { for (;;); }';
    const steps = new Array(4).fill(boxStep(second, text));
    const few = { ...limits, stepSeconds: 0.3, restarts: 1 };
    const result = await runInBox({ steps }, here(skip), few);
    // Level 2 begins anew inside of its process.
    if (number === 2) return;
    expect(stepsOf(result).map(({ run }) => run.failure?.kind)).toEqual([
      'timeout',
      'timeout',
      'outOfBoxes',
      'outOfBoxes',
    ]);
    expect(result).toMatchObject({ kind: 'ran', boxes: 2 });
  }, 60_000);

  test.for([
    ['loops', 'for (;;);'],
    ['sleeps', 'await new Promise(() => undefined);'],
  ])(
    'a submission that %s at every step has its total time and no more',
    {
      timeout: 60_000,
    },
    async ([, body], { skip }) => {
      // In QuickJS there is nothing to wait for: such a step ends at once.
      if (number === 2 && body.startsWith('await')) return skip();
      const text = body.startsWith('await') ? body : `export function ${name}() { ${body} }`;
      // Together they would take 12 s: a busy machine has time for the first of them, and none for all.
      const its = { ...limits, stepSeconds: 0.3, seconds: 5, restarts: 100 };
      const steps = [boxStep(first), ...new Array(40).fill(boxStep(second, text))];
      const began = performance.now();
      const results = stepsOf(await runInBox({ steps }, here(skip), its));
      expect(performance.now() - began).toBeLessThan(7_000);
      expect(judge(first, probesOf(first), results[0].run).status).toBe('pass');
      expect(results[1].run.failure).toEqual({ kind: 'timeout', seconds: 0.3 });
      expect(results[40].run.failure).toEqual({ kind: 'outOfTime', seconds: 5, began: false });
      expect(judge(second, probesOf(second), results[40].run).status).toBe('timeout');
    },
  );

  test('a step in which the total time ends is told so', { timeout: 60_000 }, async ({ skip }) => {
    const text = `export function ${name}() { for (;;); }`;
    const its = { ...limits, stepSeconds: 20, seconds: 2 };
    const ran = await runInBox({ steps: [boxStep(second, text)] }, here(skip), its);
    const [{ run }] = stepsOf(ran);
    expect(run.failure).toEqual({ kind: 'outOfTime', seconds: 2, began: true });
    expect(judge(second, probesOf(second), run)).toMatchObject({
      status: 'timeout',
      message: expect.stringContaining('all steps together, 2 s'),
    });
  });

  // Elsewhere there are no threads to be had, or Node's pool has its size before.
  test.runIf(number === 3)(
    'threads are bounded by their limit',
    async ({ skip }) => {
      // Node's own pool takes its size from the environment, when it is first used.
      const text = `process.env.UV_THREADPOOL_SIZE = '60';
await new Promise((resolve) => process.getBuiltinModule('fs').stat('/', resolve));
await new Promise((resolve) => process.getBuiltinModule('timers').setTimeout(resolve, 500));
console.log('unbounded');
export function ${name}({ probs, dlogprobs }) { return dlogprobs.div(probs); }`;
      const its = { ...limits, megabytes: 1024 };
      const { run: free } = await between(text, here(skip), { ...its, processes: 100 });
      expect(free.printed).toEqual(['unbounded']);
      const { run } = await between(text, here(skip), { ...its, processes: 20 });
      // Where the kernel counts them, Node ends itself at the twentieth.
      expect(run.failure?.kind).toMatch(/processes|memory/);
      expect(run.printed).toEqual([]);
    },
    60_000,
  );

  test.skipIf(number === 2)(
    'a step that writes bytes of its own says so',
    async ({ skip }) => {
      const fs = "process.getBuiltinModule('fs')";
      const text = (bytes: string): string =>
        `const fs = ${fs};\nexport function ${name}() { fs.writeSync(1, ${bytes}); }`;
      const { run } = await between(text("'right'.repeat(20)"), here(skip));
      expect(run.failure).toEqual({ kind: 'noAnswer' });
    },
    60_000,
  );

  test('a step that gives back too much says so', async ({ skip }) => {
    const text = `import { zeros } from 'backprop-ninja';
    export function ${name}() { return zeros([2 ** 18]); }`;
    const { run } = await between(text, here(skip), { ...limits, outputMegabytes: 0.5 });
    expect(run.failure).toEqual({ kind: 'output', megabytes: 0.5 });
  }, 60_000);

  test('a box that does not start is no result', async ({ skip }) => {
    const level = here(skip);
    const start = () => spawn(process.execPath, ['/nowhere/box.cjs']);
    const result = await runInBox({ steps: [boxStep(first)] }, { ...level, start }, limits);
    const reason = expect.stringContaining("Cannot find module '/nowhere/box.cjs'");
    expect(result).toEqual({ kind: 'notStarted', reason });
  }, 60_000);
});
