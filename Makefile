# Every command a person types. `make run` needs nothing but make and Python; see README.md.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
HERE := $(dir $(abspath $(lastword $(MAKEFILE_LIST))))
BIN := .venv/bin
PORT ?= 8000
HOST ?= 127.0.0.1
NOW ?=
# Another time is another world, in a folder of its own.
DATA ?= var$(if $(NOW),/$(subst :,,$(NOW)))
# What the codes on certificates lead to.
ADDRESS ?= http://$(if $(filter 0.0.0.0 ::,$(HOST)),127.0.0.1,$(HOST)):$(PORT)
ROOM ?=
SIZES ?= 100000,1000000
DB ?= sqlite,postgres
WRITE ?=
ONLY ?=
# Where the machine forbids it, each of the many processes would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run setup setup-dev test check format lock room bench release gallery goldens docs

help: ## what can be typed
	@grep -hE '^[a-z-]+:.*##' "$(HERE)Makefile" | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 18

setup:
	@"$(HERE)tools/setup.sh" run

setup-dev:
	@"$(HERE)tools/setup.sh" dev

run: setup ## the demo world on http://127.0.0.1:8000 (PORT=8123 DATA=folder HOST=0.0.0.0 NOW=2022-05-31T23:50)
	@cd "$(HERE)" && $(BIN)/python -m tools.translations --compile
	@cd "$(HERE)" && SANGKIEN_DEMO=1 SANGKIEN_DATA="$(DATA)" SANGKIEN_NOW="$(NOW)" SANGKIEN_ADDRESS="$(ADDRESS)" \
		exec $(BIN)/sangkien serve --prepare --host "$(HOST)" --port "$(PORT)"

test: setup-dev ## everything: checks, tests on SQLite and on PostgreSQL, tests in the browser
	@cd "$(HERE)" && exec $(BIN)/python -m tools.suite

check: setup-dev ## the checks without the tests
	@cd "$(HERE)" && exec $(BIN)/python -m tools.suite --checks-only

format: setup-dev ## put every file into the house's form, mend what can be mended by machine
	@cd "$(HERE)" && $(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet . && $(BIN)/python -m tools.translations

lock: setup-dev ## pin the dependencies anew from the requirements*.in
	@cd "$(HERE)" && exec $(BIN)/python -m tools.lock

docs: setup-dev ## the reference pages built from the code
	@cd "$(HERE)" && exec $(BIN)/sangkien docs

gallery: setup-dev ## pictures of every page into docs/gallery (ONLY=desk: only those whose name begins so)
	@cd "$(HERE)" && $(BIN)/python -m tools.translations --compile
	@cd "$(HERE)" && exec $(BIN)/python -m tools.gallery --only "$(ONLY)"

goldens: setup-dev ## the golden files of every paper, written anew; look at the pictures before keeping them
	@cd "$(HERE)" && exec $(BIN)/python -m tools.goldens

room: setup-dev ## all files of a room, bottom to top: make room ROOM=initiatives
	@cd "$(HERE)" && exec $(BIN)/python -m tools.room "$(ROOM)"

bench: setup-dev ## how fast it is at full size, beside the bare database (SIZES=100000 DB=sqlite WRITE=1 into docs/reference)
	@cd "$(HERE)" && exec $(BIN)/python -X utf8 -m tools.bench --sizes "$(SIZES)" --db "$(DB)" $(if $(WRITE),--write)

release: test ## check that the tree is clean and the changelog names a new version, then tag it
	@cd "$(HERE)" && exec $(BIN)/python -m tools.release
