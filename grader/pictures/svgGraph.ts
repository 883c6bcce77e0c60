import * as say from '../wording/picturesPage.ts';
import { hasStep, lineOf, type Node, nodes, type State } from './graph.ts';
import { html, type Markup } from './html.ts';

const [width, rowHeight, boxHeight] = [340, 40, 26];
const box = { left: 56, width: 124 };
const inputBoxes = [
  { left: 194, width: 68 },
  { left: 270, width: 68 },
] as const;
/** How far an edge that skips one line bulges to the left. */
const bulge = 14;

/**
 * The forward lines from top to bottom, each tensor marked by the state of its step; what a line
 * reads comes from above, around the left, or as a parameter from the right.
 */
export function graphMarkup(states: ReadonlyMap<string, State>, shown: string): Markup {
  const height = nodes.length * rowHeight + 8;
  const parts = nodes.map((node, row) => nodeMarkup(node, row, states, shown));
  return html`<svg class="graph" viewBox="0 0 ${width} ${height}" role="img" aria-label="${say.page.graph}">
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
${parts}
</svg>
<p class="legend">${Object.values(say.states).map(({ mark, word }, i) => html`${i > 0 ? ' · ' : ''}<span class="state">${mark}</span> ${word}`)}</p>
`;
}

function nodeMarkup(
  node: Node,
  row: number,
  states: ReadonlyMap<string, State>,
  shown: string,
): Markup {
  const y = topOf(row);
  const edges = node.reads.map((name) =>
    edgeMarkup(
      nodes.findIndex((other) => other.name === name),
      row,
    ),
  );
  const inputs = node.inputs.map((name, i) => {
    const place = inputBoxes[i];
    // Only the nearer of two parameters has an arrow: the farther one reaches in behind it.
    const line = `M${place.left} ${y + boxHeight / 2}H${i === 0 ? box.left + box.width + 1 : inputBoxes[0].left + inputBoxes[0].width}`;
    const arrow = i === 0 ? html` marker-end="url(#arrow)"` : undefined;
    return html`<path class="edge" d="${line}"${arrow}/>${boxMarkup(name, place, y, states, shown)}`;
  });
  return html`${edges}${inputs}${boxMarkup(node.name, box, y, states, shown)}
`;
}

/** Straight down from the line before, or around the left from further up. */
function edgeMarkup(from: number, to: number): Markup {
  const [start, end] = [topOf(from) + boxHeight, topOf(to) - 1];
  const middle = box.left + box.width / 2;
  if (to - from === 1) return arrowMarkup(`M${middle} ${start}V${end}`);
  const [leaves, arrives] = [start - boxHeight / 2, end + 1 + boxHeight / 2 - 5];
  const far = box.left - bulge * (to - from) - 4;
  return arrowMarkup(
    `M${box.left} ${leaves}C${far} ${leaves} ${far} ${arrives} ${box.left - 1} ${arrives}`,
  );
}

function arrowMarkup(path: string): Markup {
  return html`<path class="edge" d="${path}" marker-end="url(#arrow)"/>`;
}

function boxMarkup(
  name: string,
  { left, width }: { readonly left: number; readonly width: number },
  top: number,
  states: ReadonlyMap<string, State>,
  shown: string,
): Markup {
  const state = hasStep(name) ? (states.get(name) ?? 'todo') : undefined;
  const kind = `node ${state ?? 'input'}${name === shown ? ' shown' : ''}`;
  const label = state ? `${say.states[state].mark} ${name}` : name;
  const line = lineOf(name) ?? '';
  const title = state ? say.node(name, say.states[state].word, line) : line || name;
  return html`<g class="${kind}"><title>${title}</title><rect x="${left}" y="${top}" width="${width}" height="${boxHeight}" rx="6"/><text x="${left + width / 2}" y="${top + boxHeight / 2 + 4}" text-anchor="middle">${label}</text></g>`;
}

function topOf(row: number): number {
  return 4 + row * rowHeight;
}
