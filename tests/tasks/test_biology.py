"""Biological sequences: what is planted where, which sequences the splits share, what baselines reach."""

import gzip
import itertools
import re
from itertools import islice

import pytest
import torch

from seqwidgets.tasks.biology import Genes, Receptors, SpliceSites, WWDomains
from seqwidgets.tasks.biology.planting import EMPTY
from seqwidgets.tasks.installed import folder_of
from seqwidgets.tasks.task import SPLITS

TASKS = {task.name: task for task in (Genes, Receptors, SpliceSites, WWDomains)}
KEYS = {"source", "licence", "size", "real", "generated", "split", "baseline"}


@pytest.fixture(scope="module")
def tasks():
    """Each task with its defaults, made when it is first asked for."""

    class Made(dict):
        def __missing__(self, name):
            return self.setdefault(name, TASKS[name]())

    return Made()


def planted(task, split):
    """The texts that stand in a split's windows, one a window, where the label is not the background."""
    rows = task._splits[split]
    found = {tuple(row[there].tolist()) for row, there in zip(rows.inputs, rows.targets > 0, strict=True)}
    return {task.vocabulary.decode(tokens) for tokens in found}


# What all have in common ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", TASKS)
def test_windows_are_labelled_at_every_position_and_batches_are_seeded(name, tasks):
    task = tasks[name]
    first, again, other = (next(islice(task.batches(4, seed), 3, None)) for seed in (0, 0, 1))
    assert torch.equal(first.inputs, again.inputs) and not torch.equal(first.inputs, other.inputs)
    assert first.inputs.shape == first.targets.shape == first.mask.shape == (4, task.length)
    assert first.inputs.dtype == first.targets.dtype == first.lengths.dtype == torch.int64
    assert first.mask.all() and first.lengths.tolist() == [task.length] * 4
    everything = task._splits["train"]
    assert set(everything.inputs.unique().tolist()) == set(range(len(task.vocabulary)))
    assert set(everything.targets.unique().tolist()) == set(range(len(task.target_vocabulary)))


@pytest.mark.parametrize("name", ["receptors", "splice-sites", "ww-domains"])
def test_the_data_are_the_same_at_every_load_whatever_the_global_seed(name, tasks):
    torch.manual_seed(123)
    again = TASKS[name]()
    for split in SPLITS:
        assert torch.equal(again._splits[split].inputs, tasks[name]._splits[split].inputs)
        assert torch.equal(again._splits[split].targets, tasks[name]._splits[split].targets)


@pytest.mark.parametrize("name", TASKS)
def test_the_card_is_complete_and_rows_can_be_read(name, tasks):
    task = tasks[name]
    assert set(task.card) == KEYS and all(isinstance(text, str) for text in task.card.values())
    rows = task.rows("test")
    assert len(rows["text"][0]) == len(rows["answers"][0]) == task.length
    assert set(rows["answers"][0]) <= set(task.target_vocabulary.tokens)


def test_cards_say_what_has_to_be_said(tasks):
    assert "NON-COMMERCIAL" in tasks["receptors"].card["licence"]
    assert "predictions" in tasks["genes"].card["generated"]


@pytest.mark.parametrize(
    ("name", "split", "scores"),
    [
        ("splice-sites", "valid", {"all background": 0, "PWM scan": 0.834, "ideal observer": 0.895}),
        ("splice-sites", "test", {"all background": 0, "PWM scan": 0.858, "ideal observer": 0.908}),
        ("ww-domains", "valid", {"all background": 0, "PWM scan": 0.917}),
        ("ww-domains", "test", {"all background": 0, "PWM scan": 0.935}),
        ("genes", "valid", {"most frequent": 0.368, "by position": 0.445}),
        ("genes", "test", {"most frequent": 0.334, "by position": 0.429}),
        ("receptors", "valid", {"most frequent": 0.298, "by position": 0.701}),
        ("receptors", "test", {"most frequent": 0.297, "by position": 0.690}),
    ],
)
def test_baselines_are_those_measured_the_most_trivial_first(name, split, scores, tasks):
    measured = tasks[name].baseline_on(split)
    assert list(measured) == list(scores)
    assert measured == pytest.approx(scores, abs=0.01)


@pytest.mark.parametrize(
    ("name", "bits"), [("splice-sites", 0.938), ("ww-domains", 0.870), ("genes", 1.654), ("receptors", 2.459)]
)
def test_the_loss_of_the_frequencies_is_the_dashed_line(name, bits, tasks):
    assert tasks[name].baseline_loss == {"frequencies": pytest.approx(bits, abs=0.005)}


@pytest.mark.parametrize(
    ("name", "length", "says"),
    [
        ("splice-sites", 39, "length must be a whole number from 40 to 1000, not 39."),
        ("splice-sites", 1001, "from 40 to 1000, not 1001"),
        ("ww-domains", 59, "from 60 to 400, not 59"),
        ("ww-domains", 401, "from 60 to 400, not 401"),
        ("genes", 59, "from 60 to 2000, not 59"),
        ("genes", "long", "from 60 to 2000, not 'long'"),
        ("receptors", 109, "from 110 to 400, not 109"),
        ("receptors", True, "from 110 to 400, not True"),
    ],
)
def test_other_lengths_are_refused_in_words(name, length, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        TASKS[name](length=length)


@pytest.mark.parametrize(
    ("name", "length"),
    [("splice-sites", 40), ("ww-domains", 60), ("receptors", 110), ("genes", 60), ("splice-sites", 1000)],
)
def test_the_ends_of_the_allowed_lengths_work(name, length):
    task = TASKS[name](length=length)
    assert all(task._splits[split].inputs.shape[1] == task.length == length for split in SPLITS)
    assert all(0 <= score <= 1 for score in task.baseline.values())


@pytest.mark.parametrize(
    ("name", "extra"),
    [
        ("splice-sites", "workshop"),
        ("ww-domains", "workshop"),
        ("genes", "genes"),
        ("receptors", "receptors"),
    ],
)
def test_without_its_package_a_task_says_how_to_install_it(name, extra, monkeypatch):
    monkeypatch.setattr("seqwidgets.tasks.installed.find_spec", lambda package: None)
    with pytest.raises(ModuleNotFoundError, match=re.escape(f"pip install 'seqwidgets[{extra}]'")):
        TASKS[name]()


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("splice-sites", "logomaker"),
        ("ww-domains", "logomaker"),
        ("genes", "pyrodigal"),
        ("receptors", "tidytcells"),
    ],
)
def test_a_missing_data_file_is_said_to_be_so(name, package, monkeypatch, tmp_path):
    module = {"ww-domains": "domains"}.get(name, name.replace("-", "_"))
    monkeypatch.setattr(f"seqwidgets.tasks.biology.{module}.folder_of", lambda *_: tmp_path)
    with pytest.raises(ValueError, match=f"package {package}"):
        TASKS[name]()


# Splice sites ---------------------------------------------------------------------------------------


def test_a_window_holds_up_to_eight_sites_of_nine_bases(tasks):
    site_bases = tasks["splice-sites"]._splits["train"].targets.sum(1)
    assert (site_bases % 9 == 0).all()
    share = torch.bincount(site_bases // 9) / len(site_bases)
    assert share.tolist() == pytest.approx([1 / 9] * 9, abs=0.01)


def test_short_windows_hold_as_many_sites_as_fit():
    assert SpliceSites(length=40)._splits["train"].targets.sum(1).max() == 36


def test_sites_are_real_and_no_site_stands_in_two_splits(tasks):
    task = tasks["splice-sites"]
    sites = {}
    for split in SPLITS:
        rows = task._splits[split]
        planted = rows.inputs[rows.targets == 1].view(-1, 9).unique(dim=0)
        sites[split] = {task.vocabulary.decode(site) for site in planted}
        assert all(site[3] == "G" and site[4] in "CT" for site in sites[split])
    assert "CAGGTGAGT" in set.union(*sites.values())  # the most frequent one, 3,729 times in the genome
    assert len(set.union(*sites.values())) == sum(map(len, sites.values()))


def test_sites_are_drawn_by_their_counts_in_the_genome(tasks):
    task = tasks["splice-sites"]
    texts = [task.vocabulary.decode(site) for site in task.sites]
    assert len(texts) == 10_227 and task.counts.sum() == 298_479
    assert task.counts[texts.index("CAGGTGAGT")] == 3729
    most, rows = max((task.counts[row].item(), row) for row in task.site_rows["train"])
    known = task.counts[torch.tensor(task.site_rows["train"])].sum()
    windows = task._splits["train"]
    here = (windows.inputs.unfold(1, 9, 1) == task.sites[rows]).all(-1)
    begins = here & (windows.targets.unfold(1, 9, 1) == 1).all(-1)
    sites = windows.targets.sum() / 9
    assert begins.sum() / sites == pytest.approx(most / known.item(), rel=0.1)


def test_the_ideal_observer_is_calibrated(tasks):
    task = tasks["splice-sites"]
    # Over all splits sites are drawn from nearly the distribution that it knows.
    windows = task._splits["train"]
    chance, inside = task.chance_of_site(windows.inputs[:4000]), windows.targets[:4000] == 1
    assert (chance.min(), chance.max()) >= (0, 0.9) and chance.max() <= 1 + 1e-9
    for low in (0.2, 0.4, 0.6, 0.8):
        bin_ = (chance >= low) & (chance < low + 0.2)
        assert inside[bin_].float().mean() == pytest.approx(chance[bin_].mean().item(), abs=0.05)


# WW domains -----------------------------------------------------------------------------------------


def test_a_window_holds_one_whole_domain(tasks):
    task = tasks["ww-domains"]
    targets = task._splits["test"].targets
    edges = torch.nn.functional.pad(targets, (1, 1)).diff(dim=1)
    assert (edges.clamp(min=0).sum(1) == 1).all()
    known = {task.vocabulary.decode(task.domains[row]) for row in task.domain_rows["test"]}
    assert planted(task, "test") == known
    assert "LPPQWTEAVDVDTGKFYFVHVETKETRWERP" in {task.vocabulary.decode(domain) for domain in task.domains}


def test_no_held_out_domain_has_a_neighbour_in_another_split(tasks):
    task = tasks["ww-domains"]
    aligned = {split: task.alignment[rows] for split, rows in task.domain_rows.items()}
    assert sum(map(len, aligned.values())) == len(task.domains) == 3389
    for one, other in itertools.combinations(SPLITS, 2):
        for row in aligned[one] if one != "train" else aligned[other]:
            others = aligned[other if one != "train" else one]
            equal = ((row == others) & (row != EMPTY)).sum(1)
            shorter = (others != EMPTY).sum(1).clamp(max=int((row != EMPTY).sum()))
            assert (equal <= 0.6 * shorter).all()


def test_flanks_have_the_composition_of_domains(tasks):
    windows = tasks["ww-domains"]._splits["train"]
    inside, outside = (
        torch.bincount(windows.inputs[windows.targets == label], minlength=20).double() for label in (1, 0)
    )
    assert torch.allclose(inside / inside.sum(), outside / outside.sum(), atol=0.01)


# Genes ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def genome():
    file = folder_of("pyrodigal", "genes") / "tests/data/GCF_001457455.1_NCTC11397_genomic.fna.gz"
    return "".join(gzip.open(file, "rt").read().split("\n")[1:])


def test_every_window_is_a_piece_of_the_genome_with_a_start_in_it(tasks, genome):
    task = tasks["genes"]
    for split in SPLITS:
        rows = task._splits[split]
        assert ((rows.targets == 3).sum(1) >= 3).all()
        assert all(task.vocabulary.decode(row) in genome for row in rows.inputs[:50])


def test_starts_are_start_codons_of_their_strand(tasks):
    task, start = tasks["genes"], torch.tensor([3, 3, 3])
    rows = task._splits["test"]
    found = set()
    for text, labels in zip(
        rows.inputs.unfold(1, 5, 1)[:300], rows.targets.unfold(1, 5, 1)[:300], strict=True
    ):
        for codon, around in zip(text, labels, strict=True):
            if torch.equal(around[1:4], start) and 3 not in (around[0], around[4]):
                if around[4] == 1 and around[0] == 0:
                    found.add(("forward", task.vocabulary.decode(codon[1:4])))
                if around[0] == 2 and around[4] == 0:
                    found.add(("reverse", task.vocabulary.decode(codon[1:4])))
    forward = {("forward", codon) for codon in ("ATG", "GTG", "TTG")}
    reverse = {("reverse", codon) for codon in ("CAT", "CAC", "CAA")}
    assert found <= forward | reverse
    assert {("forward", "ATG"), ("reverse", "CAT"), ("forward", "GTG"), ("reverse", "CAC")} <= found


def test_starts_lie_anywhere_in_the_window(tasks):
    at_position = (tasks["genes"]._splits["train"].targets == 3).float().mean(0)
    assert at_position[5:-5].min() > 0.6 * at_position.mean()


def test_no_held_out_window_shares_32_bases_with_another_split(tasks):
    words = {}
    for split in SPLITS:
        rows = tasks["genes"]._splits[split].inputs
        words[split] = []
        for word in (rows, 3 - rows.flip(1)):  # in the order ACGT the partner of n is 3 - n
            for size in (1, 2, 4, 8, 16):  # two words side by side are one of twice the size
                word = word[:, :-size] * 4**size + word[:, size:]
            words[split].append(word.unique())
    for one, other in itertools.permutations(SPLITS, 2):
        for strand in words[other]:
            assert not torch.isin(words[one][0], strand).any()


# Receptors ------------------------------------------------------------------------------------------


def test_regions_follow_one_another_in_each_window(tasks):
    task = tasks["receptors"]
    for labels in task.rows("valid")["answers"]:
        order = [label for label, _ in itertools.groupby(labels)]
        assert [label for label in order if label != "none"][:5] == ["FR1", "CDR1", "FR2", "CDR2", "FR3"]


def test_a_known_receptor_is_labelled_as_imgt_does(tasks):
    task = tasks["receptors"]
    human_trav1_1 = (
        "GQSLEQPSEVTAVEGAIVQINCTYQTSGFYGLSWYQQHDGGAPTFLSYNALDGLEETGRFSSFLSRSDSYGYLLLQELQMKDSASYFCAVR"
    )
    wanted = task.vocabulary.encode(human_trav1_1)
    for rows in task._splits.values():
        for row, start in (rows.inputs.unfold(1, len(wanted), 1) == wanted).all(-1).nonzero().tolist():
            labels = rows.targets[row, start : start + len(wanted)]
    cdr1, cdr3 = (task.vocabulary.decode(wanted[labels == number]) for number in (2, 6))
    assert (cdr1, cdr3) == ("TSGFYG", "AVR")


def test_no_gene_family_stands_in_two_splits(tasks):
    task = tasks["receptors"]
    families = {split: {task.families[row] for row in rows} for split, rows in task.family_rows.items()}
    assert "TRAV1" in set.union(*families.values()) and "IGHV3" in families["train"]
    assert len(set.union(*families.values())) == sum(map(len, families.values())) == 104
    texts = {split: planted(task, split) for split in SPLITS}
    assert len(set.union(*texts.values())) == sum(map(len, texts.values())) == len(task.receptors)
