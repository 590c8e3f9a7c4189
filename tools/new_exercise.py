"""Put the cells of an exercise into its lesson's notebook in solutions/, before the closing words.

The notebook repeats what the exercise says, and a test holds one against the other; so a new exercise
writes its cells itself. What it is put to use for is written by hand, in cells behind them.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from typing import Any

from exercises import BEGIN, END, NBVAL, ROOT

# Run as a program, Python looks for modules beside this file only.
sys.path.insert(0, str(ROOT))

from seqwidgets.checks.exercise import Exercise
from seqwidgets.checks.session import EXERCISES, check_exercise


def cells_of(exercise: Exercise) -> list[dict[str, Any]]:
    """What is asked, the worked answer, its check with what it shows, and a place for hints."""
    name = exercise.name
    outcome = check_exercise(exercise, exercise.solution)
    if not outcome:
        raise ValueError(f"The worked solution does not pass its own check: {outcome!r}")
    shown = {"text/html": _lines(outcome._repr_html_()), "text/plain": [repr(outcome)]}
    output = {"data": shown, "execution_count": None, "metadata": {}, "output_type": "execute_result"}
    hint = "# Stuck? Take away the next # and run this; run it again for a stronger hint."
    return [
        _cell(exercise, "specification", "markdown", specification(exercise)),
        _cell(exercise, "answer", "code", answer(exercise), _marks(exercise, graded=False)),
        _cell(exercise, "check", "code", f"{NBVAL}\nsw.check.{name}({name})", _marks(exercise, graded=True))
        | {"outputs": [output]},
        _cell(exercise, "hint", "code", f"{hint}\n# sw.hint.{name}()"),
    ]


def specification(exercise: Exercise) -> str:
    """What a learner is told; its title is that of the exercise's module, "1.2 pad_and_mask: ..."."""
    words = sys.modules[exercise.solution.__module__].__doc__ or ""
    title = words.partition(": ")[2].strip().removesuffix(".")
    facts = f"Difficulty {exercise.difficulty} of 5 · {exercise.minutes} minutes · {exercise.points} points"
    head = f"## {exercise.id} `{exercise.name}` · {title}"
    return "\n\n".join([head, exercise.goal, f"$${exercise.formula}$$", exercise.shapes, f"*{facts}*"])


def answer(exercise: Exercise) -> str:
    """The worked solution, marked behind its docstring."""
    lines = exercise.source.split("\n")
    (function,) = ast.parse(exercise.source).body
    assert isinstance(function, ast.FunctionDef)
    described = function.body[0].end_lineno
    return "\n".join([*lines[:described], f"    {BEGIN}", *lines[described:], f"    {END}"])


def _marks(exercise: Exercise, *, graded: bool) -> dict[str, Any]:
    grade_id = f"{exercise.name}_check" if graded else exercise.name
    marks = {"grade": graded, "grade_id": grade_id, "locked": graded}
    marks |= {"points": exercise.points} if graded else {}
    marks |= {"schema_version": 3, "solution": not graded, "task": False}
    return {"nbgrader": marks, "seqwidgets": {"exercise": exercise.id}}


def _cell(
    exercise: Exercise, part: str, kind: str, source: str, metadata: dict[str, Any] | None = None
) -> dict[str, Any]:
    about = {"id": f"{exercise.name.replace('_', '-')}-{part}", "metadata": metadata or {}}
    code = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind} | about | code | {"source": _lines(source)}


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def main() -> None:
    """Write the notebook, unless the exercise's cells are there already."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("name", choices=[exercise.name for exercise in EXERCISES])
    name = parser.parse_args().name
    exercise = next(each for each in EXERCISES if each.name == name)
    lesson = int(exercise.id.partition(".")[0])
    (path,) = (ROOT / "solutions").glob(f"{lesson:02d}-*.ipynb")
    notebook = json.loads(path.read_text("utf-8"))
    ids = [cell["id"] for cell in notebook["cells"]]
    new = cells_of(exercise)
    if new[0]["id"] in ids:
        sys.exit(f"{path.name} has the cells of {name} already; change them there.")
    place = ids.index("closing")
    notebook["cells"][place:place] = new
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"solutions/{path.name}")


if __name__ == "__main__":
    main()
