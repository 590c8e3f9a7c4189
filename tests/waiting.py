"""Waiting for a trainer without sleeping."""

import threading


def wait_for(trainer, condition):
    """Until a condition holds, told by the trainer's own thread."""
    happened = threading.Event()
    leave = trainer.subscribe(lambda: happened.set() if condition() else None)
    if condition():
        happened.set()
    assert happened.wait(30), f"{trainer} never got there"
    leave()
