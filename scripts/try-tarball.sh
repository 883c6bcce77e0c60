#!/usr/bin/env bash
# Packs the product, installs it in an empty folder as a student would, and grades there.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tarball=$(npm pack --silent --pack-destination "$folder")
cd "$folder"
npm init --yes >/dev/null
npm pkg delete scripts.test
npm install --silent --no-audit --no-fund "./$tarball"

npx grade --solutions
npx grade && { echo 'an unsolved desk must not pass'; exit 1; } || [ $? -eq 1 ]
npm test && { echo 'npm test must grade the unsolved desk'; exit 1; } || true
cp node_modules/backprop-ninja/solutions/1-chunked/01-logprobs.ts exercises/1-chunked/
npx grade logprobs
