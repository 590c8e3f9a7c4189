"""What the biological tasks are made with: planting, weight matrices, the observer, clusters, repeats."""

import itertools

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from seqwidgets.tasks.biology.alignment import clusters, identity
from seqwidgets.tasks.biology.genome import regions
from seqwidgets.tasks.biology.observer import chance_inside
from seqwidgets.tasks.biology.planting import EMPTY, places_apart, plant_one_each
from seqwidgets.tasks.biology.pwm import best_apart, log_odds, scan
from seqwidgets.tasks.biology.repeats import repeated


@given(st.lists(st.floats(0.01, 100), min_size=6, max_size=6), st.integers(1, 2))
def test_the_observer_agrees_with_counting_out_all_arrangements(ratios, most):
    size, length = 3, 8
    weights, inside = 0.0, torch.zeros(length, dtype=torch.float64)
    for number in range(most + 1):
        arrangements = [
            starts
            for starts in itertools.combinations(range(6), number)
            if all(b - a >= size for a, b in itertools.pairwise(starts))
        ]
        for starts in arrangements:
            weight = torch.tensor([ratios[start] for start in starts]).double().prod() / len(arrangements)
            weights += weight
            for start in starts:
                inside[start : start + size] += weight
    said = chance_inside(torch.zeros(1, length), torch.tensor([ratios]), size, most)[0]
    assert torch.allclose(said, inside / weights, atol=1e-5)


def test_identity_is_that_of_the_shorter_row():
    aligned = torch.tensor([[0, 1, 2, 3], [0, 1, EMPTY, EMPTY], [0, 5, 2, EMPTY]])
    expected = [[1, 1, 2 / 3], [1, 1, 1 / 2], [2 / 3, 1 / 2, 1]]
    assert torch.allclose(identity(aligned, 20), torch.tensor(expected))


@given(st.integers(1, 12), st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=12))
def test_clusters_join_neighbours_and_nothing_else(rows, pairs):
    near = torch.eye(rows, dtype=torch.bool)
    for a, b in pairs:
        if a < rows and b < rows:
            near[a, b] = near[b, a] = True
    reachable = near.clone()
    for _ in range(rows):
        reachable = (reachable.float() @ near.float()) > 0
    cluster = clusters(near)
    assert torch.equal(cluster[:, None] == cluster, reachable)


@given(st.integers(0, 200), st.integers(32, 60), st.booleans())
def test_repeats_are_found_on_either_strand(place, size, turned):
    draw = torch.Generator().manual_seed(0)
    bases = torch.randint(4, (1000,), generator=draw, dtype=torch.uint8)
    copy = bases[place : place + size]
    bases[600 : 600 + size] = 3 - copy.flip(0) if turned else copy
    here = torch.arange(1000) >= 500
    found = repeated(bases, here)
    assert found[600 : 600 + size].sum() >= 24 and not found[:590].any() and not found[670:].any()


def test_regions_are_cut_between_genes():
    labels = torch.zeros(1000, dtype=torch.uint8)
    labels[95:130], labels[480:700] = 1, 2
    assert regions(labels, 4).tolist() == [0, 250, 700, 750, 1000]
    assert regions(labels, 10).tolist()[:3] == [0, 130, 200]


@given(st.integers(1, 9), st.integers(1, 5), st.integers(0, 20))
def test_planted_sites_never_overlap(size, most, spare):
    length = size * most + spare
    row, start = places_apart(30, length, size, most, torch.Generator().manual_seed(spare))
    taken = torch.zeros(30, length)
    for offset in range(size):
        taken.index_put_((row, start + offset), torch.tensor(1.0), accumulate=True)
    assert taken.max() <= 1 and (torch.bincount(row, minlength=30) <= most).all()


def test_arrangements_of_sites_are_equally_likely():
    row, start = places_apart(30_000, 5, 2, 2, torch.Generator().manual_seed(0))
    two = torch.bincount(row, minlength=30_000) == 2
    pairs = start[two[row]].view(-1, 2)
    kinds, counts = pairs.unique(dim=0, return_counts=True)
    assert kinds.tolist() == [[0, 2], [0, 3], [1, 3]]
    assert (counts / counts.sum()).tolist() == pytest.approx([1 / 3] * 3, abs=0.02)


def test_one_stretch_is_planted_in_each_row():
    into, draw = torch.zeros(200, 6, dtype=torch.int64), torch.Generator().manual_seed(0)
    stretch = torch.tensor([[7, 8, EMPTY], [7, 8, 9]]).repeat(100, 1)
    labels = plant_one_each(into, stretch, torch.where(stretch == EMPTY, EMPTY, 1), draw)
    assert torch.equal(labels > 0, into > 0)
    assert set(map(tuple, into[::2].tolist())) == {(0,) * k + (7, 8) + (0,) * (4 - k) for k in range(5)}
    assert set(map(tuple, into[1::2].tolist())) == {(0,) * k + (7, 8, 9) + (0,) * (3 - k) for k in range(4)}


def test_a_weight_matrix_scores_what_it_has_seen_highest():
    examples, background = torch.tensor([[0, 1], [0, 1], [0, EMPTY]]), torch.tensor([0.5, 0.25, 0.25])
    matrix = log_odds(examples, torch.tensor([1.0, 2.0, 1.0]), background)
    # column 1: four counts of token 0 and one example of background
    assert matrix[0].tolist() == pytest.approx([0.848, -2.322, -2.322], abs=1e-3)
    assert matrix[1].tolist() == pytest.approx([-2.0, 1.700, -2.0], abs=1e-3)
    scores = scan(torch.tensor([[2, 0, 1, 2]]), matrix)
    assert scores.argmax(1).item() == 1 and scores.shape == (1, 3)


def test_the_best_places_are_taken_first_and_keep_the_others_off():
    scores, out = torch.tensor([[1.0, 5.0, 9.0, 5.0, 1.0, 6.0], [0.0] * 6]), -torch.inf
    assert best_apart(scores, size=2, least=4.0).tolist() == [[out, out, 9, 9, out, 6, 6], [out] * 7]
    assert best_apart(scores, size=2, least=1.0).tolist() == [[1, 1, 9, 9, out, 6, 6], [out] * 7]


@given(st.lists(st.integers(-5, 9), min_size=1, max_size=12), st.integers(1, 4), st.integers(0, 9))
def test_a_higher_threshold_takes_the_same_places_but_fewer(scores, size, threshold):
    row = torch.tensor([scores]).float()
    low, high = best_apart(row, size, 0), best_apart(row, size, threshold)
    assert torch.equal(low >= threshold, high > -torch.inf)
