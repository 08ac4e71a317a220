#!/bin/sh
# Every check that needs no run of the code. Stops at the first that fails.
set -eu
notebooks=$(find course source release -name '*.ipynb' -not -path '*/.*')

ruff format --check --quiet .
ruff check --quiet .
mypy
lint-imports --no-logo
codespell
# The mathematics that students call; ruff reads the docstrings of the rest.
numpydoc lint utils/chainrule/reference/*.py utils/chainrule/checks/__init__.py
# shellcheck disable=SC2086  # a list of files
nbstripout --keep-id --verify $notebooks
zizmor --quiet --offline --no-progress --pedantic --strict-collection .github/workflows
autograder release --check
python deploy/fade.py --check
python deploy/translate.py --check
python deploy/glossary.py --check
