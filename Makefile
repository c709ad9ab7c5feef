# Two commands do everything: `make site` builds the portal, `make test` proves it.
SHELL := /bin/bash
# The system's Python is built with optimisations, which one compiled by hand often lacks (decision 0045).
FIT := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
ifndef PYTHON
PYTHON := $(or $(shell /usr/bin/python3 -c '$(FIT)' 2>/dev/null && echo /usr/bin/python3),python3)
endif
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := chromium default-jre-headless nginx-light newsboat sfeed poppler-utils fonts-dejavu-core

# Tests run in as many processes as there are cores, the tests of one file in one of them.
PARALLEL := -n auto --maxprocesses 4 --dist loadfile

.PHONY: site preview test test-fast check bench lighthouse clean format lock

site: $(VENV)/site
	$(BIN)/bantin build
	@echo "Xem thử: make preview"

preview: $(VENV)/site
	$(BIN)/bantin preview $(if $(PORT),--port $(PORT))

# The tools a newcomer may lack are named before anything else fails.
$(VENV)/site: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Thiếu python3 (từ 3.11): apt install python3 python3-venv"; exit 3; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python từ 3.11 trở lên"; exit 3; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Thiếu python3-venv: apt install python3-venv"; exit 3; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test: $(VENV)/site requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

node_modules/.done: package-lock.json
	PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# Debian's packages that the browser, server and validity tests need; root installs them,
# everybody else is told what to ask for.
.PHONY: system-tools
system-tools:
	@missing=""; for tool in chromium java nginx newsboat sfeed pdftotext node; do \
	  PATH="$$PATH:/usr/sbin" command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	fc-list 2>/dev/null | grep -qi dejavu || [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing="$$missing fonts"; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PACKAGES) >/dev/null; \
	    command -v node >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null; \
	  else \
	    echo "Thiếu:$$missing. Hãy nhờ quản trị viên chạy: apt install $(PACKAGES) nodejs npm"; exit 3; fi; fi

test: $(VENV)/test system-tools node_modules/.done
	node --test tests/js/*.test.mjs
	$(BIN)/pytest -q $(PARALLEL)

test-fast: $(VENV)/test
	$(BIN)/pytest -q $(PARALLEL) -m "not slow and not browser and not java and not node and not server"

check: $(VENV)/test
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(VENV)/test
	$(BIN)/ruff check --fix .

# Renews both lock files; the addresses of package indexes are kept out of them.
COMPILE := var/lock/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
  --no-emit-index-url --no-emit-find-links --no-emit-options
lock:
	$(PYTHON) -m venv var/lock
	var/lock/bin/python -m pip install --quiet pip-tools
	$(COMPILE) -o requirements.lock pyproject.toml requirements.in
	$(COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml requirements.in

lighthouse: $(VENV)/test system-tools node_modules/.done
	$(BIN)/python benchmarks/lighthouse.py

bench: $(VENV)/test
	$(BIN)/python benchmarks/check.py
	$(BIN)/python benchmarks/domain/measure.py
	$(BIN)/python benchmarks/build/run.py

# Only what is made again. Counts of views, their salts, journals and backups also lie in var/.
CACHES := media templates search preview readings.sqlite* check.json check-errors.json check-words.json lock
clean:
	rm -rf output .output.store* $(addprefix var/,$(CACHES)) var/.preview.*
