import { join } from 'node:path';
import type { Argv } from 'yargs';
import { classCsv } from '../class/classCsv.ts';
import { classHtml } from '../class/classHtml.ts';
import { classJson } from '../class/classJson.ts';
import type { ClassReport } from '../class/classReport.ts';
import { summaryLines, tableLines } from '../class/classTable.ts';
import { writeFeedback } from '../class/feedbackFile.ts';
import { writeGradescope, writeGradescopeResults } from '../class/gradescope.ts';
import { writePieces } from '../class/writeFiles.ts';
import * as say from '../wording/class.ts';

export interface OutputOptions {
  json: boolean;
  csv?: string;
  html?: string;
  gradescope?: string;
  'gradescope-results'?: string;
  gradescopeResults?: string;
}

export function withOutputOptions<T>(yargs: Argv<T>): Argv<T & OutputOptions> {
  return yargs
    .option('json', { type: 'boolean', default: false, describe: say.help.json })
    .option('csv', { type: 'string', describe: say.help.csv })
    .option('html', { type: 'string', describe: say.help.html })
    .option('gradescope', { type: 'string', describe: say.help.gradescope })
    .option('gradescope-results', { type: 'string', describe: say.help.gradescopeResults }) as Argv<
    T & OutputOptions
  >;
}

/** Writes what was asked for, the students' feedback always; the table or the JSON goes to stdout. */
export function writeOutputs(
  report: ClassReport,
  runFolder: string,
  options: OutputOptions,
  prints = true,
): void {
  const written: string[] = [];
  const write = (path: string | undefined, how: (path: string) => void): void => {
    if (path === undefined) return;
    how(path);
    written.push(path);
  };
  write(join(runFolder, 'report.json'), (path) => writePieces(path, classJson(report)));
  write(join(runFolder, 'feedback'), (path) => writeFeedback(report, path));
  write(options.csv, (path) => writePieces(path, classCsv(report)));
  write(options.html, (path) => writePieces(path, classHtml(report)));
  write(options.gradescope, (path) => writeGradescope(report, path));
  write(options.gradescopeResults, (path) => writeGradescopeResults(report, path));
  if (!prints) return;
  const lines = options.json ? classJson(report) : withSummary(report);
  for (const piece of lines) process.stdout.write(piece);
  if (!options.json) console.error(say.wrote(written));
}

function* withSummary(report: ClassReport): Generator<string> {
  for (const line of tableLines(report)) yield `${line}\n`;
  yield `${summaryLines(report).join('\n')}\n`;
}
