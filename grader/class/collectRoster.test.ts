import { expect, test } from 'vitest';
import { parseRoster } from './collectRoster.ts';

test.each<[csv: string, id: string, name: string | undefined]>([
  ['id,name\nanna,Anna Åberg\n', 'anna', 'Anna Åberg'],
  ['id,name\nanna,Anna Åberg\n', 'anna.zip', 'Anna Åberg'],
  ['ID;Name\r\nanna;Anna Åberg\r\n', 'ANNA.tar.gz', 'Anna Åberg'],
  ['\uFEFFemail,name\na@b.se,"Åberg, Anna"\n', 'a@b.se', 'Åberg, Anna'],
  ['id,name\nanna,A\nanna-b,B\n', 'anna-b.zip', 'B'],
  ['id,name\n12345,Anna\n', 'Anna_12345', 'Anna'],
  ['id,name\n123,Anna\n', '12345', undefined],
  ['id,name\nanna,A\n', 'joanna', undefined],
  ['name\nAnna\n', 'Anna', 'Anna'],
])('%j: %s', (csv, id, name) => {
  expect(parseRoster(csv, 'roster.csv').nameOf(id)).toBe(name);
});

test('who handed nothing in', () => {
  const roster = parseRoster('id,name\nanna,A\nben,B\n', 'roster.csv');
  expect(roster.withoutSubmission(['anna.zip'])).toEqual([{ key: 'ben', name: 'B' }]);
});

test.each([
  ['', /has no column that says whose submission/],
  ['points,grade\n1,2\n', /has no column that says whose submission/],
  ['id,name\n"anna', /The roster roster\.csv cannot be read/],
])('no roster: %j', (csv, message) => {
  expect(() => parseRoster(csv, 'roster.csv')).toThrow(message);
});
