"""The pages that say how to add something: each is followed to the letter in a copy of the repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.how_to import ROOT, Page, copy_of_the_repository

PAGES = sorted((ROOT / "docs").glob("add-a*.md"))
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
# What `make check` runs, without what it installs first; in the front end what it writes is the page's.
CHECKS = [
    "ruff check",
    "ruff format --check",
    "mypy",
    "lint-imports --no-logo",
    "cd frontend && node_modules/.bin/biome check && node_modules/.bin/tsc --noEmit",
    "cd frontend && node build.mjs --check",
    "cd frontend && node_modules/.bin/cspell --config ../cspell.json --no-progress",
]


def run(command: str, root: Path) -> None:
    path = f"{root / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    # The tests there are none of this run's: no worker of it, none of its options.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment |= {"PATH": path, "PYTHONPATH": str(root)}
    done = subprocess.run(
        command, shell=True, cwd=root, env=environment, capture_output=True, text=True, timeout=500
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-2000:]}"


def test_there_are_four_pages_and_contributing_names_them():
    assert [path.stem for path in PAGES] == ["add-a-model", "add-a-task", "add-a-view", "add-an-exercise"]
    for path in PAGES:
        assert f"(docs/{path.name})" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@each_page
def test_it_asks_for_fewer_than_sixty_lines(path):
    assert 20 < Page(path.read_text("utf-8")).added() < 60


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A copy of the repository, and the pages that have been followed there."""
    return copy_of_the_repository(tmp_path_factory.mktemp("house")), set()


def follow(path: Path, house: tuple[Path, set[Path]]) -> None:
    """Write what a page says and run its commands, its tests among them; one after the other, as each
    page has to leave room for the next."""
    root, followed = house
    if path not in followed:
        followed.add(path)
        page = Page(path.read_text("utf-8"))
        page.follow(root)
        assert any("pytest" in command for command in page.commands)
        for command in page.commands:
            run(command, root)


@each_page
@pytest.mark.timeout(900)
def test_what_it_says_is_done_and_its_tests_are_green(path, house):
    follow(path, house)


@pytest.mark.timeout(900)
def test_the_house_is_in_order_after_that(house):
    for path in PAGES:
        follow(path, house)
    for command in CHECKS:
        run(command, house[0])
