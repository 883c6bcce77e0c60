import type { ClassReport } from './classReport.ts';
import { pointsOf } from './rubric.ts';

/** The scores as CSV for a learning platform, a row a student, in pieces. */
export function* classCsv(report: ClassReport): Generator<string> {
  const { names, maxScore, rubric } = report;
  yield csvRow(['id', 'name', 'score', 'max_score', 'state', ...names, 'problems']);
  for (const record of report.records()) {
    const points = new Map(record.steps.map((step) => [step.name, pointsOf(step, rubric)]));
    yield csvRow([
      ...[record.id, record.name, report.scoreOf(record), maxScore, record.state],
      ...names.map((name) => points.get(name) ?? ''),
      record.problems.join(' '),
    ]);
  }
}

/** One row, as RFC 4180 has it. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * What a spreadsheet would take for a formula is made text by a quote before it; numbers of our own
 * are left alone.
 */
function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text =
    /^[\s\p{Cc}]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell) || /^[\t\r\n]/.test(cell)
      ? `'${cell}`
      : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
