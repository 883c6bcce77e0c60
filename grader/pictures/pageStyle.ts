/** The page's style sheet: light and dark by the reader's scheme, from 360 pixels of width on. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf8; --ink: #22242a; --quiet: #62666f; --line: #d9d6d0; --plate: #ffffff;
  --orange: #d95f00; --blue: #1763c6; --magenta: #c000c0;
  --pass: #1f7a3d; --wrong: #b3261e; --pass-fill: #e2f3e6; --wrong-fill: #fbe4e1; --todo-fill: #eceae6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17181c; --ink: #e8e6e1; --quiet: #a0a3ab; --line: #3a3c44; --plate: #1f2026;
    --orange: #ffa12e; --blue: #5ba8ff; --magenta: #ff4dff;
    --pass: #7fd49a; --wrong: #ff9a90; --pass-fill: #1d3526; --wrong-fill: #45211e; --todo-fill: #2a2b32;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 76rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; }
p { margin: .5rem 0; max-width: 46rem; }
a { color: var(--blue); }
code, pre, td, text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code, pre, table { font-size: .875rem; }
pre { white-space: pre-wrap; margin: .5rem 0; padding: .5rem; border: 1px solid var(--line); border-radius: 6px; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--quiet); }
.legend { color: var(--quiet); font-size: .875rem; }
.verdict { padding: .5rem .75rem; border-radius: 6px; background: var(--todo-fill); max-width: none; }
.verdict.pass { background: var(--pass-fill); } .verdict.wrong { background: var(--wrong-fill); }
.verdict code { white-space: pre-wrap; }
.state { display: inline-block; min-width: 1em; font-weight: 700; text-align: center; }
.panel { margin-top: 1rem; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: 1rem; }
.panel.wide { grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); }
figure { min-width: 0; margin: 0; }
figcaption { margin-bottom: .25rem; font-size: .875rem; font-weight: 600; }
.plate { fill: var(--plate); stroke: var(--line); stroke-width: 1px; vector-effect: non-scaling-stroke; }
.p { fill: var(--orange); } .n { fill: var(--blue); } .bad { fill: var(--magenta); }
.panel path, .bar path { shape-rendering: crispEdges; }
.panel path:hover { stroke: var(--ink); stroke-width: .15; }
.minus, .cross { fill: none; stroke: var(--plate); stroke-width: .11; pointer-events: none; }
.bar { display: inline-flex; max-width: 100%; align-items: center; gap: .5em; margin-right: .5em; color: var(--ink); white-space: nowrap; }
.bar svg { flex: 0 1 11rem; min-width: 0; width: 11rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .6rem .2rem 0; white-space: nowrap; border-bottom: 1px solid var(--line); text-align: left; }
ul { columns: 11rem; margin: .5rem 0; padding: 0; list-style: none; }
li code { white-space: pre; }
details { margin: 1rem 0; } summary { cursor: pointer; }
.next { margin: 1.5rem 0; font-weight: 600; }
.pulleys { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 1rem 1.5rem; }
.pulleys text { font-size: 10px; } .pulleys .right { fill: var(--ink); font-weight: 800; text-decoration: underline; }
.pulleys .force { fill: var(--ink); }
.axis { stroke: var(--quiet); stroke-width: 1; }
.graph { max-width: 23rem; } .graph text { font-size: 11px; fill: var(--ink); }
.edge { fill: none; stroke: var(--quiet); stroke-width: 1.2; } marker path { fill: var(--quiet); }
.node rect { fill: var(--todo-fill); stroke: var(--quiet); }
.node.pass rect { fill: var(--pass-fill); stroke: var(--pass); } .node.pass text { fill: var(--pass); }
.node.wrong rect { fill: var(--wrong-fill); stroke: var(--wrong); } .node.wrong text { fill: var(--wrong); }
.node.todo rect { stroke-dasharray: 3 2; } .node.input rect { fill: none; stroke: var(--line); }
.node.shown rect { stroke: var(--ink); stroke-width: 2.5; } .node.shown text { font-weight: 700; }
@media (min-width: 64rem) {
  main { display: grid; grid-template-columns: minmax(0, 1fr) 22rem; gap: 2rem; }
  .forward h2 { margin-top: .5rem; }
}
`;
