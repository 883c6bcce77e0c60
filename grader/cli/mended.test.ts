import { expect, test } from 'vitest';
import { mended } from './mended.ts';

test.each<[typed: string[], word: string, meant: string, again: string | undefined]>([
  [['show', 'logitz', '--given'], 'logitz', 'logits', 'show logits --given'],
  [['train', '--setps=9', '--check'], '--setps', '--steps', 'train --steps=9 --check'],
  [['show', 'h', '--htm', 'my page.html'], '--htm', '--html', 'show h --html "my page.html"'],
  [['x=1'], 'x', 'y', undefined],
  [['counts'], 'cuonts', 'counts', undefined],
])('%j, where %s stands for %s', (typed, word, meant, again) => {
  expect(mended(word, meant, typed)).toBe(again);
});
