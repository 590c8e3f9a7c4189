"""A page of one widget: opened from disk, with no kernel and no network."""

from __future__ import annotations

import base64
import html
import json
from typing import Any

import anywidget

# Steps that a page without a kernel can go through.
REPLAYED = 24

# What a widget asks of its model and of its host, answered from what the page holds. A binary value
# is written as {"$": base64}; the page gets it as a DataView, as from a kernel.
HOST = """
const decode = (value) => {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== "object") return value;
  if ("$" in value) return new DataView(Uint8Array.from(atob(value.$), (c) => c.charCodeAt(0)).buffer);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decode(each)]));
};
const text = (id) => JSON.parse(document.getElementById(id).textContent);
const { root, widgets } = text("widgets");
const modules = text("modules");
const { signal } = new AbortController();
const modelOf = (state) => {
  const listeners = [];
  return {
    get: (name) => state[name],
    set: (name, value) => {
      state[name] = value;
      for (const [event, call] of listeners) if (event === `change:${name}`) call();
    },
    on: (event, call) => listeners.push([event, call]),
    off: () => {},
    save_changes: () => {},
    send: () => {},
    widget_manager: { kernel: null, saved: true },
  };
};
const open = async (id) => {
  if (!widgets[id]) throw new Error("it is not in this page");
  const { module, state } = widgets[id];
  const url = URL.createObjectURL(new Blob([modules[module]], { type: "text/javascript" }));
  const { default: made } = await import(url);
  const view = typeof made === "function" ? await made() : made;
  const model = modelOf(decode(state));
  await view.initialize?.({ model, signal, host });
  return { model, render: (place) => view.render({ ...place, model, host }) };
};
const opened = new Map();
const widgetOf = (id) => {
  if (!opened.has(id)) opened.set(id, open(id));
  return opened.get(id);
};
const host = { getWidget: (reference) => widgetOf(reference.replace("anywidget:", "")) };
await (await widgetOf(root)).render({ el: document.getElementById("view"), signal });
"""


def still_page(widget: Any) -> str:
    """The page of a widget, and of those that are shown within it."""
    shown = held(widget)
    # Two of a kind share their module.
    modules = list(dict.fromkeys(str(each._esm) for each in shown.values()))
    styles = dict.fromkeys(str(getattr(each, "_css", "")) for each in shown.values())
    widgets = {
        id: {"module": modules.index(str(each._esm)), "state": _state(each)} for id, each in shown.items()
    }
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{html.escape(repr(widget))}</title>
<style>{"".join(styles)}</style>
<body>
<div id="view" class="jupyter-widgets-disconnected"></div>
<script type="application/json" id="widgets">{_script({"root": widget.model_id, "widgets": widgets})}</script>
<script type="application/json" id="modules">{_script(modules)}</script>
<script type="module">{HOST}</script>
"""


def held(widget: Any) -> dict[str, Any]:
    """By id: a widget, and those that its traits refer to."""
    found = {widget.model_id: widget}
    for name in _own(widget):
        value = getattr(widget, name)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, anywidget.AnyWidget):
                found |= held(each)
    return found


def _state(widget: Any) -> dict[str, Any]:
    """A widget's own traits, with what it has for a page without a kernel."""
    still = widget.still() if hasattr(widget, "still") else {}
    return widget.get_state(_own(widget)) | still


def _own(widget: Any) -> list[str]:
    of_every_widget = [*anywidget.AnyWidget.class_trait_names(sync=True), "_id", "_esm", "_css"]
    return [
        name
        for name in widget.trait_names(sync=True)
        if name not in of_every_widget and name != "_anywidget_id"
    ]


def _script(value: Any) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(value, default=_binary).replace("<", "\\u003c")


def _binary(value: Any) -> dict[str, str]:
    return {"$": base64.b64encode(value).decode()}


def thinned(steps: list[int], most: int) -> list[int]:
    """At most so many of them, with the first and the last."""
    if len(steps) <= most:
        return steps
    return [steps[round(i * (len(steps) - 1) / (most - 1))] for i in range(most)]
