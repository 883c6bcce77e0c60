import type { Step } from '../../reference/steps/step.ts';
import { mistakesOf } from '../mistakes/index.ts';
import { html, type Markup, raw } from '../pictures/html.ts';
import { style } from '../pictures/pageStyle.ts';
import * as say from '../wording/class.ts';
import { studentMarkup } from './classHtmlStudent.ts';
import type { ClassReport } from './classReport.ts';
import { Exam } from './exam.ts';
import { expectedPicture } from './heatmap.ts';
import type { StepStatistics } from './statistics.ts';

const classStyle = `
main { display: block; }
.rate { display: inline-block; width: 8rem; height: .8em; background: var(--wrong-fill); border: 1px solid var(--line); }
.rate i { display: block; height: 100%; background: var(--pass); }
.why { white-space: normal; min-width: 20rem; font-family: inherit; }
.marks { letter-spacing: .1em; } .pass { color: var(--pass); } .wrong { color: var(--wrong); } .todo { color: var(--quiet); }
details.student { margin: .25rem 0; border-bottom: 1px solid var(--line); }
details.student summary { display: flex; flex-wrap: wrap; gap: 0 1rem; font-family: ui-monospace, monospace; font-size: .875rem; }
summary .name { flex: 0 0 14rem; } summary .score { flex: 0 0 5rem; text-align: right; }
.rows { margin: .5rem 0 1rem; } .rows p { margin: 0; max-width: none; } .rows code { white-space: pre-wrap; }
.rows .message { margin: 0 0 .35rem 1.5rem; font-size: .875rem; }
.heat { display: flex; flex-wrap: wrap; gap: 1rem; margin: .5rem 0 1rem; }
.heat img, .heat i { display: block; width: 15rem; min-height: 1rem; max-height: 13rem; image-rendering: pixelated;
  background-color: #fff; border: 1px solid var(--line); background-size: 100% 100%; }
`;

/**
 * The class as one page that needs nothing else: no script, no font, no picture from anywhere. In
 * pieces, a student at a time; whatever a student wrote is escaped.
 */
export function* classHtml(report: ClassReport): Generator<string> {
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${say.page.title}</title>
<style>${raw(style)}${raw(classStyle)}${raw(expectedStyle(report))}</style>
</head>
<body>
<header>
<h1>${say.page.title}</h1>
<p>${summary(report)}</p>
<p class="legend">${levelLine(report)}</p>
</header>
<main>
<h2>${say.page.steps}</h2>
<div class="table"><table><thead><tr>${say.page.stepColumns.map((name) => html`<th>${name}</th>`)}</tr></thead><tbody>
${report.statistics.steps.map((step) => stepRow(step, report))}</tbody></table></div>
<h2>${say.page.mistakes}</h2>
${mistakesMarkup(report)}
<h2>${say.page.students}</h2>
<p class="legend">${say.page.studentsNote}</p>
`.markup;
  for (const record of report.records()) yield studentMarkup(record, report).markup;
  yield '</main>\n</body>\n</html>\n';
}

function levelLine({ settings, levelName }: ClassReport): string {
  return say.levelLine(settings.level, levelName, settings.seed, settings.levelReason);
}

function summary({ statistics, maxScore }: ClassReport): string {
  const { count, meanScore, medianScore, states } = statistics;
  const scores = say.classScores(count, meanScore, medianScore, maxScore);
  return states.notGraded === 0 ? scores : `${scores} ${say.someNotGraded(states.notGraded)}`;
}

/** What is expected of each step is in the page once, as the background of a class of elements. */
function expectedStyle({ settings, steps }: ClassReport): string {
  const exam = new Exam(
    settings.seed,
    steps.filter(({ exercise }) => exercise !== 4),
    { trainingSteps: 0 },
  );
  return exam.steps
    .map((step, i) => {
      const [{ expected }] = exam.probesOf(step);
      const { png, columns, rows } = expectedPicture(expected);
      return `.e${i} { aspect-ratio: ${columns} / ${rows}; background-image: url(data:image/png;base64,${png}); }`;
    })
    .join('\n');
}

function stepRow({ name, passed, tried, mistakes }: StepStatistics, report: ClassReport): Markup {
  const share = Math.round((100 * passed) / Math.max(1, report.statistics.count));
  const [first] = mistakes;
  const commonest = first ? `${first.mistake} (${first.count})` : '';
  return html`<tr><td>${name}</td><td><span class="rate"><i style="width:${share}%"></i></span> ${share} %</td><td>${passed}</td><td>${tried}</td><td>${commonest}</td></tr>
`;
}

function mistakesMarkup({ statistics, steps, names }: ClassReport): Markup {
  const all = statistics.steps
    .flatMap(({ name, mistakes }) => mistakes.map((entry) => ({ name, ...entry })))
    .toSorted((a, b) => b.count - a.count);
  if (all.length === 0) return html`<p>${say.page.noMistakes}</p>`;
  const rows = all.map(
    ({
      name,
      mistake,
      count,
    }) => html`<tr><td>${count}</td><td>${name}</td><td>${mistake}</td><td class="why">${sentenceOf(steps[names.indexOf(name)], mistake)}</td></tr>
`,
  );
  return html`<div class="table"><table><thead><tr>${say.page.mistakeColumns.map((name) => html`<th>${name}</th>`)}</tr></thead><tbody>
${rows}</tbody></table></div>`;
}

/** What the known mistake is, in a sentence. */
function sentenceOf(step: Step | undefined, mistake: string): string | undefined {
  if (!step || step.exercise === 4) return undefined;
  return mistakesOf(step).find(({ name }) => name === mistake)?.sentence;
}
