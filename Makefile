# Two commands set everything up: make demo, make test. PYTHON= chooses the interpreter.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
WORKERS ?= 2

.PHONY: demo test check lint types contracts unit screenshots constraints findings messages bench clean

demo: $(VENV)/.demo
	$(BIN)/mtls-tui --demo

test: $(VENV)/.dev
	$(BIN)/pytest -q -n $(WORKERS) --dist worksteal $(PYTEST)

check: lint types unit

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

unit: $(VENV)/.dev
	$(BIN)/pytest -q -n $(WORKERS) --dist worksteal -m "not lab and not pty and not slow" $(PYTEST)

screenshots: $(VENV)/.dev
	MTLS_TUI_UPDATE_SCREENSHOTS=1 $(BIN)/pytest -q tests/test_screenshots.py

findings: $(VENV)/.dev
	$(BIN)/python -m tools.findings

messages: $(VENV)/.dev
	$(BIN)/python -m tools.messages

bench: $(VENV)/.dev
	$(BIN)/python -m tools.bench

constraints:
	$(PYTHON) -m venv --clear build/pins
	build/pins/bin/pip install --quiet '.[dev]'
	build/pins/bin/pip freeze --exclude mtls-tui | grep -v ' @ ' > constraints.txt

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mtls-tui needs Python 3.11 or later: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[demo]'
	touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@ $(VENV)/.demo

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
