import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const refused: readonly (readonly [file: string, module: string])[] = [
  ['exercises/1-chunked/05-counts.ts', '../../reference/autograd/variable.ts'],
  ['exercises/1-chunked/06-norm_logits.ts', '../../reference/index.ts'],
  ['exercises/1-chunked/07-logit_maxes.ts', 'node:fs'],
  ['solutions/1-chunked/05-counts.ts', '../../grader/compare.ts'],
  ['reference/tensor/tensor.ts', '../autograd/variable.ts'],
  ['reference/tensor/values.ts', '../../grader/compare.ts'],
  ['reference/tensor/shape.ts', 'node:util'],
  ['reference/kernels/plain.ts', '../autograd/variable.ts'],
  ['reference/random/index.ts', '../autograd/variable.ts'],
  ['reference/index.ts', './autograd/variable.ts'],
  ['reference/steps/table.ts', '../../grader/wording/grading.ts'],
  ['reference/network/network.ts', 'node:fs'],
  ['grader/compare.ts', 'node:fs'],
  ['grader/verdict.ts', './run/student.ts'],
  ['grader/probes.ts', './cli/report.ts'],
  ['grader/diagnose.ts', 'kleur'],
  ['grader/run/worker.ts', '../../reference/autograd/gradients.ts'],
  ['grader/run/load.ts', '../probes.ts'],
  ['grader/run/answer.ts', '../../reference/autograd/gradients.ts'],
  ['grader/run/trainer.ts', '../judgeTraining.ts'],
  ['grader/class/box/box.ts', '../../../reference/autograd/gradients.ts'],
  ['grader/class/box/quickjsBox.ts', '../../mistakes/index.ts'],
  ['grader/class/box/answerStep.ts', '../../verdict.ts'],
  ['grader/class/box/request.ts', '../../../reference/steps/table.ts'],
  ['grader/class/box/frames.ts', '../exam.ts'],
  ['grader/class/box/guest/guest.ts', '../../../../solutions/1-chunked/02-probs.ts'],
];
const allowed: readonly (readonly [file: string, module: string])[] = [
  ['exercises/1-chunked/08-logits.ts', 'backprop-ninja'],
  ['solutions/1-chunked/08-logits.ts', 'backprop-ninja'],
  ['reference/autograd/variable.ts', '../tensor/tensor.ts'],
  ['reference/network/loadNames.ts', 'node:fs'],
  ['grader/outcome.ts', '../reference/autograd/gradients.ts'],
  ['grader/cli/main.ts', 'node:fs'],
  ['grader/class/box/stdio.ts', 'node:fs'],
];

let folder = '';
const found = new Map<string, Set<string>>();

/** A project with this project's rules and nothing but one planted import a file, linted once. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'arrows-'));
  cpSync('biome.json', join(folder, 'biome.json'));
  for (const [file, module] of [...refused, ...allowed]) plant(file, module);
  plant('grader/cycle/one.ts', './two.ts');
  plant('grader/cycle/two.ts', './one.ts');
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const options = ['--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false'];
  const { stdout } = spawnSync(process.execPath, [biome, 'lint', ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  for (const { category, location } of JSON.parse(stdout).diagnostics) {
    const file = (location.path?.file ?? location.path).replaceAll('\\', '/');
    found.set(file, (found.get(file) ?? new Set()).add(category.split('/').at(-1)));
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function plant(file: string, module: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  const text = `import { planted } from '${module}';\n\nexport const kept = planted;\n`;
  writeFileSync(join(folder, file), text);
}

test.each(refused)('%s may not import %s', (file) => {
  expect(found.get(file)).toContain('noRestrictedImports');
});

test.each(allowed)('%s may import %s', (file) => {
  expect(found.get(file) ?? new Set()).not.toContain('noRestrictedImports');
});

test('no two files import each other', () => {
  expect(found.get('grader/cycle/one.ts')).toContain('noImportCycles');
});
