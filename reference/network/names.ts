/** A list of names, or the sentence that tells a human why there is none. */
export type Names = { readonly names: readonly string[] } | { readonly error: string };

/** With fewer, one of the three splits could be left without a name. */
const fewestNames = 10;

/** Some two million names: more would fill the memory with examples. */
const mostBytes = 16_000_000;

/**
 * Reads a list of names: UTF-8 text, one name a line, only the letters a to z. Capitals become
 * small; blank lines and blanks around a name do not count; any line ends and a byte order mark
 * will do. The first line that is not a name is the error.
 */
export function parseNames(bytes: Uint8Array): Names {
  const text = decodeText(bytes);
  if (typeof text !== 'string') return text;
  const names: string[] = [];
  for (const [i, line] of text.split(/\r\n|\r|\n/).entries()) {
    const name = line.trim();
    // Checked before it is lower-cased, which turns the Kelvin sign into a k.
    if (/^[A-Za-z]+$/.test(name)) names.push(name.toLowerCase());
    else if (name !== '') {
      return {
        error: `line ${i + 1}: ${quote(name)} has a character that is not a letter a to z; remove or respell it`,
      };
    }
  }
  if (names.length === 0) return { error: 'the file is empty; it should hold one name a line' };
  if (names.length < fewestNames) {
    return {
      error: `the file holds ${names.length === 1 ? 'only 1 name' : `only ${names.length} names`}; training, validation and test together need at least ${fewestNames}`,
    };
  }
  return { names };
}

/** The text without its byte order mark. */
function decodeText(bytes: Uint8Array): string | { readonly error: string } {
  if (bytes.length > mostBytes) {
    return {
      error: `the file has ${Math.ceil(bytes.length / 1e6)} MB; a list of names may have ${mostBytes / 1e6} MB at most`,
    };
  }
  const mark = bytes[0] * 256 + bytes[1];
  if (mark === 0xfffe || mark === 0xfeff) {
    return { error: 'the file is in UTF-16; save it as UTF-8' };
  }
  if (bytes.includes(0)) {
    return { error: 'the file is binary; it should be text with one name a line' };
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { error: 'the file is not UTF-8 text; save it as UTF-8 with one name a line' };
  }
}

/** The first 20 characters in quotes, with nothing that could steer a terminal. */
function quote(line: string): string {
  const start = [...line.slice(0, 42)];
  const shown = start.length > 20 ? `${start.slice(0, 20).join('')}…` : line;
  return JSON.stringify(shown).replace(/\p{C}/gu, '\uFFFD');
}
