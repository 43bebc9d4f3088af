# Kept. "make run" opens the shop, "make test" tests it; both need Python 3.11 or newer and nothing else.
PY := sh scripts/python.sh
VENV := .venv/bin

.PHONY: run fresh shell test test-slow check lint fmt bench screens lock dev help
.DEFAULT_GOAL := help

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

run:  ## Open the demo shop at http://127.0.0.1:8000 (PORT=8001 for another port)
	@$(PY) scripts/run.py

fresh:  ## Forget database and media, then open a new demo shop from the same seed
	@$(PY) scripts/fresh.py
	@$(PY) scripts/run.py

shell: dev  ## A Python shell with the models imported
	@$(VENV)/python manage.py shell

test: dev  ## Checks and the fast suite, on PostgreSQL and SQLite where both are there
	@$(VENV)/python scripts/suite.py

test-slow: dev  ## Kill loops, load and the rest that takes its time
	@$(VENV)/python scripts/suite.py --slow

check: dev  ## Lint, types, import contracts, migrations, templates, security, deployment
	@$(VENV)/python scripts/check.py

lint: dev  ## Lint only
	@$(VENV)/ruff check . && $(VENV)/ruff format --check . && $(VENV)/djlint templates --lint --quiet

fmt: dev  ## Format Python
	@$(VENV)/ruff check --fix --quiet . ; $(VENV)/ruff format .

bench: dev  ## CPU per request beside the bare framework
	@$(VENV)/python -m bench

screens: dev  ## Photograph every page in four widths and both themes; contact sheets in var/screens
	@DJANGO_SETTINGS_MODULE=shop.settings.test $(VENV)/python -m tests.pages.screens

lock: dev  ## Write the two lock files anew from pyproject.toml
	@$(VENV)/python scripts/lock.py

dev:
	@$(PY) scripts/environment.py --dev
