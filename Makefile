# Two commands do everything: `make run` opens the window, `make test` runs all tests. Both install what is missing.
VENV := .venv
PYTHON := $(VENV)/bin/python
PACKAGES := app tests packaging main.py
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help run test test-long check format bench evaluate translations screenshots lock clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

$(VENV)/ready: pyproject.toml constraints.txt
	$$(packaging/find-python.sh) -m venv --clear $(VENV)
	$(PYTHON) -m pip install --quiet --upgrade pip
	$(PYTHON) -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

run: $(VENV)/ready ## Open the window (installs what is missing)
	@packaging/system-libraries.sh run
	@$(PYTHON) main.py

test: $(VENV)/ready ## Run all tests without a screen, with the coverage floor
	@packaging/system-libraries.sh test
	$(PYTHON) -m coverage erase
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m coverage run -m pytest -m "not long and not e2e" -q
	xvfb-run --auto-servernum --server-args="-screen 0 1600x1000x24" $(PYTHON) -m coverage run -m pytest -m e2e -q
	$(PYTHON) -m coverage combine --quiet
	$(PYTHON) -m coverage report

test-long: $(VENV)/ready ## Run the long tests: fuzzing, ten thousand tailorings
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -m long -q

check: $(VENV)/ready ## Format, lint, types and the contracts between the rooms
	$(VENV)/bin/ruff format --check $(PACKAGES)
	$(VENV)/bin/ruff check $(PACKAGES)
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: $(VENV)/ready ## Put the code in order
	$(VENV)/bin/ruff check --fix $(PACKAGES)
	$(VENV)/bin/ruff format $(PACKAGES)

bench: $(VENV)/ready ## Measure speed and memory
	@packaging/system-libraries.sh test
	$(PYTHON) -m tests.bench

evaluate: $(VENV)/ready ## Measure quality with the scorers in SHARED/evaluation
	$(PYTHON) packaging/evaluate/run.py $(SHARED)/evaluation

translations: $(VENV)/ready ## Collect the sentences and compile the catalogues in resources/i18n
	$(PYTHON) packaging/translations.py

screenshots: $(VENV)/ready ## Take the pictures of docs/images anew
	$(PYTHON) packaging/screenshots.py docs/images

lock: ## Choose the versions anew (needs uv)
	uv pip compile --universal --python-version 3.11 --all-extras pyproject.toml --output-file constraints.txt --no-header --no-annotate --quiet
	sed -i '1i # Every version this project runs on, for Python 3.11 to 3.13. Made by `make lock`.' constraints.txt

clean: ## Remove what was built
	rm -rf $(VENV) build dist *.egg-info .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
