# Everything a person types. Each target builds what it needs first, in .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(BIN)/uv
RUN    := env PATH="$(CURDIR)/$(BIN):$$PATH" VIRTUAL_ENV="$(CURDIR)/$(VENV)"
JOBS   ?= 2
# Where `make site` serves, and the address of the repository's files for the site.
PORT   ?= 8000
REPOSITORY ?=
# How long `make fuzz` searches, and in what; the targets are in tests/fuzz/targets.py.
FUZZ_SECONDS ?= 60
FUZZED := wire answer admit outputs html
# What `make lite` builds from; a full Pyodide distribution is named by the one who calls.
LITE    := build/lite-parts
PYODIDE ?=
# JupyterLab wants to be told that root is meant, as in a container.
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)

.DEFAULT_GOAL := help
.PHONY: help lab demo test test-core test-browser test-matrix fuzz explore lint format bench docs faded picture glossary translations lock release clean system hub-proxy hub-demo test-site lite site

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# ------------------------------------------------------------ environment
# Packages are compiled when they are installed: sandboxes see them read only, and kernels
# start faster. uv is taken at the version and hash that constraints-dev.txt names.
$(VENV)/uv: constraints-dev.txt
	@$(PYTHON) deploy/check_python.py
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@awk '/^uv==/ {on = 1} on {print} on && !/\\$$/ {exit}' $< > $(VENV)/uv.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes -r $(VENV)/uv.txt
	@touch $@

$(VENV)/course: constraints.txt pyproject.toml | $(VENV)/uv
	@$(UV) pip install --quiet --python $(BIN)/python --compile-bytecode \
	  --require-hashes -r constraints.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

$(VENV)/dev: constraints-dev.txt $(VENV)/course
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r constraints-dev.txt
	@touch $@

# What Binder and conda make of environment.yml: an empty environment, and in it the locked
# packages alone. The tests in tests/deploy/test_binder.py finish it, without a network.
BINDER := build/binder
$(BINDER)/made: constraints.txt environment.yml | $(VENV)/uv
	@$(UV) venv --quiet --clear --seed --python $(BIN)/python $(BINDER)
	@$(UV) pip install --quiet --python $(BINDER)/bin/python --require-hashes -r constraints.txt
	@touch $@

# The hub's proxy: node is the system's, all else is at the versions of the lock file.
PROXY := deploy/jupyterhub/node_modules/.package-lock.json
$(PROXY): deploy/jupyterhub/package-lock.json | system
	@npm ci --prefix deploy/jupyterhub --silent --no-audit --no-fund
	@touch $@

$(VENV)/hub: constraints-hub.txt $(VENV)/course
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r constraints-hub.txt
	@touch $@

# Pyodide's core from npm, and pure wheels from PyPI, both by hash. Later builds and the
# tests open no connection.
$(LITE)/fetched: deploy/lite/package-lock.json deploy/lite/constraints-lite.txt $(VENV)/dev
	@mkdir -p $(LITE)
	@cp deploy/lite/package.json deploy/lite/package-lock.json $(LITE)
	@npm ci --prefix $(LITE) --ignore-scripts --no-audit --no-fund --silent
	@rm -rf $(LITE)/wheels
	@$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps \
	  --require-hashes --only-binary :all: --platform any --implementation py --abi none \
	  --python-version 3.14 --dest $(LITE)/wheels -r deploy/lite/constraints-lite.txt
	@touch $@

# What sets the formulas of the site, and what checks its pages. It comes from npm.
SITE_NPM := build/site-npm/node_modules/.package-lock.json
$(SITE_NPM): deploy/site/package.json deploy/site/package-lock.json
	@mkdir -p build/site-npm
	@cp $^ build/site-npm
	@cd build/site-npm && npm ci --silent --no-audit --no-fund
	@touch $@

system:  # what the tests need of the system; asks for root only where something is missing
	@sh deploy/install_system.sh

# ------------------------------------------------------------ using it
lab: $(VENV)/course  ## open the course in JupyterLab
	@$(RUN) jupyter lab $(AS_ROOT) --ServerApp.ip=127.0.0.1 course/00-start-here.ipynb

demo: $(VENV)/course  ## take a class of invented students from release to feedback
	@$(RUN) autograder demo

hub-proxy: $(PROXY)  # what the hub needs from npm

hub-demo: $(VENV)/hub $(PROXY)  ## start a JupyterHub with a class of three, on this machine
	@$(RUN) PYTHONPATH=deploy/jupyterhub $(BIN)/python -m chainrule_hub.demo

faded:  ## make the unfinished functions of the lessons from their solutions
	@$(PYTHON) deploy/fade.py

translations:  ## put the translated text into the notebooks of other languages
	@$(PYTHON) deploy/translate.py

picture: system $(VENV)/dev  ## take the picture of an explorer for the README
	@$(RUN) python deploy/picture.py

glossary: $(VENV)/course  ## make the page of symbols and terms
	@$(RUN) python deploy/glossary.py

release: $(VENV)/course  ## generate release/ from source/
	@$(RUN) autograder release

# ------------------------------------------------------------ working on it
# All that the tests need and that comes from elsewhere.
READY := $(VENV)/dev $(BINDER)/made $(PROXY) $(LITE)/fetched $(SITE_NPM)

test: system $(READY)  ## run every test
	@$(RUN) pytest -n $(JOBS) --dist loadgroup

test-core: $(VENV)/dev $(BINDER)/made  ## the tests that need Python alone
	@$(RUN) pytest -n $(JOBS) -m "not browser and not sandbox and not hub and not site"

test-browser: system $(READY)  ## the tests in Chromium
	@$(RUN) pytest -m browser

test-site: system $(READY)  ## the tests of the site and of JupyterLite
	@$(RUN) pytest -n $(JOBS) --dist loadgroup tests/site

test-matrix: $(VENV)/dev  ## lessons and checks on the oldest and the newest libraries
	@$(RUN) python deploy/matrix.py

fuzz: $(VENV)/dev  ## search for bytes that break the grader, FUZZ_SECONDS for each target
	@mkdir -p build/fuzz
	@for target in $(FUZZED); do \
	  log=build/fuzz/$$target.log; \
	  $(RUN) python tests/fuzz/fuzz.py $$target $(FUZZ_SECONDS) >$$log 2>&1 \
	    || { tail -n 40 $$log; echo "$$target: something broke, see above"; exit 1; }; \
	  echo "$$target: $$(sed -n 's/^stat::number_of_executed_units: *//p' $$log) runs"; \
	done

explore: $(VENV)/dev  ## look for examples that break a property, other ones each time
	@$(RUN) pytest -n $(JOBS) -m hypothesis --hypothesis-profile=exploring

lint: $(VENV)/dev  ## style, types, layers, spelling, docstrings, notebooks
	@$(RUN) sh deploy/lint.sh

format: $(VENV)/dev  ## put the code into its standard form
	@$(RUN) ruff format .
	@$(RUN) ruff check --fix --quiet . || true
	@find course source release -name '*.ipynb' -exec $(RUN) nbstripout --keep-id {} +

bench: system $(VENV)/dev  ## measure what is fast, as ratios
	@$(RUN) python benchmarks/run.py
	@$(RUN) python benchmarks/latency.py
	@$(RUN) python benchmarks/latency_site.py

BUILD_SITE = $(RUN) python deploy/site/build_site.py $(addprefix --repository ,$(REPOSITORY))

docs: $(VENV)/dev $(SITE_NPM)  ## check the documents, and build the site in build/site
	@$(RUN) pytest -q tests/docs
	@$(BUILD_SITE)

site: $(VENV)/dev $(SITE_NPM)  ## show the site on this computer, at PORT
	@$(BUILD_SITE)
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory build/site $(PORT)

lite: $(LITE)/fetched  ## build the course for a browser alone, in build/lite
	@$(RUN) python deploy/build_lite.py $(PYODIDE)

lock: $(VENV)/dev $(LITE)/fetched  ## compile pyproject.toml into the constraints files
	@$(UV) pip compile --quiet --universal --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" \
	  --extra grader --extra cluster --extra postgres pyproject.toml --output-file constraints.txt
	@$(UV) pip compile --quiet --universal --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" --constraint constraints.txt \
	  --extra grader --extra cluster --extra postgres --extra hub pyproject.toml \
	  --output-file constraints-hub.txt
	@$(UV) pip compile --quiet --universal --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" --constraint constraints-hub.txt \
	  --all-extras pyproject.toml --output-file constraints-dev.txt
	@$(RUN) python deploy/build_lite.py --pins | $(UV) pip compile --quiet --universal \
	  --no-deps --python-version 3.14 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" --output-file deploy/lite/constraints-lite.txt -

clean:  ## remove the environment and what tests leave
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
