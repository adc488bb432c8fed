# Every target sets up what it needs; packages come by hash from requirements/*.lock.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test lint bench train clean

ifneq ($(filter train,$(MAKECMDGOALS)),)
ifeq ($(and $(CORPUS),$(WATCHLIST)),)
$(error make train needs CORPUS=folder WATCHLIST=sdn.csv)
endif
endif

$(VENV)/.core: requirements/core.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes --only-binary :all: -r requirements/core.lock
	touch $@

$(VENV)/.dev: requirements/dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes --only-binary :all: -r requirements/dev.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/.core

$(VENV)/.train: requirements/train.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements/train.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/.core $(VENV)/.dev

demo: $(VENV)/.core
	rm -rf demo && mkdir -p demo
	PYTHONPATH=src $(BIN)/python -m whence add examples/d1-rangefinder --case demo/rangefinder.db
	PYTHONPATH=src $(BIN)/python -m whence report --case demo/rangefinder.db --output demo/dossier.html --title "Rangefinders on the Danube"
	@echo "Open this file in a browser: $(CURDIR)/demo/dossier.html"

lint: $(VENV)/.dev
	$(BIN)/ruff check src tests benchmarks training
	$(BIN)/ruff format --check src tests benchmarks training
	$(BIN)/mypy

test: lint
	$(BIN)/python -m pytest

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks.speed --growth

# make train CORPUS=path/to/corpus WATCHLIST=path/to/sdn.csv; both stages as the shipped model had them.
train: $(VENV)/.train
	$(BIN)/python training/train_reader.py --corpus "$(CORPUS)" --watchlist "$(WATCHLIST)" --name first --epochs 10 --seed 1
	$(BIN)/python training/train_reader.py --corpus "$(CORPUS)" --watchlist "$(WATCHLIST)" --written training/data --name reader \
		--start training/runs/first/model.pt --epochs 6 --seed 1 --rate 1.2e-4 --others 0.6
	$(BIN)/python training/export_reader.py --run training/runs/reader --output src/whence/models/reader
	$(BIN)/python training/export_similarity.py --output src/whence/models/similarity
	$(BIN)/python training/measure.py

clean:
	rm -rf demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
