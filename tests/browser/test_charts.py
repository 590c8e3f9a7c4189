"""Finished figures where there is no network: in JupyterLab, in a page that nbconvert makes, on GitHub."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from PIL import Image
from playwright.sync_api import BrowserContext, expect

MAKE = """
import torch
from seqwidgets import charts
curves = {"training": [[1.0, 3.0], [100.0, 1.5]], "held_out": [[1.0, 3.1], [100.0, 1.4]]}
curves = {name: torch.tensor(points) for name, points in curves.items()}
"""
CELLS = [
    f"{MAKE}\ncharts.learning_curve(curves, {{'bigram': 3.34}})",
    "charts.attention_map(torch.tensor([[1.0, 0.0], [0.25, 0.75]]), ['a', 'b'])",
]


def test_a_chart_is_seen_in_the_notebook_in_an_exported_page_and_on_github(
    open_notebook, context: BrowserContext, tmp_path: Path
):
    notebook = open_notebook(*CELLS)
    notebook.run_all()
    for number in range(len(CELLS)):  # the page may talk to nobody but this machine
        drawing = notebook.cell(number).locator(".jp-OutputArea svg.marks")
        expect(drawing).to_be_visible()
        assert drawing.locator("path[d]").count() > 3
    notebook.save()
    file = notebook.lab.home / notebook.path
    for cell in nbformat.read(file, as_version=4).cells:  # GitHub shows the picture and runs no script
        assert colours(base64.b64decode(cell.outputs[-1].data["image/png"])) > 10

    html = tmp_path / "exported.html"
    html.write_text(HTMLExporter().from_filename(file)[0], encoding="utf-8")
    page = context.new_page()
    page.route(
        "**/*", lambda route: route.abort() if route.request.url.startswith("http") else route.continue_()
    )
    page.goto(html.as_uri())
    images = page.locator(".jp-OutputArea img")
    expect(images).to_have_count(len(CELLS))
    for image in images.all():
        expect(image).to_be_visible()
        assert colours(image.screenshot()) > 10
    page.close()


def colours(png: bytes) -> int:
    """How many a picture has: a blank one has one."""
    return len(Image.open(io.BytesIO(png)).convert("RGB").getcolors(2**24) or [])
