import { beforeAll, expect, test } from 'vitest';
import { titleOf } from '../../../reference/steps/derive.ts';
import { judge } from '../../verdict.ts';
import { compileAhead, compiledAhead } from './compiledAhead.ts';
import type { Level } from './levels.ts';
import { defaultLimits } from './limits.ts';
import { encodeRequest } from './request.ts';
import { runInBox } from './runInBox.ts';
import { bundledBoxes, levelHere } from './testing/bundled.ts';
import { boxStep, gradientSteps, probesOf, stepsOf } from './testing/submission.ts';

const files = bundledBoxes();
const limits = { ...defaultLimits, stepSeconds: 60, seconds: 600 };
const steps = gradientSteps.slice(0, 6);

let level: Level | undefined;
beforeAll(async () => {
  level = await levelHere(3, files);
}, 60_000);

test('a box that was compiled ahead gives the same bits, and shows no other file', async ({
  skip,
}) => {
  if (!level) return skip('level 3 is not available here');
  const spy = `import { zeros } from 'backprop-ninja';
  const fs = process.getBuiltinModule('fs');
  const attempt = (what) => { try { return String(what()); } catch (error) { return error.code; } };
  console.log(attempt(() => fs.readdirSync('/').filter((name) => !/^(lib|usr)/.test(name))));
  console.log(attempt(() => fs.readdirSync('/box')));
  console.log(attempt(() => fs.writeFileSync('/box/start.cjs', '')));
  export const dC = () => zeros([1]);`;
  const C = gradientSteps.filter(({ name }) => name === 'C');
  const job = { steps: [...steps.map((step) => boxStep(step)), ...C.map((s) => boxStep(s, spy))] };
  const run = async () => stepsOf(await runInBox(job, level as Level, limits));
  const before = await run();
  const requests = steps.flatMap((step, id) => encodeRequest({ ...boxStep(step), id }));
  level.prepare?.(limits, requests);
  const after = await run();
  steps.forEach((step, i) => {
    expect([titleOf(step), judge(step, probesOf(step), after[i].run).status]).toEqual([
      titleOf(step),
      'pass',
    ]);
    expect(after[i].run).toEqual(before[i].run);
  });
  expect(before.at(-1)?.run.printed.slice(0, 2)).toEqual(['box.cjs,node,prlimit', 'ENOENT']);
  expect(after.at(-1)?.run.printed).toEqual([
    'box,node,prlimit',
    'box.cjs,box.code,start.cjs',
    expect.stringMatching(/^(EROFS|EACCES)$/),
  ]);
}, 60_000);

test('where that fails, boxes start as they are', () => {
  const what = { box: files.box, flags: ['--no-such-flag'] };
  compileAhead(what, []);
  expect(compiledAhead(what)).toBeUndefined();
});
