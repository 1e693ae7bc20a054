# make run   sets up and starts the dashboard
# make test  sets up, a headless Chromium too, and runs every check but the long tests
# make long  runs those: they take more time than all others together
# All need Python 3.11 or later and a network to the package index the first time. With npm, `make test` also lints the page's
# scripts, holds it against the oldest browsers (docs/browsers.md) and opens exports with CesiumJS and kepler.gl; without, it says so.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: run test check lint types imports tests long wheel bounds browser tools readers bench pictures clean

run: $(VENV)/.run
	$(BIN)/streamlit run app.py --server.headless false

test: check

# What needs no browser runs beside the tests; what both of them use is fetched before either.
check: $(VENV)/.dev browser tools
	$(MAKE) --no-print-directory --jobs 2 tests types wheel lint imports

lint: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/python scripts/lint_browsers.py

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

wheel: $(VENV)/.dev
	$(BIN)/python scripts/check_wheel.py

# Not part of `check`: it installs the lowest and the newest libraries for each Python that is there.
bounds: $(VENV)/.dev
	$(BIN)/python scripts/check_bounds.py

# Three at a time, as half of them wait for a browser; whoever is done first takes over from the others.
tests: $(VENV)/.dev
	$(BIN)/pytest --numprocesses 3 --dist worksteal -m "not long"

# One test in thirteen, and three quarters of the time: films, kiosks, dashboards, axe in every state, programs started and killed.
long: $(VENV)/.dev browser
	$(BIN)/pytest --numprocesses 3 --dist worksteal -m long

tools: $(VENV)/.dev
	$(BIN)/python scripts/lint_browsers.py --fetch

# Not part of `test`, as they are 600 MB: programs of npm that the tests open exports with, TEI's schema, and jing, which needs Java; without
# them those tests are skipped.
readers: $(VENV)/.dev
	$(BIN)/python scripts/fetch_readers.py
	$(BIN)/python scripts/fetch_tei.py

browser: $(VENV)/.dev
	sh scripts/ensure_browser.sh $(BIN)/python

bench: $(VENV)/.bench browser
	$(BIN)/python benchmarks/run.py

pictures: $(VENV)/.dev browser
	$(BIN)/python scripts/pictures.py

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, this is " + sys.version) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group dev
	touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group bench
	npm install --prefix $(VENV) --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --silent \
	    leaflet.timeline@1.6.0 moment@2.18.1 || echo "folium's Timeline cannot be measured beside: npm could not fetch its scripts"
	touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
