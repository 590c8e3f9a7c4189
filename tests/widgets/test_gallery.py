"""The gallery: a real row of every task, and what is chosen goes into the Playground."""

import json

import pytest

import seqwidgets as sw
from seqwidgets.widgets import gallery as module
from tests.widgets.page import held
from tests.widgets.views import wait_until


def test_every_task_has_a_card_with_a_row_and_its_origin():
    gallery = sw.Gallery()
    wait_until(gallery, lambda: len(gallery._cards) == len(sw.task_names()), news=["_cards"], seconds=120)
    json.dumps(gallery._cards, allow_nan=False)
    for card in gallery._cards:
        assert card["kind"] in module.KINDS.values() and card["learns"], card["name"]
        assert card["row"]["wanted"] and card["source"] and card["licence"]
        assert card["asks"] != "tagging" or len(set(card["row"]["wanted"])) > 1, card["name"]
    gallery.close()


def test_the_page_of_its_own_holds_all_the_cards(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "card_of", lambda name: {"name": name})
    gallery = sw.Gallery()
    gallery.save_html(tmp_path / "gallery.html")
    [(_, state)] = held(tmp_path / "gallery.html")
    assert [card["name"] for card in state["_cards"]] == sw.task_names()
    gallery.close()


def test_what_is_not_installed_says_how_to_install_it(monkeypatch):
    def load(name):
        raise ModuleNotFoundError(f"The task {name!r} needs data: pip install 'seqwidgets[genes]'")

    monkeypatch.setattr(module, "load_task", load)
    card = module.card_of("genes")
    assert "pip install" in card["missing"] and "row" not in card


def test_the_chosen_task_goes_into_the_playground_to_the_model_that_is_there():
    playground = sw.Playground("names | bigru hidden_size=8")
    gallery = sw.Gallery(playground)
    gallery.chosen = "vowels"
    assert playground.preset == "vowels | bigru"
    gallery.chosen = "recall"
    assert playground.preset == "recall | convolution"  # a GRU both ways would see the answer
    gallery.chosen = "names"
    gallery.set_state({"chosen": "nomes"})
    assert "There is no task 'nomes'" in gallery._notice and gallery.chosen == "names"
    with pytest.raises(ValueError, match="choose one of actions, adding"):
        gallery.chosen = "nomes"
    gallery.close()
    playground.close()


def test_what_cannot_be_loaded_is_said_and_leaves_the_playground_as_it_is(monkeypatch):
    def load(arrangement):
        raise ModuleNotFoundError("The task 'genes' needs data: pip install 'seqwidgets[genes]'")

    playground = sw.Playground("recall delay=3 | gru hidden_size=8")
    gallery = sw.Gallery(playground)
    monkeypatch.setattr(sw.widgets.arrangement.Arrangement, "load", load)
    gallery.set_state({"chosen": "genes"})
    assert "pip install" in gallery._notice and gallery.chosen is None
    playground._on_message(playground, {"type": "choose", "name": "task", "value": "genes"}, [])
    assert "pip install" in playground._notice and playground.trainer.task.name == "recall"
    gallery.close()
    playground.close()
