"""What measures quality measures: wordings are whole, the sets apart, misses and false alarms are counted."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from benchmarks.quality.cases import HELD_BACK, SEEN, SENTENCE, TABLE, Case, cases, wordings
from benchmarks.quality.decoys import Decoy, decoys
from benchmarks.quality.names import NameTrial
from benchmarks.quality.page import render
from benchmarks.quality.trial import Trial, attempt

from leaktight.detect.catalogue import built_in_rules

PAGE = Path(__file__).parents[1] / "docs" / "quality.md"


@pytest.mark.parametrize("chosen", [SEEN, HELD_BACK])
def test_each_wording_has_one_place_for_a_value(chosen: str) -> None:
    for label, written in wordings(chosen).items():
        assert len(written["sentences"]) in (6, 14), label
        assert len(written["names"]) in (3, 5), label
        assert all(one.count("{value}") == 1 for one in written["sentences"]), label


def test_the_sets_have_the_same_labels_and_no_wording_in_common() -> None:
    seen, held_back = (
        {(one.label, one.wording) for one in cases(Random(1), 1, name)} for name in (SEEN, HELD_BACK)
    )
    assert {label for label, _ in seen} == {label for label, _ in held_back}
    assert not seen & held_back


def trial(*planted: Case, false: tuple[Decoy, ...] = ()) -> Trial:
    return attempt(planted, false)


def test_what_is_found_missed_and_wrong_is_counted() -> None:
    address, card = "ada@" + "web.de", "4539" + "1488" + "0343" + "6467"
    result = trial(
        Case("pii.email", SENTENCE, "a.txt", f"write to {address}", (address,), "write to {value}"),
        Case("pii.email", SENTENCE, "b.txt", "write to nobody", ("nobody",), "write to {value}"),
        Case("pii.phone", TABLE, "c.csv", f"row,card\n1,{card}\n", (card,), "card"),
        false=(Decoy("letters", "d.txt", f"to {address}"),),
    )
    email = result.scores["pii.email"]
    assert (email.found[SENTENCE], email.wanted[SENTENCE]) == (1, 2)
    assert (email.right, email.decoys, email.elsewhere) == (1, 1, 0)
    assert email.precision == 0.5
    assert email.missed == {"write to {value}": 1}
    assert result.scores["pii.phone"].taken_for == {"pii.payment_card": 1}
    assert result.scores["pii.payment_card"].elsewhere == 1
    assert result.alarms == {("letters", "pii.email"): 1}
    page = render(result, NameTrial(0, {}), ["pii.pin"])
    assert "| `pii.email` | 2 | 0.50 |" in page
    assert "- letters, 1 texts: `pii.email` (1)" in page


def test_cases_and_decoys_are_the_same_on_each_run() -> None:
    assert list(cases(Random(3), 1)) == list(cases(Random(3), 1))
    assert list(decoys(Random(3), 2)) == list(decoys(Random(3), 2))


def test_the_page_tells_of_every_label() -> None:
    page = PAGE.read_text("utf-8")
    labels = {rule.label for rule in built_in_rules() if rule.label.startswith("pii.")}
    assert [label for label in sorted(labels) if f"`{label}`" not in page] == []
