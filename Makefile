# One word a chore. Each sets itself up first (tools/setup.sh): git, make and Python 3.11+ are all that must be there.

.DEFAULT_GOAL := help
.PHONY: help setup develop demo test lint format bench mutants fuzz docs golden pins wheel bare clean

PY := .venv/bin/python
export PYTHON

help:    ## this list
	@sed -n 's/^\([a-z]*\): *\(setup\|develop\)\{0,1\} *## \(.*\)/  make \1|\3/p' Makefile | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

setup:   ## the virtual environment, docgen in it, and Pango (`make demo` calls this)
	@sh tools/setup.sh

develop: ## also what docgen is tested and worked on with (the other chores call this)
	@sh tools/setup.sh dev

demo: setup   ## draft every document of every example into build/demo/
	@$(PY) -m tools.demo

# The order is that of tests/conftest.py: xdist's own would leave the few long tests to the end.
test: develop   ## all tests, a file of them to each core in turn
	@$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder $(PYTEST)

lint: develop   ## style, types, and who may import whom
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@PYTHONPATH=. .venv/bin/lint-imports --no-logo

format: develop   ## put the code into the house style
	@$(PY) -m ruff check --fix --quiet . || true
	@$(PY) -m ruff format .

# typst and unoserver are only measured against, and left out where they cannot be had; so are pandoc and LibreOffice.
bench: develop   ## what docgen costs beside other ways (20 minutes; a part: BENCH=documents; an hour and more: BENCH="--size long")
	@$(PY) -m pip --disable-pip-version-check -qq install --constraint constraints.txt typst unoserver || true
	@$(PY) -m benchmarks $(BENCH)

# mutmut brings a screen of its own, which nothing else here needs.
mutants: develop   ## put small faults into a room one at a time: does a test find each? (MUTANTS="ledger sums")
	@$(PY) -m pip --disable-pip-version-check -qq install --constraint constraints.txt mutmut
	@$(PY) -m tools.mutants $(MUTANTS)

fuzz: develop   ## feed docgen 100,000 inputs that nobody would write (FUZZ="case --inputs 5000" for fewer)
	@$(PY) -m tests.fuzz $(FUZZ)

docs: develop   ## write docs/commands.md, case-file.md and checks.md from the code
	@$(PY) -m tools.make_docs

golden: develop   ## accept the words that the examples now give (look at the diff before you commit)
	@$(PY) -m pytest -q --update-golden $(PYTEST)

pins: develop   ## the newest release of every dependency, into constraints.txt
	@sh tools/pin.sh $(PYTHON)

wheel: setup   ## docgen as a package in dist/, which installs and runs without this folder
	@$(PY) -m hatchling build

bare:    ## prove make demo and make test on a bare Debian 12 and 13 (needs root and debootstrap; SUITES=trixie CHORES=demo for less)
	@SUITES="$(SUITES)" CHORES="$(CHORES)" PYTEST="$(PYTEST)" sh tools/bare_debian.sh

clean:   ## remove what the other chores have made
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
