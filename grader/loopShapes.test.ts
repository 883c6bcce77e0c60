import { expect, test } from 'vitest';
import { adviceOnProduct } from './loopShapes.ts';

const threw = (
  left: string,
  right: string,
  asks = 'Is one of them another tensor than was meant?',
) => `matmul: [${left}] @ [${right}]: the inner sizes are … and …, and must be equal. ${asks}`;
const which = 'Which tensor, or which one’s .T, has that shape?';

test.each([
  [
    'const dh = dlogits.matmul(W1.T);',
    '32, 27',
    '200, 30',
    'dh is [32, 200], as h is: beside [32, 27] belongs a factor of [27, 200].',
  ],
  [
    'const dembcat = dlogits.matmul(W1.T);',
    '32, 27',
    '200, 30',
    'dembcat is [32, 30], as embcat is: beside [200, 30] belongs a factor of [32, 200].',
  ],
  [
    'const hprebn = embcat.matmul(W2).add(b1);',
    '32, 30',
    '200, 27',
    'hprebn is [32, 200]: beside [32, 30] belongs a factor of [30, 200].',
  ],
])('a factor that does not fit: %s', (line, left, right, said) => {
  expect(adviceOnProduct(threw(left, right), `\n${line}`, 2)).toBe(`${said} ${which}`);
});

test('a factor that does not fit by its .T either', () => {
  const message = threw('32, 200', '30, 200', 'Did you mean .T on the right one?');
  expect(adviceOnProduct(message, 'const logits = h.matmul(W1).add(b2);', 1)).toBe(
    `logits is [32, 27]: beside [32, 200] belongs a factor of [200, 27]. ${which}`,
  );
});

test.each([
  [
    'const dW2 = h.matmul(dlogits);',
    threw('32, 200', '32, 27', 'Did you mean .T on the left one?'),
  ],
  ['const x = dlogits.matmul(W1.T);', threw('32, 27', '200, 30')],
  [
    'const dh = dlogits.matmul(W2);',
    threw('32, 27', '200, 27', 'Did you mean .T on the right one?'),
  ],
  ['const dh = dlogits.at(0).matmul(W1.T);', threw('27', '200, 30')],
])('nothing of its own: %s', (line, message) => {
  expect(adviceOnProduct(message, line, 1)).toBe('');
});

test.each([
  [
    'const embcat = emb.view(-1, emb.shape[0]);\nconst x = embcat.matmul(W1);',
    'emb.view(emb.shape[0], -1)',
  ],
  ['const embcat = emb.reshape(-1, n);\nconst x = embcat.matmul(W1);', 'emb.reshape(n, -1)'],
  ['\nconst x = emb.view(-1, 32).matmul(W1);', 'emb.view(32, -1)'],
])('a view that has the examples for its columns: %j', (text, write) => {
  const message = threw('30, 32', '30, 200', 'Did you mean .T on the left one?');
  const line = text.startsWith('\n') ? 2 : 1;
  expect(adviceOnProduct(message, text, 2)).toBe(
    `The view in line ${line} has the examples for its columns, and a view keeps the order of the numbers: one row for each example is [32, 30], so write ${write}.`,
  );
});

test.each([
  'const other = emb.view(-1, emb.shape[0]);\nconst x = embcat.matmul(W1);',
  'const embcat = emb.view(-1, 30);\nconst x = embcat.matmul(W1);',
])('another view: %j', (text) => {
  const message = threw('30, 32', '30, 200', 'Did you mean .T on the left one?');
  expect(adviceOnProduct(message, text, 2)).toBe('');
});
