import { expect, test } from 'vitest';
import { filledByLoops } from './wholeTensor.ts';

const rows = 'for (let i = 0; i < n; i++)';
const columns = 'for (let j = 0; j < 27; j++)';
const filled = (body: string): ReturnType<typeof filledByLoops> =>
  filledByLoops(`export function dx({ a, b, n, Yb }: Given): Tensor {\n  ${body}\n}\n`);

test.each<[body: string, whole: string]>([
  [`const out = []; ${rows} ${columns} out[i][j] = a[0][j] * b[i][j]; return out;`, 'a.mul(b)'],
  [`${rows} ${columns} { out[i][j] = a.at(i, 0).mul(b.at(j)); } return out;`, 'a.mul(b)'],
  [`${rows} { const row = []; ${columns} row.push(a[i][j]*b[j]);\n out.push(row); }`, 'a.mul(b)'],
  [
    `${rows} { ${columns} { const x = 1 / a.get(i, j); out[i][j] = x * b[j][i]; } }`,
    'a.pow(-1).mul(b.T)',
  ],
  [`${rows} out.push(a.at(i).mul(b).neg());`, 'a.mul(b).neg()'],
  [`${columns} ${rows} out[i][j] = a[i][j] * 2;`, 'a.mul(2)'],
  [`${columns} { let s = 0; ${rows} s += a[i][j] * b[i][j]; out.push(s); }`, 'a.mul(b).sum(0)'],
  [`${rows} ${columns} out[i][0] += a[i][j] * b[i][j];`, 'a.mul(b).sum(1, { keepdim: true })'],
  [`${rows} ${columns} out[j] += a[i][j];`, 'a.sum(0)'],
  [`${rows} ${columns} out[0][j] -= a[i][j];`, 'a.neg().sum(0, { keepdim: true })'],
  [`${columns} { let s = 0; ${rows} s -= a[i][j]; out.push(s); }`, 'a.neg().sum(0)'],
  [
    `${rows} ${columns} { let s = 0; for (let k = 0; k < 9; k++) s += a[i][k] * b[k][j]; out[i][j] = s; }`,
    'a.matmul(b)',
  ],
  [
    `${rows} ${columns} for (let k = 0; k < 9; k++) out[i][j] += a[i][k] * b[j][k];`,
    'a.matmul(b.T)',
  ],
  [
    `${rows} ${columns} for (let k = 0; k < 9; k++) out[i][j] += a.at(k, i).mul(b.at(k, j));`,
    'a.T.matmul(b)',
  ],
])('what loops fill, on the whole: %s', (body, whole) => {
  expect(filled(body)?.whole).toBe(whole);
});

test.each([
  `${rows} ${columns} out[i][j] = a[i][j] * i;`,
  `${rows} out.push(a[i].sum());`,
  `${rows} out[i][Yb[i]] = a[i][Yb[i]];`,
  `${rows} ${columns} out[i] = a[i][j];`,
  `${rows} ${columns} out[i][j] = a[i - 1][j];`,
  `${rows} ${columns} out[i][j] = mystery(a[i][j]);`,
  `${rows} { const x = x * a[i]; out.push(x); }`,
  `${rows} out.push(b);`,
  `${rows} out[i] += b[i];`,
  `${rows} out[i % 2] += a.at(i).mul(2);`,
  `${rows} out[Yb.get(i)] = a.at(i).mul(2);`,
])('what is not the same for all places: %s', (body) => {
  expect(filled(body)?.whole).toBeUndefined();
});

test('what is filled, how many numbers name a place, and whether it is what is returned', () => {
  const loop = `${rows} { const row = []; ${columns} row.push(-a[i][j]); out.push(row); }`;
  const known = { name: 'out', whole: 'a.neg()', isPair: true, isAdded: false };
  expect(filled(`${loop} return out;`)).toEqual({ ...known, isReturned: true });
  expect(filled(`${loop} return tensor(out)`)).toEqual({ ...known, isReturned: true });
  expect(filled(`${loop} return tensor(out).div(n);`)).toEqual({ ...known, isReturned: false });
  expect(filled(`${rows} out.push(b);`)).toMatchObject({ name: 'out', isPair: false });
  expect(filled(`${rows} out[Yb.get(i, 0)] += b.at(i);`)).toMatchObject({
    name: 'out',
    isPair: false,
    isAdded: true,
  });
  expect(filled('return a.mul(b);')).toBeUndefined();
  expect(filled('out.push(a);')).toBeUndefined();
});
