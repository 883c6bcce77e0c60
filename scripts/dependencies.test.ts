import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const asked = /\b(?:from|require\() ?["']((?:@[\w.-]+\/)?[\w][\w.-]*)["']/g;

test('what is installed with the product is what its bundles ask for, and no more', () => {
  const dist = join(inject('product'), 'dist');
  const bundles = readdirSync(dist).filter((name) => /\.c?js$/.test(name));
  const texts = bundles.map((name) => readFileSync(join(dist, name), 'utf8'));
  const names = texts.flatMap((text) => [...text.matchAll(asked)].map(([, name]) => name));
  const packages = names.filter((name) => !isBuiltin(name) && name !== manifest.name);
  const { dependencies, peerDependencies } = manifest;
  const installed = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
  expect([...new Set(packages)].sort()).toEqual(installed.sort());
});

test('the licences of what is in the bundles go with them', () => {
  const text = readFileSync(join(inject('product'), 'dist', 'licences.txt'), 'utf8');
  for (const name of ['yargs', 'diff', 'kleur', 'd3-scale', 'quickjs-emscripten-core', 'yauzl']) {
    expect(text).toMatch(new RegExp(`^${name} [\\d.]+, [\\w-]+\\n\\n[^]{0,200}copyright`, 'im'));
  }
});
