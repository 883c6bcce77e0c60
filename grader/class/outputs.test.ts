import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { classCsv, csvRow } from './classCsv.ts';
import { classHtml } from './classHtml.ts';
import { classJson } from './classJson.ts';
import { summaryLines, tableLines } from './classTable.ts';
import { feedbackLines } from './feedbackFile.ts';
import { gradescopeResults } from './gradescope.ts';
import { parseRubric } from './rubric.ts';
import { reportOfRecords, stepRecord, submissionRecord } from './testing/records.ts';
import { SafeNames } from './writeFiles.ts';

describe('CSV', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    [' =1', "' =1"],
    ['\r=1', `"'\r=1"`],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['Anna', 'Anna'],
    ['a=b', 'a=b'],
  ])('%j becomes %j', (cell, text) => {
    expect(csvRow([cell])).toBe(`${text}\r\n`);
  });

  test('no text begins a formula, and every text comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const csv = [
          ...classCsv(reportOfRecords([submissionRecord({ name, id: name || 'x' })])),
        ].join('');
        const [, row] = parse(csv, { record_delimiter: '\r\n' }) as string[][];
        expect(row[1]).not.toMatch(/^\s*[=+\-@]/);
        expect([name, `'${name}`]).toContain(row[1]);
      }),
    );
  });

  test('a score that is not there is empty', () => {
    const record = submissionRecord({ state: 'notGraded', steps: [], problems: ['disk full'] });
    const [, row] = [...classCsv(reportOfRecords([record]))];
    expect(row).toMatch(/^anna\.zip,anna,,29,notGraded,/);
  });
});

describe('page', () => {
  const evil = `"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;\x1b[31m\0`;

  test('what a student wrote is text, wherever it stands', () => {
    const step = stepRecord({
      status: 'error',
      message: evil,
      feedback: evil,
      printed: [evil],
      mistake: evil,
    });
    const record = submissionRecord({ id: evil, name: evil, problems: [evil], steps: [step] });
    const page = [...classHtml(reportOfRecords([record]))].join('');
    expect(page).not.toMatch(/<script|<img src=x/);
    expect(page).not.toContain('\x1b');
    expect(page.match(/&lt;script&gt;alert\(1\)/g)?.length).toBeGreaterThanOrEqual(5);
  });

  test('needs nothing from outside', () => {
    const page = [...classHtml(reportOfRecords([submissionRecord()]))].join('');
    expect(page).not.toMatch(/(src|href)="(?!data:)|url\((?!data:)|@import/);
  });
});

test('JSON is one document', () => {
  const records = [
    submissionRecord(),
    submissionRecord({ id: 'ben', state: 'notGraded', steps: [] }),
  ];
  const report = JSON.parse([...classJson(reportOfRecords(records))].join(''));
  expect(report).toMatchObject({
    version: 1,
    kind: 'class',
    run: { seed: 1, level: 3 },
    submissions: [
      { id: 'anna.zip', score: 1, level: 3 },
      { id: 'ben', score: null },
    ],
  });
  expect(JSON.parse([...classJson(reportOfRecords([]))].join('')).submissions).toEqual([]);
});

test('the table shows a mark a step, and what could not be taken', () => {
  const steps = (['pass', 'fail', 'error', 'timeout', 'todo'] as const).map((status) =>
    stepRecord({ status }),
  );
  const report = reportOfRecords([
    submissionRecord({ steps, problems: ['02-probs.ts was refused.'] }),
  ]);
  const lines = [...tableLines(report)].join('\n');
  expect(lines).toContain('✓✗!⧗·');
  expect(lines).toContain('    02-probs.ts was refused.');
  expect(summaryLines(report).join('\n')).toContain('Sandbox level 3');
});

/** Written from Gradescope's autograder specification. */
const visibility = v.picklist(['hidden', 'after_due_date', 'after_published', 'visible']);
const format = v.picklist(['text', 'html', 'simple_format', 'md', 'ansi']);
const gradescope = v.strictObject({
  score: v.number(),
  execution_time: v.number(),
  output: v.string(),
  output_format: format,
  test_output_format: format,
  test_name_format: format,
  visibility,
  stdout_visibility: visibility,
  extra_data: v.record(v.string(), v.unknown()),
  tests: v.array(
    v.strictObject({
      score: v.number(),
      max_score: v.number(),
      status: v.picklist(['passed', 'failed']),
      name: v.string(),
      name_format: format,
      number: v.string(),
      output: v.string(),
      output_format: format,
      tags: v.array(v.string()),
      visibility,
      extra_data: v.record(v.string(), v.unknown()),
    }),
  ),
});

describe('Gradescope', () => {
  test('a results.json as specified', () => {
    const record = submissionRecord({
      steps: [stepRecord(), stepRecord({ status: 'fail', mistake: 'sign' })],
    });
    const results = gradescopeResults(record, reportOfRecords([record]));
    expect(v.parse(gradescope, JSON.parse(JSON.stringify(results)))).toMatchObject({
      score: 1,
      tests: [{ status: 'passed' }, { status: 'failed', tags: ['sign'] }],
    });
  });

  test('none where the fault is ours', () => {
    const record = submissionRecord({ state: 'notGraded', steps: [] });
    expect(gradescopeResults(record, reportOfRecords([record]))).toBeUndefined();
  });

  test('a hidden step is hidden there, and not in the feedback at all', () => {
    const rubric = parseRubric('{ "steps": { "counts": { "visibility": "hidden" } } }', 'r.json');
    const record = submissionRecord({ steps: [stepRecord({ feedback: 'the sign' })] });
    const report = reportOfRecords([record], rubric);
    expect(gradescopeResults(record, report)).toMatchObject({ tests: [{ visibility: 'hidden' }] });
    expect(feedbackLines(record, report).join('\n')).not.toContain('the sign');
  });
});

test('names for files are safe and apart', () => {
  const names = new SafeNames();
  const ids = ['../../etc/passwd', 'Anna', 'anna', '...', 'ä b', '..\\x', ''];
  expect(ids.map((id) => names.next(id))).toEqual([
    'etc_passwd',
    'Anna',
    'anna-2',
    'submission',
    'b',
    'x',
    'submission-2',
  ]);
});
