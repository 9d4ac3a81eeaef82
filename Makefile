# make demo | test | test-slow | check | fuzz | bench | clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp

.PHONY: demo test test-slow check fuzz bench clean

$(STAMP)-run: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(STAMP)-dev: $(STAMP)-run pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group test --group artefacts --group check
	touch $@

demo: $(STAMP)-run
	$(BIN)/python examples/demo.py

test: $(STAMP)-dev
	$(BIN)/python -m pytest -m "not slow" --numprocesses auto --dist loadfile

test-slow: $(STAMP)-dev
	$(BIN)/python -m pytest -m slow

check: $(STAMP)-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

FUZZ_SECONDS ?= 10

fuzz: $(STAMP)-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group fuzz || true
	$(BIN)/python -m tests.fuzzing --seconds $(FUZZ_SECONDS)

$(STAMP)-bench: $(STAMP)-dev pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	touch $@

bench: $(STAMP)-bench
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis demo-output fuzz-findings
