import type { Batch } from '../../reference/network/lines.ts';
import type { Network } from '../../reference/network/network.ts';
import { lectureLink, lectureTime } from '../../reference/steps/lecture.ts';
import { showShape } from '../../reference/tensor/shape.ts';
import type { Values } from '../../reference/tensor/values.ts';
import * as say from '../wording/pictures.ts';
import { page as sayPage, states as sayStates } from '../wording/picturesPage.ts';
import { type Exhibit, panelOf } from './exhibit.ts';
import type { State } from './graph.ts';
import { html, type Markup, raw } from './html.ts';
import { shortNumber } from './numbers.ts';
import { style } from './pageStyle.ts';
import { pulleyRows, pulleysMarkup } from './pulley.ts';
import { graphMarkup } from './svgGraph.ts';
import { meaningMarkup, panelMarkup } from './svgHeatmap.ts';

/** A page's second line begins so: what has it may be written over. */
export const generator = '<meta name="generator" content="backprop-ninja grade show">';

const pulleys = 6;

/** All that a page shows. */
export interface Page {
  readonly heading: string;
  /** The tensor's own name, to be found in the graph. */
  readonly shown: string;
  /** The forward line that makes the tensor. */
  readonly line: string;
  readonly network: Network;
  /** Of a gradient: the step, and what grading it came to. */
  readonly step?: { readonly number: number; readonly total: number; readonly lecture: number };
  readonly verdict?: {
    readonly state: State;
    /** The cmp line, or in words why there is none. */
    readonly row: string;
    readonly message: string;
    /** What the lecture prints beside a fused step's cmp. */
    readonly notes: readonly string[];
    readonly printed: readonly string[];
  };
  readonly exhibit: Exhibit;
  readonly states: ReadonlyMap<string, State>;
  readonly pulley: { readonly dlogits: Values; readonly isYours: boolean; readonly batch: Batch };
  readonly next: string;
}

/** One page that needs nothing else: no script, no font, no picture from anywhere. */
export function pageOf(page: Page): string {
  const { heading, line, exhibit, states, shown, next } = page;
  return html`<!doctype html>
${raw(generator)}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${sayPage.title(heading)}</title>
<style>${raw(style)}</style>
</head>
<body>
<header>
<h1>${heading}</h1>
<p><code>${line}</code></p>
<p class="legend">${factsMarkup(page)}</p>
</header>
<main>
<section class="tensor">
${verdictMarkup(page)}${exhibitMarkup(exhibit)}
<p class="next">${next}</p>
${pulleyMarkup(page)}
</section>
<section class="forward">
<h2>${sayPage.graph}</h2>
<p class="legend">${sayPage.graphNote}</p>
${graphMarkup(states, shown)}
</section>
</main>
</body>
</html>
`.markup;
}

function factsMarkup({ step, network: { seed, n, hidden } }: Page): Markup {
  const network = sayPage.network(seed, n, hidden);
  if (!step) return html`${network}`;
  const link = html`<a href="${lectureLink(step)}">${sayPage.lecture(lectureTime(step))}</a>`;
  return html`${sayPage.step(step.number, step.total)} · ${link} · ${network}`;
}

function verdictMarkup({ verdict }: Page): Markup {
  if (!verdict) return html``;
  const { state, row, message, notes, printed } = verdict;
  const output = printed.join('\n');
  return html`<p class="verdict ${state}"><span class="state">${sayStates[state].mark}</span> <code>${row}</code></p>
${notes.map((note) => html`<p class="legend"><code>${note}</code></p>`)}${message === '' ? undefined : html`<p>${message}</p>`}
${output === '' ? undefined : html`<p>${sayPage.printed}:</p><pre>${output}</pre>`}
`;
}

function exhibitMarkup({ panels, sentences, list, worst, given }: Exhibit): Markup {
  const tensors = given.flatMap(({ name, value, columnNames }) =>
    typeof value === 'number' || value.dtype === 'int32' || value.shape.length === 0
      ? []
      : [panelOf(`${name} ${showShape(value.shape)}`, value, columnNames)],
  );
  const details = html`<details><summary>${say.givenList(given)}</summary>${tensors.map(panelMarkup)}</details>`;
  return html`${panels.map(panelMarkup)}${meaningMarkup([...panels, ...tensors])}
${sentences.map(
  (sentence) => html`<p>${sentence}</p>
`,
)}${list.length === 0 ? undefined : html`<ul>${list.map((entry) => html`<li><code>${entry}</code></li>`)}</ul>`}
${worst.length === 0 ? undefined : worstMarkup(worst)}
${given.length === 0 ? undefined : details}
`;
}

function worstMarkup(worst: Exhibit['worst']): Markup {
  const rows = worst.map(({ index, yours, expected }) => {
    const numbers = [yours, expected, yours - expected].map((number) => shortNumber(number, 6));
    return html`<tr><td>${showShape(index)}</td>${numbers.map((number) => html`<td>${number}</td>`)}</tr>
`;
  });
  return html`<h2>${say.furthestOff}</h2>
<div class="table"><table><thead><tr>${say.worstColumns.map((name) => html`<th>${name}</th>`)}</tr></thead><tbody>
${rows}</tbody></table></div>`;
}

function pulleyMarkup({ pulley: { dlogits, isYours, batch } }: Page): Markup {
  const rows = pulleyRows(dlogits, batch, pulleys);
  return html`<h2>${sayPage.pulley}</h2>
<p>${sayPage.pulleyNote(rows.length, batch.n, isYours)}</p>
${pulleysMarkup(rows)}`;
}
