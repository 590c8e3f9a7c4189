"""The house's docstrings are plain text: "name: meaning" for an argument, `code`, and examples behind >>>.
Here they become what Sphinx reads."""

import inspect
import re
from pathlib import Path
from typing import Any

from anywidget import AnyWidget
from sphinx.application import Sphinx
from traitlets import TraitType

import seqwidgets
from seqwidgets.widgets.base import LiveWidget
from seqwidgets.widgets.text_view import TextView
from seqwidgets.widgets.translation_view import TranslationView
from seqwidgets.widgets.view import View

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "images"
# What the page on widgets says once of all of them, and what a widget needs within the package.
OF_EVERY_WIDGET = {*dir(AnyWidget), *vars(LiveWidget), *vars(View), "place", "source", "trainer"}
WITHIN = {
    name
    for kind in (TextView, TranslationView)
    for name, value in vars(kind).items()
    if not isinstance(value, TraitType)
}
# A name, or several, what they are in brackets, and a colon: at the beginning or behind a full stop.
NAME = r"\*{{0,2}}(?:{names})(?: \([^)]*\))?"
ARGUMENT = r"(?:^|(?<=[.;] ))({name}(?:, {name})*): "


def setup(app: Sphinx) -> None:
    app.connect("autodoc-process-docstring", _process)
    app.connect("autodoc-skip-member", _skip)
    app.connect("autodoc-process-signature", _of_a_widget)


def _process(app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    lines[:] = as_rst("\n".join(lines), _arguments(thing)).splitlines()
    if what == "class" and issubclass(thing, LiveWidget):
        lines += _pictures(thing.__name__)


def _skip(app: Sphinx, what: str, name: str, thing: Any, skip: bool, options: Any) -> bool | None:
    of_a_widget = "AnyWidget" in (options.inherited_members or ())
    return True if of_a_widget and name in OF_EVERY_WIDGET | WITHIN else None


def _of_a_widget(
    app: Sphinx, what: str, name: str, thing: Any, options: Any, arguments: str | None, returns: str | None
) -> tuple[str, None] | None:
    """Sphinx takes a widget's arguments from traitlets, which knows none."""
    if what != "class" or not issubclass(thing, LiveWidget):
        return None
    signature = inspect.signature(thing).replace(return_annotation=inspect.Signature.empty)
    return re.sub(r"'([^',]+)'(?=[,)= ])", r"\1", str(signature)), None


def _arguments(thing: Any) -> list[str]:
    try:
        return list(inspect.signature(thing).parameters)
    except (TypeError, ValueError):  # it takes none
        return []


def _pictures(widget: str) -> list[str]:
    """The widget, as tools/screenshots.py has taken it in light and in dark; the theme shows one."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "-", widget).lower()
    lines = []
    for theme in ("light", "dark"):
        if (PICTURES / f"{name}-{theme}.png").exists():
            picture = f".. image:: /docs/images/{name}-{theme}.png"
            lines += ["", picture, f"   :alt: The widget {widget}", f"   :class: only-{theme}"]
    return lines


def as_rst(docstring: str, arguments: list[str]) -> str:
    """A docstring as reStructuredText, its arguments as a list of definitions."""
    blocks = re.split(r"\n\s*\n", docstring.strip("\n"))
    return "\n\n".join(each if each.startswith(">>>") else _paragraph(each, arguments) for each in blocks)


def _paragraph(block: str, arguments: list[str]) -> str:
    text = " ".join(line.strip() for line in block.splitlines())
    if not arguments:
        return _marked(text)
    text, raises, what = text.partition(" Raises ")  # it is of no one argument
    name = NAME.format(names="|".join(map(re.escape, arguments)))
    before, *found = re.split(ARGUMENT.format(name=name), text)
    parts = [_marked(before)] if before else []
    if found:
        pairs = zip(found[::2], found[1::2], strict=True)
        listed = [f"   {_term(term)}\n       {_marked(meaning.rstrip('; '))}" for term, meaning in pairs]
        parts += [".. rst-class:: arguments", *listed]
    return "\n\n".join([*parts, _marked(f"Raises {what}")] if raises else parts)


def _term(names: str) -> str:
    """The names as code; what they are, in brackets, as it is."""
    return re.sub(r"(\([^)]*\))|[\w*]+", lambda part: part[1] or f"``{part[0]}``", names)


def _marked(text: str) -> str:
    """`code` as code, a public name as a link to it, and nothing else that stands out."""
    return re.sub(r"`([^`]+)`|[*|_\\]", lambda found: _code(found[1]) if found[1] else "\\" + found[0], text)


def _code(code: str) -> str:
    name = code.removeprefix("sw.").partition("(")[0]
    public = name.partition(".")[0] in seqwidgets.__all__ and name.isidentifier()
    return f":py:obj:`{code} <seqwidgets.{name}>`" if public else f"``{code}``"
