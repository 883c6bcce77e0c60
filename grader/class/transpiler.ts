/*
 * The transpiler: a process that strips the types of students' files, and nothing else. It runs no
 * student's code; but a text that is nested deeply enough ends the process that parses it, and that
 * must not be the grader.
 */
import { isFailure, transpile } from '../run/transpile.ts';
import type { TranspileAnswer, TranspileRequest } from './transpilerProcess.ts';

/** Nested blocks are indented, so that a small text can become a huge one. */
const mostCharacters = 2 ** 21;

/** Open brackets at once, far more than anybody writes, and fewer than end the parser. */
const mostOpen = 1000;

const send = process.send?.bind(process);
if (!send) throw new Error('transpiler.ts runs as a child process only');

process.on('message', (files: TranspileRequest) => {
  send(files.map(({ file, text }) => answer(file, text)));
});
process.on('disconnect', () => process.exit());
// Ctrl+C is the grader's to answer.
process.on('SIGINT', () => undefined);

function answer(file: string, text: string): TranspileAnswer {
  // Cheaper than being started anew; what is nested by other means still ends this process.
  if (isNestedDeeply(text)) return 'tooLarge';
  const transpiled = transpile(file, text);
  if (isFailure(transpiled)) return transpiled;
  const { code, maps } = transpiled;
  return code.length <= mostCharacters ? { code, maps } : 'tooLarge';
}

/** Brackets in comments and in texts count too. */
function isNestedDeeply(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[()[\]{}]/g)) {
    open += '([{'.includes(bracket) ? 1 : -1;
    if (open > mostOpen) return true;
  }
  return false;
}
