# make run      sets up and starts the app      make test   sets up and runs every test
# make present  the same, open to the local network, so that phones in the room can guess
# make bench    prints ratios of speed          make equations   derives model/mechanics/equations.py anew
# make browsers drags the stage in WebKit and Firefox, where the system has them (tests/other_browsers.py)
# make palette  writes the colours into Streamlit's theme
# make instant  writes the first address as one static file, build/instant/index.html
# make card     writes MODEL_CARD.md anew from the tests' own results
# make audit    asks PyPI's and OSV's advisories about what the app runs on; fails where they cannot be reached
# make deploy-test  runs proxy, two servers and a store on this machine alone, and kills one server in mid-show
# make lock     writes deploy/requirements.lock anew: every package with its hashes
# make soak     property tests and recordings by the thousand, hostile files, headings and links by the hundred, crowds

PYTHON ?= python3
PORT ?= 8501
export OPENBLAS_NUM_THREADS := 1  # small matrices: threads that wait for each other only cost
export PYTHONDONTWRITEBYTECODE :=  # what was compiled once need not be again
BIN := .venv/bin
INDEX = $$($(BIN)/python -m pip config get global.index-url 2>/dev/null || true)
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
# uv takes a quarter of pip's time; where it cannot be had, or does not find what pip finds, pip serves
install = $(PIP) "uv~=0.13" && index="$(INDEX)" && \
  $(BIN)/uv pip install --quiet --python $(BIN)/python $${index:+--default-index "$$index"} -r $(1) || $(PIP) -r $(1)
# reads the JavaScript, and looks at pages as who cannot see them; they run nowhere else
NODE_TOOLS := typescript@7.0.2 axe-core@4.14.1

.PHONY: run present test bench browsers audit soak deploy-test lock equations palette instant card clean

run: .venv/run
	$(BIN)/streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

present: .venv/run
	$(BIN)/streamlit run app.py --server.address 0.0.0.0 --browser.serverAddress localhost --server.port $(PORT)

test: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyrefly check --output-format min-text
	$(BIN)/node .venv/node_modules/typescript/bin/tsc
	$(BIN)/python -m pytest -n 3 --dist worksteal

bench: .venv/test
	$(BIN)/python -m tests.bench

browsers: .venv/test
	$(BIN)/python -m tests.other_browsers

audit: .venv/run
	test -x .venv/audit/bin/python || $(PYTHON) -m venv .venv/audit
	.venv/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	.venv/audit/bin/pip-audit --strict -r requirements.txt

soak: .venv/test
	$(BIN)/python -m tests.soak

deploy-test: .venv/test
	$(BIN)/python -m pytest -x tests/hosted.py

lock: .venv/test
	UV_DEFAULT_INDEX="$(INDEX)" $(BIN)/uv pip compile --quiet \
	  --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements.txt -o deploy/requirements.lock

equations: .venv/test
	$(BIN)/python -m model.mechanics.derive

palette: .venv/run
	$(BIN)/python -m pages.kit.drawing.palette

instant: .venv/run
	$(BIN)/python -m pages.kit.sharing.instant

card: .venv/test
	$(BIN)/python -m tests.card

.venv/run: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(call install,requirements.txt)
	touch $@

.venv/test: requirements-dev.txt .venv/run
	$(call install,requirements-dev.txt)
	$(BIN)/npm install --prefix .venv --no-save --no-audit --no-fund --silent $(NODE_TOOLS)
	touch $@

clean:
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis
