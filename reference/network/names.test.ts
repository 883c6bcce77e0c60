import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Names, parseNames } from './names.ts';

const ten = ['emma', 'olivia', 'ava', 'isabella', 'sophia', 'mia', 'amelia', 'evelyn', 'zoe', 'al'];
const tenLines = ten.join('\n');

function parse(text: string): Names {
  return parseNames(new TextEncoder().encode(text));
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

describe('parseNames reads', () => {
  test.each([
    ['a line without an end', tenLines],
    ['a last line with its end', `${tenLines}\n`],
    ['blank lines at the end', `${tenLines}\n\n \n`],
    ['blank lines at the start and in the middle', `\n${ten.join('\n\n')}`],
    ['Windows line ends', `${ten.join('\r\n')}\r\n`],
    ['line ends of old Macs', ten.join('\r')],
    ['a byte order mark', `\uFEFF${tenLines}`],
    ['capitals', tenLines.toUpperCase()],
    ['blanks around names', ten.map((name) => ` ${name}\t`).join('\n')],
  ])('%s', (_what, text) => {
    expect(parse(text)).toEqual({ names: ten });
  });

  test('a name as often as it stands there', () => {
    expect(parse(`${tenLines}\nemma`)).toEqual({ names: [...ten, 'emma'] });
  });

  test('any list of ten names and more as written', () => {
    const name = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 10 }),
        fc.constantFrom('\n', '\r\n', '\n\n'),
        (names, end) => {
          expect(parse(names.join(end) + end)).toEqual({ names });
        },
      ),
    );
  });
});

const notALetter = 'has a character that is not a letter a to z; remove or respell it';

describe('parseNames refuses', () => {
  test.each([
    ['an apostrophe', `${tenLines}\no'neil`, `line 11: "o'neil" ${notALetter}`],
    ['the first of two', `x1\n${tenLines}\nx2`, `line 1: "x1" ${notALetter}`],
    ['a line after blank ones', `${tenLines}\r\n\r\n\r\njosé\r\n`, `line 13: "josé" ${notALetter}`],
    ['the Kelvin sign', `\u212Aate\n${tenLines}`, `line 1: "\u212Aate" ${notALetter}`],
    ['the dot', `emma.\n${tenLines}`, `line 1: "emma." ${notALetter}`],
    ['two names a line', `mary ann\n${tenLines}`, `line 1: "mary ann" ${notALetter}`],
    ['a long line', ten.join(','), `line 1: "emma,olivia,ava,isab…" ${notALetter}`],
    ['20 characters, unabridged', '😀'.repeat(20), `line 1: "${'😀'.repeat(20)}" ${notALetter}`],
    ['21 characters, abridged', '😀'.repeat(21), `line 1: "${'😀'.repeat(20)}…" ${notALetter}`],
    ['what steers a terminal', 'a\x1b[2J\x9b\u202E', `line 1: "a\\u001b[2J��" ${notALetter}`],
    ['no bytes', '', 'the file is empty; it should hold one name a line'],
    ['only blanks', '\uFEFF \r\n\n', 'the file is empty; it should hold one name a line'],
    [
      'one name',
      'emma\n',
      'the file holds only 1 name; training, validation and test together need at least 10',
    ],
    [
      'nine names',
      ten.slice(1).join('\n'),
      'the file holds only 9 names; training, validation and test together need at least 10',
    ],
    ['NUL bytes', `${tenLines}\0`, 'the file is binary; it should be text with one name a line'],
  ])('%s', (_what, text, error) => {
    expect(parse(text)).toEqual({ error });
  });

  const utf16 = 'the file is in UTF-16; save it as UTF-8';
  const notUtf8 = 'the file is not UTF-8 text; save it as UTF-8 with one name a line';
  test.each([
    ['UTF-16, little-endian', latin1('\xff\xfee\0m\0'), utf16],
    ['UTF-16, big-endian', latin1('\xfe\xff\0e\0m'), utf16],
    ['Latin-1', latin1(`${tenLines}\njos\xe9\n`), notUtf8],
    ['a cut-off character', latin1(`${tenLines}\njos\xc3`), notUtf8],
  ])('%s', (_what, bytes, error) => {
    expect(parseNames(bytes)).toEqual({ error });
  });

  test('more than 16 MB', () => {
    const bytes = latin1(`${tenLines}\n`.padEnd(16_000_001, ' '));
    const error = 'the file has 17 MB; a list of names may have 16 MB at most';
    expect(parseNames(bytes)).toEqual({ error });
    expect(parseNames(bytes.subarray(0, -1))).toEqual({ names: ten });
  });

  test('no bytes at all with an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const result = parseNames(bytes);
        if ('error' in result) expect(result.error).toMatch(/^(the file|line \d+:) .+$/);
        else expect(result.names.every((name) => /^[a-z]+$/.test(name))).toBe(true);
      }),
    );
  });
});
