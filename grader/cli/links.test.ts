import { hostname } from 'node:os';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fileLink, supportsLinks } from './links.ts';

const words = [
  'CI',
  'FORCE_HYPERLINK',
  'FORCE_COLOR',
  'NO_COLOR',
  'TEAMCITY_VERSION',
  'VTE_VERSION',
];

beforeEach(() => {
  for (const word of words) vi.stubEnv(word, undefined);
  vi.stubEnv('TERM', 'xterm-256color');
  vi.stubEnv('TERM_PROGRAM', 'vscode');
  vi.stubEnv('TERM_PROGRAM_VERSION', '1.90.0');
});

afterEach(() => vi.unstubAllEnvs());

test.skipIf(process.platform === 'win32')('a link names the machine and the whole path', () => {
  const link = fileLink('/home/a b/05-counts.ts', 'counts', true);
  const url = `file://${hostname()}/home/a%20b/05-counts.ts`;
  expect(link).toBe(`\u001b]8;;${url}\u001b\\counts\u001b]8;;\u001b\\`);
});

test('without links it is the text', () => {
  expect(fileLink('/home/counts.ts', 'counts', false)).toBe('counts');
});

test.skipIf(process.platform === 'win32')('a terminal that is known for links has them', () => {
  expect(supportsLinks({ isTTY: true }, {})).toBe(true);
});

test('a pipe has no links, even if they are asked for', () => {
  vi.stubEnv('FORCE_HYPERLINK', '1');
  expect(supportsLinks({ isTTY: false }, {})).toBe(false);
  expect(supportsLinks({}, {})).toBe(false);
});

test('NO_COLOR means no escape codes at all', () => {
  expect(supportsLinks({ isTTY: true }, { NO_COLOR: '1' })).toBe(false);
});

test('a terminal that is not known for links has none', () => {
  vi.stubEnv('TERM_PROGRAM', 'an old one');
  expect(supportsLinks({ isTTY: true }, {})).toBe(false);
});
