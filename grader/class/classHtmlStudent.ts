import { html, type Markup } from '../pictures/html.ts';
import * as say from '../wording/class.ts';
import type { ClassReport } from './classReport.ts';
import { rowOf } from './feedbackFile.ts';
import type { StepRecord, SubmissionRecord } from './record.ts';
import { pointsOf, ruleOf } from './rubric.ts';

const marks: Readonly<Record<StepRecord['status'], readonly [mark: string, kind: string]>> = {
  pass: ['✓', 'pass'],
  fail: ['✗', 'wrong'],
  error: ['!', 'wrong'],
  timeout: ['⧗', 'wrong'],
  todo: ['·', 'todo'],
};

/** A student: the score and a mark a step; opened, every row of the lecture's cmp and a picture. */
export function studentMarkup(record: SubmissionRecord, report: ClassReport): Markup {
  const { name, id, state, steps, problems } = record;
  const score = report.scoreOf(record);
  const shown = score === null ? say.states[state] : `${score}/${report.maxScore}`;
  return html`<details class="student">
<summary><span class="name">${name}</span> <span class="score">${shown}</span> <span class="marks">${steps.map(markOf)}</span></summary>
<div class="rows">
<p class="legend">${say.page.submission(id, record.level)}</p>
${problems.map(
  (problem) => html`<p>${problem}</p>
`,
)}${steps.map((step) => stepMarkup(step, report))}</div>
${heatmapMarkup(record, report)}</details>
`;
}

function markOf({ status, name }: StepRecord): Markup {
  const [mark, kind] = marks[status];
  return html`<span class="${kind}" title="${name}">${mark}</span>`;
}

function stepMarkup(step: StepRecord, { rubric }: ClassReport): Markup {
  const [mark, kind] = marks[step.status];
  const points = say.points(pointsOf(step, rubric), ruleOf(step.name, rubric).points);
  const notes = [
    step.message,
    step.mistake === null || step.status === 'pass' ? '' : say.page.mistake(step.mistake),
    step.costly ? say.costly([step.name]) : '',
    ...(step.status === 'pass' ? [] : step.printed.slice(0, 5).map((line) => `> ${line}`)),
  ].filter((note) => note !== '');
  return html`<p><span class="${kind}">${mark}</span> <code>${rowOf(step)}</code> <span class="legend">${points}</span></p>
${notes.map(
  (note) => html`<p class="message">${note}</p>
`,
)}`;
}

function heatmapMarkup({ heatmap }: SubmissionRecord, { names }: ClassReport): Markup {
  if (!heatmap) return html``;
  const { step, yours, difference } = heatmap;
  const picture = (title: string, png: string): Markup =>
    html`<figure><figcaption>${title}</figcaption><img alt="${title}" src="data:image/png;base64,${png}"></figure>`;
  const expected = html`<figure><figcaption>${say.page.expected}</figcaption><i class="e${names.indexOf(step)}"></i></figure>`;
  return html`<p class="legend">${say.page.heatmap(step)}</p>
<div class="heat">${picture(say.page.yours, yours)}${expected}${picture(say.page.difference, difference)}</div>
`;
}
