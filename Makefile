# Everything that one does with this project. `make help` lists it.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run setup watch test check lint format translations bench torture scale screenshots lock clean

# The steps run on the system's Python until .venv exists; tools/ needs nothing but the standard library.
TOOL = python=$$(tools/find-python $@) && exec "$$python" -B tools/
PY := .venv/bin/python

help: ## List these targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Start the site on http://127.0.0.1:5000 (FORUM_PORT=… for another port); the first time also prepares all
	@$(TOOL)run.py

setup: ## Prepare the development environment only: Python and front-end libraries
	@$(TOOL)check.py --setup

watch: setup ## Build scripts and style sheets anew as you change them, beside `make run`
	@PATH="$(CURDIR)/.venv/bin:$$PATH" node frontend/build.mjs --watch

test: ## Lint, types, import contracts and all tests with coverage (ALLOW_SKIPS=1 to go without missing services)
	@$(TOOL)check.py

check: ## The quick part of `make test`: lint, types and import contracts
	@$(TOOL)check.py --static

lint: check ## The same as `make check`

format: setup ## Put the code in its one format and mend what can be mended
	$(PY) -m ruff check --fix --quiet . || true
	$(PY) -m ruff format .

translations: setup ## Bring the catalogues in line with the sources, say what waits (LANGUAGE=de begins a new one)
	@$(PY) -B tools/translations.py $(LANGUAGE)

bench: setup ## Print figures of a demo community: pages against bare Flask, and how they appear on a slow phone
	@mkdir -p .cache/bench
	@FORUM_DATA_DIR=.cache/bench .venv/bin/forum db upgrade
	@test -f .cache/bench/loaded || FORUM_DATA_DIR=.cache/bench .venv/bin/forum demo --reset
	@touch .cache/bench/loaded
	FORUM_DATA_DIR=.cache/bench .venv/bin/forum bench pages
	FORUM_DATA_DIR=.cache/bench $(PY) tools/bench_paint.py

torture: setup ## Long fault tests: 200 times kill -9 in the middle of a stream of writes
	$(PY) -m pytest -m torture -n 0 -q

scale: setup ## Tests on large synthetic communities
	$(PY) -m pytest -m scale -n 0 -q

screenshots: setup ## Make the pictures in docs/screenshots/ anew from the demo community
	$(PY) tools/screenshots.py

lock: setup ## Pin anew: requirements*.lock from setup.cfg (UPGRADE=1 to take newer versions), package-lock.json
	@$(PY) -B tools/lock.py $(if $(UPGRADE),--upgrade)

clean: ## Remove everything that was built; your data in data/ stays
	rm -rf .venv node_modules static/vendor build .cache .coverage .coverage.* htmlcov *.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
