# Two commands do all set-up on a fresh Debian or Ubuntu: `make site` and `make test`.
# Everything else works with plain pip and mkdocs too, also on Windows and macOS: see README.md.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STRICT ?=
LOCK   := -q --generate-hashes --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

export NO_MKDOCS_2_WARNING = 1

.PHONY: site serve check test clean words lock

site: $(VENV)/site-ready     ## build everything into site/
	$(BIN)/mkdocs build $(STRICT)
	@echo "The site is in site/. To look at it: make serve"

serve: $(VENV)/site-ready    ## show the site at http://127.0.0.1:8000 and follow every change
	$(BIN)/mkdocs serve

check: $(VENV)/site-ready    ## list what is wrong with the plans, and what could be better
	$(BIN)/plans check

test: $(VENV)/test-ready     ## style, types, rooms, and all tests
	@tests/programs.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n auto --dist loadfile

clean:                       ## remove everything that was made, the Python packages too
	rm -rf $(VENV) site build .cache *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache

words: $(VENV)/test-ready    ## bring new strings into the catalogues, to be translated there
	mkdir -p build
	$(BIN)/pybabel -q extract -F pyproject.toml -k sentence -k about -k required -k plural:1,2 --no-location --sort-output -o build/messages.pot .
	for language in fr pt; do \
	  $(BIN)/pybabel -q update -i build/messages.pot -o macros/words/catalogues/$$language.po -l $$language \
	    --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width=0 || exit 1; \
	  sed -i -E '/^"(Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By)/d' \
	    macros/words/catalogues/$$language.po; \
	done

lock: $(VENV)/test-ready     ## write the lock files anew
	$(BIN)/pip install -q --disable-pip-version-check 'pip-tools>=7.4,<8'
	$(BIN)/pip-compile $(LOCK) --extra=office --extra=pdf --output-file=site.lock pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra=office --extra=pdf --extra=dev --constraint=site.lock --output-file=test.lock pyproject.toml

$(VENV)/site-ready: site.lock pyproject.toml
	@$(MAKE) -s $(VENV)/bin/pip
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r site.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/test-ready: test.lock pyproject.toml
	@$(MAKE) -s $(VENV)/bin/pip
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r test.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@ $(VENV)/site-ready

$(VENV)/bin/pip:
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing. Install it: sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version). Name a newer one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "A part of Python is missing. Install it: sudo apt-get install python3-venv"; exit 1; }
	@echo "Setting up Python packages in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
