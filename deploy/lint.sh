#!/bin/sh
# Every check that needs no run of the code. Stops at the first that fails.
set -eu
notebooks=$(find course source release -name '*.ipynb' -not -path '*/.*')

ruff format --check --quiet .
ruff check --quiet .
mypy
lint-imports --no-logo
codespell
numpydoc lint utils/chainrule/*.py utils/chainrule/*/*.py autograder/chainrule_grader/*.py \
  autograder/chainrule_grader/sandbox/*.py
# shellcheck disable=SC2086  # a list of files
nbstripout --keep-id --verify $notebooks
autograder release --check
