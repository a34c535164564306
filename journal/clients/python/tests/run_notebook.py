"""Runs the code cells of a notebook in order, without a kernel: run_notebook.py NOTEBOOK."""

import json
import sys


def run(path):
    with open(path, encoding="utf-8") as file:
        cells = json.load(file)["cells"]
    scope = {"__name__": "__main__"}
    for number, cell in enumerate(cells):
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), f"{path}, cell {number}", "exec"), scope)


if __name__ == "__main__":
    run(sys.argv[1])
