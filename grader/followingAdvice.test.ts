import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileOf } from '../reference/steps/derive.ts';
import { steps } from '../reference/steps/table.ts';
import { studentAtDesk } from './testing/studentAtDesk.ts';
import { stepNamed } from './testing/temporaryDesk.ts';

const { student, desk } = studentAtDesk();

/** Does to the text what the message says, as far as it says what to write. */
function followed(text: string, message: string): string {
  const [, line, , code] = /in line (\d+).*?(?:In line (\d+) w|W)rite: (.*;)$/.exec(message) ?? [];
  const imported = /at the top of the file: (import .*;)$/.exec(message)?.[1];
  if (imported !== undefined) return `${imported}\n${text}`;
  const change = changeIn(message);
  if (change) {
    const at = text.lastIndexOf(change.from);
    return `${text.slice(0, at)}${change.to}${text.slice(at + change.from.length)}`;
  }
  if (line === undefined) return text;
  const lines = text.split('\n');
  const other = /In line (\d+) write:/.exec(message)?.[1];
  lines[Number(other ?? line) - 1] = `  ${code}`;
  return lines.join('\n');
}

/** What the message says to write in place of what. */
function changeIn(message: string): { readonly from: string; readonly to: string } | undefined {
  const code = String.raw`(\S.*?)(?:, which gives \[[\d, ]*\])?\.(?: |$)`;
  const [, to, from] = new RegExp(`: write (\\S.*?) in place of ${code}`).exec(message) ?? [];
  if (from !== undefined) return { from, to };
  const [, left, before] = new RegExp(`: leave (\\S.*?) out after ${code}`).exec(message) ?? [];
  if (before !== undefined) return { from: before + left, to: before };
  const [, added, after] = new RegExp(`: write (\\S.*?) after ${code}`).exec(message) ?? [];
  return after === undefined ? undefined : { from: after, to: after + added };
}

/** The lecture's own Python of a step, from the comments of its solution, in place of the answer. */
function inPython(name: string): string {
  const solution = readFileSync(`solutions/${fileOf(stepNamed(name))}`, 'utf8');
  const python = [...solution.matchAll(/^ +\/\/ (d\w+ \+?\/?=.*|d\w+\[.*)$/gm)].map(
    ([, line]) => line,
  );
  const own = /export function (\w+)/.exec(solution)?.[1];
  const head = solution.slice(0, solution.indexOf('): Tensor {') + '): Tensor {'.length);
  return [
    head.replace(/^import \{.*\n/m, ''),
    ...python.map((line) => `  ${line}`),
    `  return ${own}`,
    '}',
    '',
  ].join('\n');
}

// Two are written over several lines in Python.
const lines = steps.filter(({ name }) => !['C', 'hprebn-fused', 'training'].includes(name));

test.each(lines.map(({ name }) => name))(
  'who pastes the lecture’s Python of %s and does what is said comes to a pass',
  async (name) => {
    let text = inPython(name);
    const messages: string[] = [];
    for (let round = 0; round < 8; round++) {
      desk.write(name, text);
      const [verdict] = await desk.grade(student, [name]);
      if (verdict.status === 'pass') break;
      messages.push(verdict.message);
      text = followed(text, verdict.message);
    }
    const [{ status }] = await desk.grade(student, [name]);
    expect({ status, messages }).toEqual({ status: 'pass', messages: expect.any(Array) });
  },
);

/** The solution's file with another answer in place of its own. */
function answering(name: string, body: string): string {
  const solution = readFileSync(`solutions/${fileOf(stepNamed(name))}`, 'utf8');
  const start = solution.indexOf('): Tensor {') + '): Tensor {'.length;
  const text = solution.slice(0, start).replace(/^import \{.*\n/m, '');
  const names = ['scalar', 'tensor', 'onesLike', 'oneHot'].filter((made) =>
    body.includes(`${made}(`),
  );
  const imports = names.length > 0 ? `import { ${names.join(', ')} } from 'backprop-ninja';\n` : '';
  return `${imports}${text}\n  ${body.includes('return') ? body : `return ${body};`}\n}\n`;
}

test.each([
  ['bngain', 'bnraw.T.matmul(dhpreact).sum(0, { keepdim: true })'],
  ['bngain', 'const p = bnraw.T.matmul(dhpreact); return p.sum(0, { keepdim: true });'],
  ['bngain', 'bnraw.matmul(dhpreact).sum(0, { keepdim: true })'],
  ['bngain', 'bnraw.mul(dhpreact.sum(0, { keepdim: true }))'],
  ['bndiff', 'dbnraw.matmul(bnvar_inv.T).add(bndiff.mul(2).mul(dbndiff2))'],
  ['bndiff', 'bnvar_inv.mul(dbnraw).sum(0, { keepdim: true }).add(bndiff.mul(2).mul(dbndiff2))'],
  ['counts', 'dprobs.T.matmul(counts_sum_inv).T.add(dcounts_sum)'],
  ['counts', 'counts_sum_inv.T.mul(dprobs).add(dcounts_sum)'],
  ['emb', 'dembcat.view(emb.shape).T'],
  ['emb', 'dembcat.view(3, 10)'],
  ['emb', 'dembcat.view(emb.shape[0], 3, 2)'],
  ['emb', 'dembcat.view(emb.shape[0], emb.shape[1])'],
  ['emb', 'dembcat.expandAs(emb)'],
  ['bndiff2', 'dbnvar.expand(n).mul(1 / (n - 1))'],
  ['bndiff2', 'onesLike(bndiff2).matmul(dbnvar.T).mul(1 / (n - 1))'],
  ['bnbias', 'tensor([dhpreact.sum(0)])'],
  ['bnbias', 'dhpreact.T.sum(1, { keepdim: true })'],
  ['bnbias', 'dhpreact.sum(0).unsqueeze(1)'],
  ['b1', 'dhprebn.T.sum(0)'],
  ['b2', 'dlogits.T.sum(1, { keepdim: true })'],
  ['b2', 'dlogits.mean()'],
  ['probs', 'scalar(1).div(probs).mul(dlogprobs).view(32)'],
  ['probs', 'scalar(1).div(probs).matmul(dlogprobs)'],
  ['W1', 'embcat.matmul(dhprebn)'],
  ['W1', 'embcat.sum(0).matmul(dhprebn)'],
  ['W2', 'h.matmul(dlogits)'],
  ['W2', 'h.T.matmul(dlogits).T'],
  ['h', 'W2.matmul(dlogits)'],
  ['embcat', 'dhprebn.matmul(W1)'],
  ['embcat', 'dhprebn.T.matmul(W1.T)'],
  ['counts_sum', 'counts_sum.pow(-2).neg().mul(dcounts_sum_inv).sum()'],
  ['counts_sum', 'counts_sum.pow(-2).neg().matmul(dcounts_sum_inv)'],
  ['counts_sum_inv', 'dprobs.matmul(counts.T).sum(1, { keepdim: true })'],
  ['bnvar', 'bnvar.add(1e-5).pow(-1.5).mul(-0.5).matmul(dbnvar_inv.T)'],
  ['bnvar', 'bnvar.add(1e-5).pow(-1.5).mul(-0.5).mul(dbnvar_inv).sum(0)'],
  ['bnmeani', 'dbndiff.neg().sum(1)'],
  ['logit_maxes', 'dnorm_logits.neg().sum(0)'],
  [
    'logits',
    'dnorm_logits.add(oneHot(logits.max(1).indices, logits.shape[1]).matmul(dlogit_maxes))',
  ],
  ['hprebn', 'dbndiff.add(dbnmeani.T.mul(1 / n))'],
])('who writes in %s: %s, and does what is said, comes to a pass', async (name, body) => {
  const messages: string[] = [];
  let text = answering(name, body);
  let status = '';
  for (let round = 0; round < 5 && status !== 'pass'; round++) {
    desk.write(name, text);
    const [verdict] = await desk.grade(student, [name]);
    status = verdict.status;
    if (status === 'pass') break;
    expect(messages).not.toContain(verdict.message);
    messages.push(verdict.message);
    text = followed(text, verdict.message);
  }
  expect({ status, messages }).toEqual({ status: 'pass', messages: expect.any(Array) });
});
