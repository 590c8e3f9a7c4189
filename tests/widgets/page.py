"""The other end of a widget's comm."""

import json
import re
import threading

import numpy as np


def held(path):
    """Of the widgets that a saved page holds: their modules and states, the page's own one first."""
    text = path.read_text(encoding="utf-8")
    widgets, modules = (
        json.loads(re.search(rf'id="{name}">(.*?)</script>', text, re.S).group(1))
        for name in ("widgets", "modules")
    )
    assert next(iter(widgets["widgets"])) == widgets["root"]
    return [(modules[each["module"]], each["state"]) for each in widgets["widgets"].values()]


class Page:
    """The other end of a widget's comm: keeps what was sent and splices curves as a view does."""

    def __init__(self, widget):
        self.curves = {"training": [], "held_out": []}
        self.frames, self.traits, self.senders = [], {}, set()
        self.news = threading.Condition()
        self.widget = widget
        widget.comm.send = self._take

    def _take(self, data=None, buffers=None, **_):
        with self.news:
            self.senders.add(threading.current_thread().name)
            if data["method"] == "custom":
                self.frames.append(data["content"])
                for (name, curve), points in zip(self.curves.items(), buffers, strict=True):
                    start = data["content"][name]["start"]
                    assert start <= len(curve)
                    curve[start:] = np.frombuffer(points, np.float32).reshape(-1, 2).tolist()
                if not len(self.frames) % 20:
                    self.widget._on_message(self.widget, {"type": "seen"}, [])
            else:
                self.traits |= data["state"]
            self.news.notify_all()

    def texts(self):
        """That a model has written."""
        return [frame["sample"] for frame in self.frames if frame["sample"]]

    def wait(self, condition):
        with self.news:
            assert self.news.wait_for(lambda: condition(self), 30)
