import { describe, expect, test } from 'vitest';
import { rewritesIn } from './statements.ts';

const head = 'export function dx({ a, b, n, logits, Xb, Yb, dC }: Given): Tensor {\n';
const codeOf = (body: string): readonly string[] =>
  rewritesIn(`${head}  ${body}\n}\n`).map(({ code }) => code);

describe('a statement in Python’s words, and in ours', () => {
  test.each<[body: string, code: string]>([
    ['return a * b;', 'return a.mul(b);'],
    ['return -a**-2 * b', 'return a.pow(-2).neg().mul(b);'],
    ['return (1.0 - a**2) * b;', 'return a.pow(2).neg().add(1.0).mul(b);'],
    ['return (1.0 / a) * b;', 'return a.pow(-1).mul(b);'],
    ['s = a * b', 'let s = a.mul(b);'],
    ['s = a.mul(b);', 'let s = a.mul(b);'],
    ['let s = 0; s += a.at(0);', 's = a.at(0).add(s);'],
    ['let d = a; d.add_(b);', 'd = d.add(b);'],
    [
      'return zerosLike(a).index_put_([arange(n), Yb], 1);',
      'return zerosLike(a).indexPut([arange(n), Yb], 1);',
    ],
    ['return oneHot(logits.max(1), 27);', 'return oneHot(logits.max(1).indices, 27);'],
    ['return oneHot(logits.max(1)[1], 27);', 'return oneHot(logits.max(1).indices, 27);'],
    ['return (a == b).float().detach();', 'return a.eq(b);'],
    ['return a.fill_(b / (n - 1));', 'return b.div(n - 1).expandAs(a);'],
    ['let d = zerosLike(a); d.fill_(0.5);', 'd = full(d.shape, 0.5);'],
    ['return a.add(1e-5).pow[-1.5].mul(b);', 'return a.add(1e-5).pow(-1.5).mul(b);'],
    ['return n.mul(a);', 'return a.mul(n);'],
    ['return a.sum(1, "keepdim");', 'return a.sum(1, { keepdim: true });'],
    ['return a.sum(0, keepdim);', 'return a.sum(0, { keepdim: true });'],
    ['return a.sum(0, { keepdim });', 'return a.sum(0, { keepdim: true });'],
    ['return a.plus(b).inverse();', 'return a.add(b).pow(-1);'],
    ['const l = a.tolist(); l[0][Yb[0]] = 1;', 'l[0][Yb.get(0)] = 1;'],
    ['return b.add(2.mul(a));', 'return b.add(a.mul(2));'],
    ['return a.at([arange(n), Yb]);', 'return a.at(arange(n), Yb);'],
    ['return n/(n-1).mul(a);', 'return a.mul(n / (n - 1));'],
    ['return (n/(n-1)).mul(a);', 'return a.mul(n / (n - 1));'],
    ['return a.sum[0];', 'return a.sum(0);'],
    [
      'for (let k = 0; k < n; k++) { const ix = Xb[k][0]; f(ix); }',
      'for (let k = 0; k < n; k++) { const ix = Xb.get(k, 0); f(ix); }',
    ],
    ['return a[0][1];', 'return a.at(0, 1);'],
    [
      'const t = accumulator(a.shape); for (let k = 0; k < n; k++) {\n t[k][Yb[k]] -= 1;\n}',
      't.add([k, Yb.get(k)], -1);',
    ],
    ['return np.dot(a, b.T);', 'return a.matmul(b.T);'],
    [
      'let d = a; d.at(arange(n), Yb) -= 1;',
      'd = d.indexPut([arange(n), Yb], -1, { accumulate: true });',
    ],
    [
      'let d = a; for (let i = 0; i < n; i++) d.set(i, Yb.get(i), -1 / n);',
      'for (let i = 0; i < n; i++) d = d.indexPut([i, Yb.get(i)], -1 / n);',
    ],
    [
      'return a.indexPut(arange(n), Yb, -1/n, { accumulate: true });',
      'return a.indexPut([arange(n), Yb], -1 / n, { accumulate: true });',
    ],
    ['return a.sum(1, { dim: 1, keepdim: true });', 'return a.sum(1, { keepdim: true });'],
    ['return a.sum(1, keep_dim=True);', 'return a.sum(1, { keepdim: true });'],
    ["return a.sum(1, { keepdim: 'False' });", 'return a.sum(1, { keepdim: false });'],
    ['return a * b.T;', 'return a.matmul(b.T);'],
    ['return a.T * b;', 'return a.T.matmul(b);'],
    ['return a.T * b.T * 2;', 'return a.T.mul(b.T).mul(2);'],
    ['return a.T * 2;', 'return a.T.mul(2);'],
    ['return a.t.matmul(b);', 'return a.T.matmul(b);'],
    ['return a.sum(0)[None];', 'return a.sum(0).unsqueeze(0);'],
    ['return 2 / a;', 'return a.pow(-1).mul(2);'],
    ['return a.T @ b;', 'return a.T.matmul(b);'],
    ['return (a * b).sum(1, keepdim=True);', 'return a.mul(b).sum(1, { keepdim: true });'],
    ['return a.sum(keepdim=True, dim=1)', 'return a.sum(1, { keepdim: true });'],
    ['return a.sum(dim: 1)', 'return a.sum(1);'],
    ['return a.sum({ dim: 0, keepdim: true })', 'return a.sum(0, { keepdim: true });'],
    ['return a.sum(1, { keepdim = true });', 'return a.sum(1, { keepdim: true });'],
    ['return a.sum(1, true);', 'return a.sum(1, { keepdim: true });'],
    ['return a.sum("1");', 'return a.sum(1);'],
    ['return a.sum([1]);', 'return a.sum(1);'],
    ['return a.sum(1, dict(keepdim=True));', 'return a.sum(1, { keepdim: true });'],
    [
      'return logits == logits.max(1, { keepdim: true });',
      'return logits.eq(logits.max(1, { keepdim: true }).values);',
    ],
    ['return a.mul(logits.max(1));', 'return a.mul(logits.max(1).values);'],
    ['return a.neg.sum(0);', 'return a.neg().sum(0);'],
    ['return b.matmul(transpose(a));', 'return b.matmul(a.T);'],
    ['return b.matmul(a.transpose(0, 1));', 'return b.matmul(a.T);'],
    ['return torch.ones_like(a) * b;', 'return onesLike(a).mul(b);'],
    ['return F.softmax(logits, dim=1);', 'return logits.softmax(1);'],
    [
      'return torch.nn.functional.one_hot(logits.max(1).indices, num_classes=logits.shape[1]) * a;',
      'return oneHot(logits.max(1).indices, logits.shape[1]).mul(a);',
    ],
    ['return Math.exp(a);', 'return a.exp();'],
    ['return torch.zeros(n, 27);', 'return zeros([n, 27]);'],
    ['return a.view(logits.shape[-1], 1);', 'return a.view(logits.shape.at(-1), 1);'],
    ['return a.data;', 'return a;'],
    [
      'return zerosLike(a).indexPut([arange(n), Yb], value=-1/n);',
      'return zerosLike(a).indexPut([arange(n), Yb], -1 / n);',
    ],
    ['let d = a; d += b;', 'd = d.add(b);'],
    [
      'let d = a; d[range(n), Yb] -= 1;',
      'd = d.indexPut([arange(n), Yb], -1, { accumulate: true });',
    ],
    ['let d = a; d[Yb] -= 1;', 'd = d.indexPut([arange(n), Yb], -1, { accumulate: true });'],
    ['let d = a; d[:, Yb] -= 1', 'd = d.indexPut([arange(n), Yb], -1, { accumulate: true });'],
    [
      'let d = a; d.at(arange(n), Yb).sub(1);',
      'd = d.indexPut([arange(n), Yb], -1, { accumulate: true });',
    ],
    ['let d = a; d.at(Xb).add_(b);', 'd = d.indexPut([Xb], b, { accumulate: true });'],
    [
      'let d = a; d[logits.argmax(1)] += b;',
      'd = d.indexPut([arange(n), logits.argmax(1)], b, { accumulate: true });',
    ],
    [
      'const t = accumulator(a.shape); for (let k = 0; k < n; k++) t[k][Yb[k]] = -1 / n;',
      'for (let k = 0; k < n; k++) t.add([k, Yb.get(k)], -1 / n);',
    ],
    ['let d = a; d.put([arange(n), Yb], 2);', 'd = d.indexPut([arange(n), Yb], 2);'],
    ['const l = []; l.push(-a.at(0).sum());', 'l.push(a.at(0).sum().neg());'],
    ['let d = a; d[0:n, Yb] = 2;', 'd = d.indexPut([arange(n), Yb], 2);'],
    ['return a[:, None] * b;', 'return a.unsqueeze(1).mul(b);'],
    ['return a[None, :];', 'return a.unsqueeze(0);'],
    ['return a[2, :];', 'return a.at(2);'],
    ['return a[:, 2];', 'return a.T.at(2);'],
    ['return a[:];', 'return a;'],
    ['let d = a; d[Yb] = 2;', 'd = d.indexPut([arange(n), Yb], 2);'],
    ['let d = a; d[arange(n), Yb] = -1.0 / n;', 'd = d.indexPut([arange(n), Yb], -1.0 / n);'],
    [
      'const t = accumulator(a.shape); for (let k = 0; k < n; k++) t[Xb.get(k, 0)] += b.at(k);',
      'for (let k = 0; k < n; k++) t.add(Xb.get(k, 0), b.at(k));',
    ],
    [
      'for (let k = 0; k < n; k++) f(); const ix = Xb[k, 0];',
      'for (let k = 0; k < n; k++) f(); const ix = Xb.get(k, 0);',
    ],
    ['const scale = 1 / n; const d = scale * a; return d;', 'const d = a.mul(scale);'],
    [
      'return a\n    .mul(b)\n    .sum(1, keepdim=True);',
      'return a.mul(b).sum(1, { keepdim: true });',
    ],
  ])('%s', (body, code) => {
    expect(codeOf(body)).toEqual([code]);
  });
});

test.each([
  'return a.mul(b).sum(1, { keepdim: true, });',
  'return (a.mul(b)).sum(1, { "keepdim": true });',
  'return a.mul((n - 1) / n).mul(-(1 / n));',
  'const exp = (x) => x; return exp(a);',
  'const f = (sum, exp) => exp(sum); return f(a, b);',
  'return mystery * a;',
  'return a.sum(0, {});',
  'a[0][Yb] = 1;',
  'const text = a.toString(); return a;',
  'const new = a * b;',
  'in = a * b',
  "return torch.einsum('ii,ij->j', a, b);",
  "return torch.einsum('ij,kl->ik', a, b);",
  "return torch.einsum('ij,jk->i', a, b);",
  "return torch.einsum('bti,bte->ie', a, b);",
  'return a.constructor(b);',
  'let d = a; d.at(Xb).valueOf(b);',
  'return a.sum({ dim: [0, 1], keepdim: True });',
  'return a.sum((0, 1));',
  'return a.sum(1, true, true);',
  'return a.permute(0, 2, 1);',
  'return a.transpose(1, 2);',
  'return a.mul("\u001b") * b;',
  'const keepdim = { keepdim: true }; return a.sum(1, keepdim);',
  'return 1/n.mul(a).sum(0);',
  'return a[0:3];',
  'return a as Tensor;',
  'let i = 0; i += 1; return a;',
  'let d = a; d.at(1).add(b);',
  'let i = 0, s, d; s = a; d = a.mul(b); i -= 1;',
  'const l = a.tolist(); l[0][1] -= 1; l[0] = l[1];',
  'd.add_(b, { alpha: 2 });',
  'return n === 3 ? a : b;',
  '# a comment of Python’s',
  'return "a * b";',
  'console.log("a * b", a);',
  `return ${'('.repeat(100)}a * b${')'.repeat(100)};`,
])('nothing is said of what is right or not known: %s', (body) => {
  expect(codeOf(body)).toEqual([]);
});

test.each([
  `return ${'a[0]['.repeat(30)}0${']'.repeat(30)};`,
  `return ${'1/n.mul('.repeat(12)}a${')'.repeat(12)};`,
  `return ${'a.at(['.repeat(15)}a${'])'.repeat(15)};`,
])('what is nested deep is written too, and soon: %s', (body) => {
  expect(codeOf(body)).toHaveLength(1);
});

test('says in which lines a statement stands', () => {
  const text = `// one\n${head}\n  const c = a\n    .mul(b) * a; // two\n  return c * n;\n}`;
  expect(rewritesIn(text)).toEqual([
    { line: 4, lastLine: 5, code: 'const c = a.mul(b).mul(a);' },
    { line: 6, lastLine: 6, code: 'return c.mul(n);' },
  ]);
});
