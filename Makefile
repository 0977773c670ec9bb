# make demo   a picture from text, without a window, from the embedded models
# make test   linters, types and tests
# make app    the editor
# make languages   the language files, brought up to date with the texts of the program
# Each prepares .venv first; PYTHON=... names the interpreter to make it with.

python := .venv/bin/python
export PYTHON

.PHONY: demo test app languages

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
	OMP_NUM_THREADS=1 $(python) -m pytest --numprocesses 2 --dist loadfile

app:
	@.ci/setup.sh window
	$(python) main.py

languages:
	@.ci/setup.sh window
	$(python) docs/update_languages.py
