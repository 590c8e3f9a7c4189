"""Generated web sessions: what a visitor wants shows only in the order of a few pages, far apart."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

# What each intent makes a visitor open, in this order. Any other order is another intent.
INTENTS = {
    "buy": ("reviews", "coupon", "cart"),  # reads, takes the coupon, fills the cart
    "compare": ("cart", "reviews", "coupon"),  # fills a cart to see the sum, reads on, hopes for less
    "browse": ("coupon", "cart", "reviews"),  # comes for the coupon, plays with a cart, reads
    "help": ("help", "account", "orders"),  # asks, signs in, looks the order up
    "return": ("orders", "account", "help"),  # looks the order up, signs in, asks how
}
# In between everybody strolls: the pages that may follow each page, all equally likely.
NEXT = {
    "home": "search search category offers stores",
    "search": "search product product product category",
    "category": "product product product category search offers",
    "product": "product photos photos search category home",
    "photos": "product product photos category search",
    "offers": "product category category home",
    "stores": "home search category",
    "reviews": "product photos search home",
    "coupon": "product offers category home",
    "cart": "product category home",
    "help": "home search stores",
    "account": "home search offers",
    "orders": "home product search",
}
PAGES = tuple(NEXT)
LANDMARKS = tuple(dict.fromkeys(page for pages in INTENTS.values() for page in pages))

STRAY = 0.02  # a stroll's page is one of the landmarks by chance
SKIPPED = 0.1  # a landmark that is left out: a page of a stroll in its place
GO_ON = (0.1, 0.15, 0.25)  # the chance that a stroll ends at a page: a habit of each user
LONGEST = 60  # a session is cut there
USERS, SESSIONS_EACH = 3000, 4

# The stages of a session: four strolls and, between them, three landmarks.
STAGES = 7


class Sessions(NamedTuple):
    pages: Tensor  # (session, LONGEST), 0 after the end
    lengths: Tensor
    intents: Tensor
    users: Tensor


def chances() -> Tensor:
    """The chance of a page, given the intent, the stage and the page before: (5, 7, 13, 13)."""
    stroll = torch.zeros(len(PAGES), len(PAGES))
    for page, following in NEXT.items():
        for name in following.split():
            stroll[PAGES.index(page), PAGES.index(name)] += 1
    stroll /= stroll.sum(1, keepdim=True)
    landmarks = torch.tensor([page in LANDMARKS for page in PAGES]).float()
    stroll = (1 - STRAY) * stroll + STRAY * landmarks / landmarks.sum()

    table = stroll.repeat(len(INTENTS), STAGES, 1, 1)
    for intent, pages in enumerate(INTENTS.values()):
        for k, page in enumerate(pages):
            table[intent, 2 * k + 1] *= SKIPPED
            table[intent, 2 * k + 1, :, PAGES.index(page)] += 1 - SKIPPED
    return table


def sessions() -> Sessions:
    """Always the same sessions. Each begins as if the home page had been left a moment ago."""
    draw = torch.Generator().manual_seed(0)
    users = torch.arange(USERS).repeat_interleave(SESSIONS_EACH)
    habit = torch.tensor(GO_ON)[torch.randint(len(GO_ON), (USERS,), generator=draw)][users]
    intents = torch.randint(len(INTENTS), (len(users),), generator=draw)
    pages = torch.zeros(len(users), LONGEST, dtype=torch.int64)
    stage, before = torch.zeros_like(users), torch.zeros_like(users)
    lengths, table = torch.zeros_like(users), chances()
    for k in range(LONGEST):
        there = stage < STAGES
        lengths += there
        page = torch.multinomial(table[intents, stage.clamp(max=STAGES - 1), before], 1, generator=draw)[:, 0]
        pages[there, k] = before[there] = page[there]
        # A landmark takes one step; a stroll goes on until its user has had enough.
        goes_on = (stage % 2 == 1) | (torch.rand(len(users), generator=draw) < habit)
        stage = stage + goes_on.long()
    return Sessions(pages, lengths, intents, users)


def likelihood(pages: Tensor, lengths: Tensor) -> Tensor:
    """How likely each intent makes a session, up to a factor, (session, intent).

    Who knows the tables and goes by the likeliest intent is the ideal observer: from one session,
    nobody can do better.

    The forward algorithm of a hidden Markov model per intent and habit: the chance of all pages so
    far and of being in each stage now, carried on page by page.
    """
    table, rows = chances().double(), torch.arange(len(pages))
    total = torch.zeros(len(pages), len(INTENTS), dtype=torch.float64)
    for go_on in GO_ON:
        move = _moves(go_on)
        stage = torch.zeros(len(pages), len(INTENTS), STAGES + 1, dtype=torch.float64)
        stage[..., 0] = 1
        before = torch.zeros_like(rows)
        for k in range(int(lengths.max())):
            seen = table[:, :, before, pages[:, k]].permute(2, 0, 1)  # (session, intent, stage)
            moved = (stage[..., :STAGES] * seen) @ move
            stage = torch.where((k < lengths)[:, None, None], moved, stage)
            before = pages[:, k]
        # A session of full length may have been cut in any stage.
        cut = (lengths == LONGEST)[:, None]
        total += torch.where(cut, stage.sum(-1), stage[..., STAGES])
    return total


def _moves(go_on: float) -> Tensor:
    """The chance to be in a stage after a page, given the stage before; the last one is the end."""
    move = torch.zeros(STAGES, STAGES + 1, dtype=torch.float64)
    for stage in range(STAGES):
        leaves = go_on if stage % 2 == 0 else 1.0
        move[stage, stage], move[stage, stage + 1] = 1 - leaves, leaves
    return move
