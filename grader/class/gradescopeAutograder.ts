import { chmodSync, copyFileSync, cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { makeFolder, productFolder } from '../folders.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/class.ts';
import { readRubric } from './rubric.ts';

export interface AutograderOptions {
  readonly rubric: string | undefined;
  /** Further options for `grade class`, as they are written. */
  readonly options: readonly string[];
}

/** What the command line needs at run time and has not bundled. */
const unbundled = ['oxc-transform'] as const;

/**
 * Writes what Gradescope asks for: setup.sh, which prepares the machine once, and run_autograder, which
 * grades one submission; with them this product itself, but for its dependencies.
 */
export function writeAutograder(folder: string, options: AutograderOptions): void {
  if (existsSync(join(folder, 'run_autograder')))
    throw new UsageError(say.autograderExists(folder));
  if (options.rubric !== undefined) readRubric(options.rubric);
  const product = join(folder, 'product');
  makeFolder(product);
  // The solutions stay in: that they pass is what tells that the machine grades rightly.
  for (const name of ['dist', 'solutions', 'reference/network/names.txt']) {
    cpSync(join(productFolder, name), join(product, name), { recursive: true, dereference: true });
  }
  const dependencies = Object.fromEntries(
    unbundled.map((name) => [name, manifest.dependencies[name]]),
  );
  const { name, version, type } = manifest;
  const own = { name, version, type, private: true, dependencies };
  writeFileSync(join(product, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
  if (options.rubric !== undefined) copyFileSync(options.rubric, join(folder, 'rubric.json'));
  writeScript(join(folder, 'setup.sh'), setUpScript());
  writeScript(join(folder, 'run_autograder'), runScript(options));
}

function writeScript(path: string, text: string): void {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

function setUpScript(): string {
  return `#!/usr/bin/env bash
# Run once, while Gradescope builds the machine: Node.js, the sandbox, and what the grader needs.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
export DEBIAN_FRONTEND=noninteractive
# Node.js as nodejs.org builds it, where there is none or an old one; what Ubuntu has is older.
is_new='const [major, minor] = process.versions.node.split(".").map(Number);
  process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'
if ! node -e "$is_new" 2> /dev/null || ! command -v npm > /dev/null; then
  command -v curl > /dev/null || { apt-get update; apt-get install -y ca-certificates curl; }
  mirror="\${NODE_MIRROR:-https://nodejs.org/dist/latest-v22.x}"
  case "$(uname -m)" in aarch64) machine=arm64 ;; *) machine=x64 ;; esac
  download="$(mktemp -d)"
  cd "$download"
  curl -fsSL "$mirror/SHASUMS256.txt" | grep -- "-linux-$machine.tar.gz$" > sum
  archive="$(awk '{ print $2 }' sum)"
  curl -fsSLO "$mirror/$archive"
  sha256sum -c sum
  tar -xzf "$archive" -C /usr/local --strip-components=1 --no-same-owner
  cd /
  rm -rf "$download"
  hash -r
fi
# The better sandbox, where the machine allows it; without it there is one in WebAssembly.
command -v bwrap > /dev/null || { apt-get update && apt-get install -y bubblewrap; } || true
cd "$here/product"
[ -d node_modules ] || npm install --omit=dev --ignore-scripts --no-audit --no-fund
`;
}

function runScript({ rubric, options: given }: AutograderOptions): string {
  const options = [
    ...['--one', '--concurrency 1'],
    ...given,
    ...(rubric === undefined ? [] : ['--rubric "$here/rubric.json"']),
  ];
  return `#!/usr/bin/env bash
# Grades the one submission. Without a results.json, Gradescope tells that the autograder failed: that
# is what should be seen where the fault is not the student's.
set -uo pipefail
root="\${AUTOGRADER_ROOT:-/autograder}"
here="$(cd "$(dirname "$0")" && pwd)"
[ -d "$here/product" ] || here="$root/source"
run="$(mktemp -d)"
node "$here/product/dist/cli.cjs" class "$root/submission" ${options.join(' ')} \\
  --run "$run/graded" --gradescope-results "$root/results/results.json" > /dev/null
code=$?
rm -rf "$run"
exit "$code"
`;
}
