"""Make exercises/ from solutions/, or with --check say whether that would change anything.

An exercise notebook is its solution notebook without the answers and without outputs: what stands
between `### BEGIN SOLUTION` and `### END SOLUTION` becomes a stub, and all else, cell ids and
nbgrader's metadata included, stays as it is.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
# For the tests of the solutions; a learner has no use for it.
NBVAL = "# NBVAL_CHECK_OUTPUT"
# What a running Jupyter adds to a cell's metadata (times, folded outputs) is left behind.
KEPT = ("nbgrader", "seqwidgets", "tags")


def exercise_text(solution: str) -> str:
    """The exercise notebook made from a solution notebook, both as JSON text.

    Raises ValueError, naming the cell, when its solution marks do not match.
    """
    notebook = json.loads(solution)
    notebook["cells"] = [_exercise_cell(cell) for cell in notebook["cells"]]
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _exercise_cell(cell: dict[str, Any]) -> dict[str, Any]:
    cell = cell | {"metadata": {key: cell["metadata"][key] for key in KEPT if key in cell["metadata"]}}
    if cell["cell_type"] != "code":
        return cell
    source = "\n".join(_without_answer(cell))
    return cell | {"source": source.splitlines(keepends=True), "outputs": [], "execution_count": None}


def _without_answer(cell: dict[str, Any]) -> list[str]:
    """The cell's lines with a stub in place of the answer."""
    lines, inside = [], False
    for line in "".join(cell["source"]).split("\n"):
        mark = line.strip()
        if mark in (BEGIN, END):
            if inside is (mark == BEGIN):
                raise ValueError(f"The solution marks of the cell {cell['id']!r} do not match.")
            inside = mark == BEGIN
            if inside:
                lines.append(f'{line[: line.index("#")]}raise NotImplementedError("{_title(cell)}")')
        elif not inside and mark != NBVAL:
            lines.append(line)
    if inside:
        raise ValueError(f"The solution marks of the cell {cell['id']!r} do not match.")
    return lines


def _title(cell: dict[str, Any]) -> str:
    return f"{cell['metadata']['seqwidgets']['exercise']}: {cell['metadata']['nbgrader']['grade_id']}"


def main() -> int:
    """Write the exercises; with --check write nothing and return 1 when they are not up to date."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say whether exercises/ is up to date")
    check = parser.parse_args().check
    wanted = {
        path.name: exercise_text(path.read_text("utf-8")) for path in (ROOT / "solutions").glob("*.ipynb")
    }
    there = {path.name: path.read_text("utf-8") for path in (ROOT / "exercises").glob("*.ipynb")}
    stale = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
    for name in stale:
        path = ROOT / "exercises" / name
        if check:
            print(
                f"exercises/{name} differs from what solutions/ gives; run: make exercises", file=sys.stderr
            )
        elif name in wanted:
            path.write_text(wanted[name], "utf-8")
            print(f"exercises/{name}")
        else:
            path.unlink()
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
