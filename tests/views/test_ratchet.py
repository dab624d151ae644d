"""The ratchet of coverage: growth is silent, each loss is named, and the shipped catalogue has lost nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from registry.store.reader import Store
from registry.views.asking import asking_of
from registry.views.coverage import coverage
from registry.views.ratchet import Counts, counts_in, counts_of, fallen, text_of
from tests.support.small import provider, store_of

KEPT: Counts = {"alpha": {"dpa": 1, "training": 2}, "beta": {"logging": 1}}


def test_same_counts_and_growth_are_no_loss() -> None:
    assert list(fallen(KEPT, KEPT)) == []
    assert list(fallen(KEPT, {"alpha": {"dpa": 1, "training": 3, "logging": 1}, "beta": {"logging": 4}})) == []


def test_each_loss_is_named() -> None:
    assert list(fallen(KEPT, {"alpha": {"dpa": 1, "training": 1}})) == [
        "`training` of `alpha` is established for 1 offerings, and was for 2",
        "`logging` of `beta` is established for 0 offerings, and was for 1",
    ]


def test_text_is_read_back_and_has_a_provider_a_line() -> None:
    assert text_of(KEPT) == '{\n  "alpha": {"dpa": 1, "training": 2},\n  "beta": {"logging": 1}\n}\n'
    assert counts_in(text_of(KEPT)) == KEPT


@pytest.mark.parametrize("text", ["", "[]", '{"alpha": 1}', '{"alpha": {"dpa": true}}', '{"alpha": {"dpa": "1"}}'])
def test_text_that_holds_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"Expecting value|does not hold counts"):
        counts_in(text)


def test_counts_are_of_values_whatever_their_age(tmp_path: Path) -> None:
    files = {
        "providers/alpha/provider": provider({"training": "no", "logging": "unknown"}) + "  other: {title: Other}\n",
        "providers/empty/provider": provider({}),
    }
    with Store(store_of(files, tmp_path)) as store:
        found = counts_of(coverage(store, asking_of(store), stale_after=0))
    assert found == {"alpha": {"training": 1}}


def test_shipped_catalogue_has_lost_nothing(real_store: Path) -> None:
    kept = counts_in((Path(__file__).parents[2] / "catalogue" / "coverage.json").read_text(encoding="utf-8"))
    with Store(real_store) as store:
        now = counts_of(coverage(store, asking_of(store)))
    assert list(fallen(kept, now)) == []
    assert sum(map(len, kept.values())) > 500  # the comparison is not of nothing
