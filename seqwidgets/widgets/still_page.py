"""A page of one view: opened from disk, with no kernel and no network."""

from __future__ import annotations

import base64
import html
import json
from typing import Any

import anywidget

# What a view asks of its model, answered from what the page holds. A binary value is written as
# {"$": base64}; the view gets it as a DataView, as from a kernel.
HOST = """
const decode = (value) => {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== "object") return value;
  if ("$" in value) return new DataView(Uint8Array.from(atob(value.$), (c) => c.charCodeAt(0)).buffer);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decode(each)]));
};
const text = (id) => JSON.parse(document.getElementById(id).textContent);
const state = decode(text("state"));
const listeners = [];
const model = {
  get: (name) => state[name],
  set: (name, value) => {
    state[name] = value;
    for (const [event, call] of listeners) if (event === `change:${name}`) call();
  },
  on: (event, call) => listeners.push([event, call]),
  off: () => {},
  save_changes: () => {},
  send: () => {},
  widget_manager: { kernel: null },
};
const url = URL.createObjectURL(new Blob([text("view-source")], { type: "text/javascript" }));
const { default: view } = await import(url);
const { signal } = new AbortController();
await view.initialize?.({ model, signal });
await view.render({ model, el: document.getElementById("view"), signal });
"""


def still_page(widget: anywidget.AnyWidget, **changes: Any) -> str:
    """The page of a widget's view with its own traits as they are, except for `changes`."""
    of_every_widget = [*anywidget.AnyWidget.class_trait_names(sync=True), "_id", "_esm", "_css"]
    own = [name for name in widget.trait_names(sync=True) if name not in of_every_widget]
    state = {name: getattr(widget, name) for name in own} | changes
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{html.escape(repr(widget))}</title>
<style>{widget._css}</style>
<body>
<div id="view" class="jupyter-widgets-disconnected"></div>
<script type="application/json" id="state">{_script(state)}</script>
<script type="application/json" id="view-source">{_script(widget._esm)}</script>
<script type="module">{HOST}</script>
"""


def _script(value: Any) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(value, default=_binary).replace("<", "\\u003c")


def _binary(value: Any) -> dict[str, str]:
    return {"$": base64.b64encode(value).decode()}
