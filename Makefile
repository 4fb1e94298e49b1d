# Sourceline. `make help` lists what there is; the first two commands of the README are `make serve` and `make test`.
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := help

PYTHON ?= python3
CORPUS ?= corpus
DB ?= sourceline.db
PORT ?= 8001
VENV := .venv
BIN := $(VENV)/bin
DEV_DIR ?=
DATA_DIR ?=
CHIVE ?=
POLNEAR_DIR ?=

.PHONY: help setup ingest serve test eval gate train bench mutants bombs kills readers fuzz lint clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F '\t' '{printf "  make %-8s %s\n", $$1, $$2}'
	@echo "  CORPUS=folder, DB=file, PORT=number choose others than $(CORPUS), $(DB), $(PORT)"

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Sourceline needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 1; }
	@echo "Making the environment in $(VENV) (a minute or two, once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[languages]'
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[languages,dev]'
	@touch $@

setup: $(VENV)/.installed ## make the environment in .venv

ingest: $(VENV)/.installed ## read new and changed documents of CORPUS into the database
	@$(BIN)/python -m pipeline ingest $(CORPUS) --db $(DB)

serve: $(VENV)/.installed ## ingest, then browse the result on http://127.0.0.1:8001
	@$(BIN)/sourceline ingest $(CORPUS) --db $(DB) || [ $$? -eq 1 ]
	@$(BIN)/sourceline serve --open --db $(DB) --port $(PORT)

test: $(VENV)/.installed-dev ## lint and run all tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest

eval: $(VENV)/.installed-dev ## print quality: annotations/gold, and DEV_DIR=, POLNEAR_DIR=, DATA_DIR= where given
	@$(BIN)/python -m pipeline.evaluate $(if $(DEV_DIR),--dev $(DEV_DIR)) $(if $(POLNEAR_DIR),--polnear $(POLNEAR_DIR)) $(if $(DATA_DIR),--data $(DATA_DIR))

gate: $(VENV)/.installed-dev ## fail when a figure has dropped below its floor
	@$(BIN)/python -m pipeline.evaluate --gate $(if $(DEV_DIR),--dev $(DEV_DIR)) $(if $(POLNEAR_DIR),--polnear $(POLNEAR_DIR)) $(if $(DATA_DIR),--data $(DATA_DIR))

train: $(VENV)/.installed-dev ## train the shipped pipelines from DATA_DIR=, and from CHIVE= the word vectors of Japanese
	@test -n "$(DATA_DIR)" || { echo "name the data folder: make train DATA_DIR=... (pipeline/models/README.md says where to get it)"; exit 1; }
	@$(BIN)/python -m pipeline.train --data $(DATA_DIR)
	@$(BIN)/python -m pipeline.train.east --data $(DATA_DIR) --lang ko
	@$(BIN)/python -m pipeline.train.east --data $(DATA_DIR) --lang ja $(if $(CHIVE),--chive $(CHIVE))

bench: $(VENV)/.installed-dev ## speed, each figure a ratio against a baseline of the same run
	@$(BIN)/python -m pipeline.bench

mutants: $(VENV)/.installed-dev ## damage 300 good files and read them: how many losses of text are said
	@$(BIN)/python -m tests.read.mutants 300

bombs: $(VENV)/.installed-dev ## read files that mean harm, at their full size
	@$(BIN)/python -m tests.read.bombs

kills: $(VENV)/.installed-dev ## kill a thousand runs at any moment and look at what is left
	@$(BIN)/python -m tests.engine.kills 1000

readers: $(VENV)/.installed-dev ## eight readers at a server while documents are ingested, for MINUTES= (10)
	@nice $(BIN)/python -m tests.engine.readers $(or $(MINUTES),10)

fuzz: $(VENV)/.installed-dev ## look for crashes of the readers, guided by coverage, for SECONDS= (300); what caused one is kept in FUZZ= (fuzz)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	@$(BIN)/python -m tests.read.fuzz $(or $(SECONDS),300) $(or $(FUZZ),fuzz)

lint: $(VENV)/.installed-dev ## check style, types and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

clean: ## remove what the targets made: the environment and caches, never the database or the corpus
	rm -rf $(VENV) *.egg-info build .pytest_cache .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
