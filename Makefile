# `make run` shows the whole path, `make test` passes all tests, `make check` is the linters.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check lock clean

run: $(VENV)/ready
	$(BIN)/monitor demo

test: $(VENV)/ready
	$(BIN)/pytest -n auto

check: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(VENV)/ready: requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

# needs uv; the locks name versions and digests, never a place to get them from
lock:
	uv pip compile --quiet pyproject.toml --python-version 3.11 --universal --generate-hashes --no-annotate --no-header -o requirements.lock
	uv pip compile --quiet --group dev pyproject.toml --python-version 3.11 --universal --generate-hashes --no-annotate --no-header -o requirements-dev.lock

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
