# Two commands matter: `make lab` to use it, `make test` to change it.
# `make lab ARGS="--no-browser --port 8890"` hands options on to JupyterLab.

PYTHON ?= python3
BIN := .venv/bin
# Node and npm come from the environment; the machine's own may be too old.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm
CACHES := .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

.DEFAULT_GOAL := help
.PHONY: help workshop developer lab test check style types views machine docs bench frontend exercises format clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1@\2/p' Makefile | sed 's/@/            /;s/^\(.\{16\}\) */\1/'

workshop:
	@$(PYTHON) -m setup workshop

developer:
	@$(PYTHON) -m setup workshop test genes receptors speech customers cluster docs hosts

lab: workshop ## Open JupyterLab on the lesson
	@$(BIN)/seqwidgets lab $(ARGS)

test: ## Check everything: style, types, layers, views, tests, notebooks, browser
	@$(MAKE) --no-print-directory --jobs=2 check machine
	@OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

check: style types views

style: developer
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: developer
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

views: developer frontend/node_modules/.package-lock.json
	@cd frontend && $(NPM) run check

machine: developer
	@$(BIN)/python -m setup.chromium >/dev/null
	@$(BIN)/python -m setup.bubblewrap
	@$(BIN)/python -m setup.ipykernel6
	@$(BIN)/python -m setup.nbgrader

docs: ## Build the documentation into site/; open site/index.html
	@$(PYTHON) -m setup workshop docs
	@OMP_NUM_THREADS=1 $(BIN)/python -m tools.site

bench: ## Measure the speed beside others' (15 minutes, a quiet machine) and write docs/performance.md
	@$(PYTHON) -m setup workshop test genes receptors speech customers bench
	@OMP_NUM_THREADS=1 $(BIN)/python benchmarks/performance.py $(ARGS)

frontend: developer frontend/node_modules/.package-lock.json ## Build the views into seqwidgets/widgets/static
	@cd frontend && $(NPM) run build

frontend/node_modules/.package-lock.json: frontend/package-lock.json | developer
	@cd frontend && $(NPM) ci
	@touch $@

exercises: developer ## Make exercises/ from solutions/
	@$(BIN)/python tools/exercises.py

format: developer frontend/node_modules/.package-lock.json ## Put the sources into the house style
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format
	@cd frontend && $(NPM) run format

clean: ## Remove everything that make has made here
	rm -rf .venv frontend/node_modules site $(CACHES)
	find . -name __pycache__ -prune -exec rm -rf {} +
