"""The traits of each view, on both sides: one that is renamed on one side only would be silent."""

import re

import anywidget
import pytest

import seqwidgets as sw
from seqwidgets import widgets
from seqwidgets.widgets.bundles import STATIC, module
from seqwidgets.widgets.text_view import TextView
from tests.browser import views

EVERY_WIDGETS = {*anywidget.AnyWidget.class_trait_names(sync=True), "_esm", "_css"}
# Read by name in what the views share, for all of them.
COMMON = {"moment", "_setup", "_steps", "_notice", "_asked", "_frame", "_replay", "_id"}
# A presentation is no view of one thing; it has tests of its own.
APART = {"Presenter"}
WIDGETS = [getattr(widgets, name) for name in widgets.__all__]


def common(widget):
    """What is read for a widget by what it shares with others."""
    return COMMON | ({"text", "position"} if issubclass(widget, TextView) else set())


def bundle(widget):
    """The page's side, without what it shares with all others."""
    kebab = re.sub(r"(?<!^)(?=[A-Z])", "-", widget.__name__).lower()
    return module(kebab).removeprefix((STATIC / "shared.js").read_text(encoding="utf-8"))


def test_every_widget_is_public_and_stands_in_the_table_of_the_browser_tests():
    assert {*widgets.__all__} <= {*sw.__all__}
    assert {each.widget for each in [*views.WIDGETS, *views.OTHERS]} == {*widgets.__all__} - APART


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: widget.__name__)
def test_every_trait_is_known_to_the_page(widget):
    own = set(widget.class_trait_names(sync=True)) - EVERY_WIDGETS
    page = bundle(widget)
    unread = {name for name in own - common(widget) if not re.search(rf"\b{name}\b", page)}
    assert not unread, f"{widget.__name__} sends {unread}, and its page does not know them"
    shared = (STATIC / "shared.js").read_text(encoding="utf-8")
    assert all(f'get("{name}")' in shared for name in common(widget))


def test_a_view_that_has_not_been_built_says_what_to_do():
    with pytest.raises(LookupError, match=r"'no-such-view' has not been built.*make frontend"):
        module("no-such-view")


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: widget.__name__)
def test_every_trait_that_the_page_reads_is_there(widget):
    read = set(re.findall(r'(?:\.get\(|"change:)"?(\w+)"', bundle(widget)))
    missing = read - set(widget.class_trait_names(sync=True))
    assert (read or issubclass(widget, TextView)) and not missing, (
        f"the page of {widget.__name__} reads {missing}, which Python does not send"
    )
