import type { ClassReport } from './classReport.ts';
import type { StepRecord } from './record.ts';
import { pointsOf, type Rubric, ruleOf } from './rubric.ts';

/** The report as one JSON document, version 1, in pieces, as a class may be large. */
export function* classJson(report: ClassReport): Generator<string> {
  const { settings, levelName, statistics, maxScore, rubric } = report;
  const head = { version: 1, kind: 'class', run: { ...settings, levelName }, maxScore, statistics };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "submissions": [`;
  let separator = '\n';
  for (const record of report.records()) {
    const { heatmap: _, steps, ...rest } = record;
    const submission = {
      ...rest,
      score: report.scoreOf(record),
      steps: steps.map((step) => jsonStep(step, rubric)),
    };
    yield `${separator}    ${JSON.stringify(submission)}`;
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}

function jsonStep(step: StepRecord, rubric: Rubric): object {
  const { feedback: _, ...rest } = step;
  return { ...rest, points: pointsOf(step, rubric), maxPoints: ruleOf(step.name, rubric).points };
}
