import { expect, test } from 'vitest';
import { parameterNames, tensorNames } from '../../reference/network/lines.ts';
import { chunkedSteps } from '../../reference/steps/table.ts';
import { hasStep, nodes, type State } from './graph.ts';
import { graphMarkup } from './svgGraph.ts';

test('the graph is the 20 forward lines in order, and each reads what is above it', () => {
  expect(nodes.map(({ name }) => name)).toEqual([...tensorNames]);
  nodes.forEach(({ reads }, row) => {
    for (const name of reads) expect(tensorNames.indexOf(name)).toBeLessThan(row);
  });
});

test.each([
  ['emb', [], ['C', 'Xb']],
  ['hprebn', ['embcat'], ['W1', 'b1']],
  ['bnraw', ['bndiff', 'bnvar_inv'], []],
  ['hpreact', ['bnraw'], ['bngain', 'bnbias']],
  ['probs', ['counts', 'counts_sum_inv'], []],
  ['loss', ['logprobs'], ['Yb']],
])('%s reads %j and %j', (name, reads, inputs) => {
  expect(nodes.find((node) => node.name === name)).toMatchObject({ reads, inputs });
});

test('every step of exercise 1 has a place in the graph', () => {
  const places = [...tensorNames, ...parameterNames].filter(hasStep);
  expect(places.toSorted()).toEqual(chunkedSteps.map(({ name }) => name).toSorted());
});

test('a node is marked by the state of its step, in sign and in words', () => {
  const states = new Map<string, State>([
    ['probs', 'pass'],
    ['counts', 'wrong'],
  ]);
  const { markup } = graphMarkup(states, 'counts');
  expect(markup).toMatch(
    /<g class="node pass"><title>dprobs: passes\. probs = [^<]*<\/title>.*?>✓ probs<\/text>/,
  );
  expect(markup).toMatch(/<g class="node wrong shown"><title>dcounts: wrong\..*?>✗ counts<\/text>/);
  expect(markup).toMatch(/<g class="node todo"><title>dh: to do\..*?>· h<\/text>/);
  expect(markup).toMatch(/<g class="node input"><title>Xb<\/title>/);
  expect(markup.match(/<g class="node/g)).toHaveLength(20 + 7 + 2);
  // Each thing that a line reads is one edge.
  const reads = nodes.flatMap((node) => [...node.reads, ...node.inputs]);
  expect(markup.match(/<path class="edge"/g)).toHaveLength(reads.length);
});
