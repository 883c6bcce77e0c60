import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lectureNetwork } from '../../reference/network/network.ts';
import { fileOf } from '../../reference/steps/derive.ts';
import { training } from '../../reference/steps/fused.ts';
import { transpile } from '../run/transpile.ts';
import { defaultLimits, limitsOfTraining } from './box/limits.ts';
import { runInBox } from './box/runInBox.ts';
import { bundledBoxes, levelHere } from './box/testing/bundled.ts';
import { FullTraining } from './fullTraining.ts';

const solution = readFileSync(`solutions/${fileOf(training)}`, 'utf8');
const files = bundledBoxes();
const plan = {
  steps: 60,
  spans: [
    { firstStep: 30, stopBefore: 32 },
    { firstStep: 58, stopBefore: 60 },
  ],
  usualLoss: 2.8,
};
const full = new FullTraining(plan);

async function verdictOn(text: string, judged = full) {
  const level = await levelHere(3, files);
  if (!level) return undefined;
  const transpiled = transpile(fileOf(training), text);
  const code = 'code' in transpiled ? transpiled.code : '';
  const step = { file: fileOf(training), code, exportName: 'train', task: judged.task };
  const limits = limitsOfTraining({ ...defaultLimits, trainingSeconds: 6 });
  const ran = await runInBox({ steps: [step], life: 'long' }, level, limits);
  if (ran.kind === 'notStarted') throw new Error(ran.reason);
  const [{ run }] = ran.steps;
  return { ...judged.judge(training, run, undefined), run };
}

const beforeRate = '    const lr =';
const where = (condition: string, what: string) =>
  solution.replace(beforeRate, `    if (${condition}) ${what}\n${beforeRate}`);

test('the shipped loop passes, and only the steps that are judged come out', async ({ skip }) => {
  const verdict = await verdictOn(solution);
  if (!verdict) return skip();
  expect(verdict.status).toBe('pass');
  expect(verdict.message).toMatch(/After 60 steps the loss .* is 2\.\d{4}/);
  const asked = verdict.run.training?.events.flatMap((event) =>
    event.kind === 'batch' ? [event.asked] : [],
  );
  expect(asked).toEqual([30, 31, 32, 58, 59]);
});

test.each([
  ['ends early', where('i === 50', 'break;'), { mistake: 'ended-early' }],
  ['goes on', solution.replace('i < maxSteps', 'i <= maxSteps'), { mistake: 'goes-on' }],
  [
    'changes its rate at a step that is judged',
    solution.replace('i < 100000 ? 0.1', 'i < 30 ? 0.1'),
    { mistake: 'rate-drops-early' },
  ],
  [
    'rests in between, where nobody looks',
    solution.replace('const lr = ', 'const lr = i < 30 || (i > 32 && i < 58) ? 0 : '),
    { mistake: 'loss' },
  ],
  ['throws late', where('i === 40', "throw new Error('no');"), { status: 'error' }],
])('a loop that %s does not pass', async (_, text, expected) => {
  const verdict = await verdictOn(text);
  if (verdict) expect(verdict).toMatchObject({ status: 'fail', ...expected });
});

test('a loop that never ends has its own time', { timeout: 60_000 }, async ({ skip }) => {
  const level = await levelHere(3, files);
  if (!level) return skip();
  const verdict = await verdictOn(where('i === 50', 'for (;;);'));
  expect(verdict?.status).toBe('timeout');
  expect(verdict?.message).toMatch(/within 6 s/);
});

test('parameters that are no numbers do not pass', () => {
  const { task } = full;
  if (task.kind !== 'training') throw new Error('It is a training.');
  const { parameters } = task.part;
  const b2 = { ...parameters.b2, data: parameters.b2.data.map(() => Number.NaN) };
  const end = { events: [], parameters: { ...parameters, b2 }, nextStep: 60, stopped: false };
  const unseen = new FullTraining({ ...plan, spans: [] });
  const verdict = unseen.judge(
    training,
    { outcomes: [], failure: undefined, printed: [], training: end },
    undefined,
  );
  expect(verdict).toMatchObject({ status: 'fail', mistake: 'loss' });
  expect(b2.shape).toEqual([lectureNetwork.vocab]);
});
