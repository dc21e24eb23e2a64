# make run: set everything up and open the console.   make test: set everything up and run every check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check bench lock clean pytest texts pictures

run: $(READY)
	@$(BIN)/hotline $(ARGS)

test: check pytest

check: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hotline scripts check
	$(BIN)/hotline desk check
	$(BIN)/hotline scripts coverage --strict

pytest: $(READY)
	$(BIN)/pytest -n auto --dist worksteal -q

bench: $(READY)
	@for bench in tests/benchmarks/bench_*.py; do echo "== $$bench"; $(BIN)/python $$bench || exit 1; done

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("hotline needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Run: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: install it (Debian: python3-venv) and run make again."; exit 1; }
	@echo "Setting up (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# The interface's Chinese: collect what is marked, compile what is translated.
texts: $(READY)
	$(BIN)/python -m hotline.locale refresh

# The README's pictures, drawn by the program itself.
pictures: $(READY)
	$(BIN)/python tests/pictures/make.py

# The lock holds names, versions and hashes for every platform, and no address.
lock:
	$(BIN)/python -m pip install --quiet "uv>=0.9"
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --upgrade \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links -o requirements.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
