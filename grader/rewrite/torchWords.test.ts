import { expect, test } from 'vitest';
import { rewritesIn } from './statements.ts';

const head = 'export function dx({ a, b, n, logits, Xb, Yb, dC }: Given): Tensor {\n';

test.each<[body: string, code: string]>([
  ['return a.sum(1)[..., None];', 'return a.sum(1).unsqueeze(-1);'],
  ['return a.sum(1)[:, np.newaxis];', 'return a.sum(1).unsqueeze(1);'],
  ['return a.sum(0)[None, ...];', 'return a.sum(0).unsqueeze(0);'],
  ['return a[0, ...] * b;', 'return a.at(0).mul(b);'],
  ['return torch.zeros((n, 27));', 'return zeros([n, 27]);'],
  ['return a.view((n, -1));', 'return a.view([n, -1]);'],
  ['return a.var(0, False);', 'return a.var(0, { unbiased: false });'],
  ['return a.var(0, True, True);', 'return a.var(0, { unbiased: true, keepdim: true });'],
  ['return a.var(0, correction=0);', 'return a.var(0, { unbiased: false });'],
  ['return np.var(a, axis=0, ddof=1);', 'return a.var(0, { unbiased: true });'],
  ['return b * a.size(-1);', 'return b.mul(a.shape.at(-1));'],
  ['return b * a.size(dim=1);', 'return b.mul(a.shape[1]);'],
  ['return b * len(a.shape);', 'return b.mul(a.shape.length);'],
  ['return a * -(-2);', 'return a.mul(-(-2));'],
  ['return a * -n.add(1);', 'return a.mul(-(n + 1));'],
  ['return a * (n.add(1) * 2);', 'return a.mul((n + 1) * 2);'],
  ['return a * ((2 ** n) ** 3);', 'return a.mul((2 ** n) ** 3);'],
  ['return a * 2 ** n ** -3;', 'return a.mul(2 ** n ** -3);'],
  ['return a * (n - (n === 2));', 'return a.mul(n - (n === 2));'],
  ['return a * math.sqrt(n);', 'return a.mul(Math.sqrt(n));'],
  ['return 0 == a;', 'return a.eq(0);'],
  ['return a.permute(1, 0);', 'return a.T;'],
  ['return a.transpose(-2, -1) * 2;', 'return a.T.mul(2);'],
  ['return a.dot(b);', 'return a.matmul(b);'],
  ['return torch.negate(a).true_divide(b);', 'return a.neg().div(b);'],
  ['return torch.where(a == b, a, 0.0);', 'return a.eq(b).mul(a);'],
  ['return (a * b).requires_grad_(False);', 'return a.mul(b);'],
  [
    'let d = a; d[range(n), logits.argmax(dim=1)] += b;',
    'd = d.indexPut([arange(n), logits.argmax(1)], b, { accumulate: true });',
  ],
  ['return sum(a * b);', 'return a.mul(b).sum(0);'],
  ['return torch.full_like(a, 1 / n) * b;', 'return full(a.shape, 1 / n).mul(b);'],
  ["return torch.einsum('ij,kj->ik', a, b);", 'return a.matmul(b.T);'],
  ["return torch.einsum('ni,nj->ij', a, b);", 'return a.T.matmul(b);'],
  ["return np.einsum('ni, nj -> ji', a, b);", 'return b.T.matmul(a);'],
  ["return torch.einsum('ij,ij->j', a, b)[None];", 'return a.mul(b).sum(0).unsqueeze(0);'],
  ["return torch.einsum('ij,ji->i', a, b);", 'return a.mul(b.T).sum(1);'],
  ["return torch.einsum('ij,ij->', a, b);", 'return a.mul(b).sum();'],
  ["return torch.einsum('ij,ij->ji', a, b);", 'return a.T.mul(b.T);'],
  ['return a.amax(1, keepdim=True) * b;', 'return a.max(1, { keepdim: true }).values.mul(b);'],
  ['return np.equal(a, np.amax(b));', 'return a.eq(b.max());'],
  ['return torch.where((a == b).bool(), -1.0/n, 0);', 'return a.eq(b).mul(-1.0 / n);'],
  ['let d = a; np.add.at(d, Xb, b)', 'd = d.indexPut([Xb], b, { accumulate: true });'],
  [
    'let d = a; np.subtract.at(d, (range(n), Yb), 1)',
    'd = d.indexPut([arange(n), Yb], -1, { accumulate: true });',
  ],
  ['return torch.eye(27)[logits.argmax(1)] * a;', 'return oneHot(logits.argmax(1), 27).mul(a);'],
  ['return a * b.detach().numpy();', 'return a.mul(b);'],
  ['return np.multiply(2, a) - torch.sub(1, b);', 'return a.mul(2).sub(b.neg().add(1));'],
  ['return a.view_as(b) * 2;', 'return a.view(b.shape).mul(2);'],
  ['return a.broadcast_to(b.shape);', 'return a.expand(b.shape);'],
])('%s, in the words of PyTorch or NumPy', (body, code) => {
  const codes = rewritesIn(`${head}  ${body}\n}\n`).map((rewrite) => rewrite.code);
  expect(codes).toEqual([code]);
});
