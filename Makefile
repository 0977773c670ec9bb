# make demo   a picture from text, without a window, from the embedded models
# make test   linters, types and tests
# make app    the editor
# Each prepares .venv first; PYTHON=... names the interpreter to make it with.

python := .venv/bin/python
export PYTHON

.PHONY: demo test app

demo:
	@.ci/setup.sh
	$(python) main.py --run resources/workflows/text_to_image.graph.json --output output
	@echo "The picture is $$(ls -t output/*.png | head -n 1)"

test: export QT_QPA_PLATFORM := offscreen
test:
	@.ci/setup.sh tests
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	$(python) -m pytest

app:
	@.ci/setup.sh window
	$(python) main.py
