"""Lines, JSON and page: they tell no value of the tables, and the page obeys and asks nobody."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pyarrow as pa
import pytest
from selenium.webdriver import Chrome

from leaktight.sanitize.minimize.card import Card
from leaktight.sanitize.minimize.propose import propose
from leaktight.sanitize.utility.html import render
from leaktight.sanitize.utility.record import record_of
from leaktight.sanitize.utility.result import Utility
from leaktight.sanitize.utility.settings import Settings
from leaktight.sanitize.utility.side import read_side
from leaktight.sanitize.utility.words import describe, percent, plain
from tests.report.browser import chromium, complaints_of, requests_of
from tests.report.samples import HOSTILE_NAMES
from tests.sanitize.utility.comparing import compared, table_of, tickets, without_names

LETTERS = "bcdfghjklmnpqrstvwxz"


def invented(random: Random) -> str:
    return "".join(random.choices(LETTERS, k=9)).capitalize()


def planted(count: int, seed: int) -> dict[str, object]:
    """A table each of whose values would be told apart anywhere."""
    random = Random(seed)
    people = [invented(random) for _ in range(6)]
    labels = [invented(random) for _ in range(3)]
    start = datetime.datetime(1971, 3, 4, 5, 6, 7)
    day = datetime.timedelta(days=1)
    return {
        "category": [people[number % 6] for number in range(count)],
        "rare": [people[0] if number else "Qqvvxx" for number in range(count)],
        "label": [labels[number % 3] for number in range(count)],
        "text": [
            f"{invented(random)} met {people[number % 6]} at {labels[number % 3]}" for number in range(count)
        ],
        "number": [7_391_824_455 + random.randint(0, 10**9) for _ in range(count)],
        "constant": [918_273_645.5] * count,
        "time": [start + day * random.random() * 9999 for _ in range(count)],
        "list": [[{"who": people[0], "code": random.randint(10**8, 10**9)}] for _ in range(count)],
        "bytes": [invented(random).encode() for _ in range(count)],
        "dictionary": pa.array([people[number % 2] for number in range(count)]).dictionary_encode(),
        "map": pa.array([[(people[1], people[2])]] * count, pa.map_(pa.string(), pa.string())),
    }


def raw_words(table: dict[str, object]) -> set[str]:
    """Every word and number of the table as anybody might write it."""
    shown = " ".join(str(pa.array(values).to_pylist()) for values in table.values())  # type: ignore[arg-type]
    words = set(re.findall(r"[A-Za-z]{5,}|\d[\d.]{4,}", shown)) - {"datetime"}
    return words | {f"{int(word):,}" for word in words if word.isdigit()}


def everything(utility: Utility) -> str:
    page = render(utility, version="1.2.3").decode()
    return "\n".join([page, json.dumps(record_of(utility)), *describe(utility), repr(utility)])


@pytest.mark.parametrize("count", [1, 3, 19, 20, 21, 300])
def test_no_value_is_told_whatever_the_size_of_the_table(count: int) -> None:
    before, after = planted(count, seed=1), planted(count, seed=2)
    said = everything(compared(before, after)).lower()
    assert len(raw_words(before)) > 10 + count
    told = {word for word in raw_words(before) | raw_words(after) if word.lower() in said}
    assert not told


def test_what_is_in_memory_has_no_telling_repr() -> None:
    rows = planted(50, seed=1)
    side = read_side(table_of(rows), Settings())
    said = f"{side} {side.sampled} {side.sampled.columns} {side.tallies} {list(side.tallies.values())}"
    assert not {word for word in raw_words(rows) if word in said}


def test_json_is_json() -> None:
    rows = {"n": [float("nan"), float("inf"), 1e300, 5e-324] * 30, "m": [1, 2, 3, None] * 30}
    for found in (compared(rows, rows), compared({"n": [1]}, {"n": [2]}), compared({}, {})):
        text = json.dumps(record_of(found), allow_nan=False)
        assert json.loads(text)["before_rows"] == found.before_rows


def test_record_names_every_measure() -> None:
    rows = tickets(200)
    record = record_of(compared(rows, rows | {"text": without_names(rows["text"])}))
    text = next(one for one in record["columns"] if one["name"] == "text")  # type: ignore[attr-defined]
    assert text["kind"] == "text"
    assert text["rows_changed"] == {"part": 200, "whole": 200, "value": 1.0}
    assert set(text["measure"]) >= {"jaccard", "jensen_shannon", "characters", "words", "after_placeholders"}
    assert record["classification"]["classes"] == 3  # type: ignore[index]


def test_lines_say_what_has_changed() -> None:
    rows = tickets(200)
    rows["age"] = [number % 50 for number in range(200)]
    rows["more"] = [number % 50 + 1 for number in range(200)]
    after = rows | {"text": without_names(rows["text"]), "age": [0] * 200, "new": rows["id"]}
    del after["id"]
    lines = describe(compared(rows, after))
    assert lines[0] == "200 rows before, 200 after; 200 compared one by one"
    assert lines[1].startswith("classifier of label: 100.0 % (")
    assert "no loss of accuracy that could be told from chance" in lines[2]
    assert "columns that are gone: id" in lines
    assert "columns that are new: new" in lines
    assert "label (category): no row changed, total variation 0.000" in lines
    (text,) = [line for line in lines if line.startswith("text (text)")]
    assert "100.0 % of rows changed" in text
    assert "placeholders 0.0 % → " in text
    (age,) = [line for line in lines if line.startswith("age (number)")]
    assert "mean 24.5 → 0" in age
    assert {"Pearson of age and more: +1.00 → –", "Spearman of age and more: +1.00 → –"} & set(lines)


def test_times_are_told_in_a_unit_that_fits_their_spread() -> None:
    start = datetime.datetime(2024, 1, 1)
    steps = {"seconds": 1, "hours": 3600, "days": 86_400, "years": 30 * 86_400}
    before = {
        name: [start + datetime.timedelta(seconds=step * n) for n in range(100)]
        for name, step in steps.items()
    }
    after = {
        name: [time + datetime.timedelta(seconds=10 * steps[name]) for time in times]
        for name, times in before.items()
    }
    lines = "\n".join(describe(compared(before, after)))
    for words in ("10 seconds from", "10 hours from", "10 days from", "0.821 years from"):
        assert words in lines
    page = render(compared(before, after), version="1").decode()
    assert all(f"{name.capitalize()} from the mean before" in page for name in steps)


def test_lines_say_how_many_rows_were_sampled() -> None:
    rows = tickets(100)
    found = compared(rows, rows, settings=Settings(rows=60, seed=4))
    expected = "100 rows before, 100 after; 60 and 60 of them sampled with seed 4; 60 compared one by one"
    assert describe(found)[0] == expected


def test_rows_that_could_not_be_paired_are_told_to_flatter_the_classifier() -> None:
    rows = tickets(120)
    after = {name: values[:100] for name, values in rows.items()}
    found = compared(rows, after)
    warning = "may have been trained on after"
    assert [warning in line for line in describe(found)][:4] == [False, False, False, True]
    assert warning in render(found, version="1").decode()
    assert warning not in render(compared(rows, rows), version="1").decode()


def test_lines_say_what_cannot_be_measured() -> None:
    lines = describe(compared({"a": ["x", "y"]}, {"a": ["x"]}))
    assert lines[0] == "2 rows before, 1 after; it cannot be told which of them are the same"
    assert lines[1] == "classifier: not measurable: no column looks like a label; name one"
    assert lines[2].startswith("a (text): rows not comparable one by one, Jensen-Shannon")


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0.0 %"), (0.0001, "< 0.1 %"), (0.5, "50.0 %"), (0.99999, "> 99.9 %"), (1, "100.0 %")],
)
def test_percentages_are_never_rounded_to_nothing_or_all(share: float, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(0.0, "0"), (12345.6, "12,346"), (0.01234, "0.0123"), (-3e12, "-3e+12"), (None, "–")],
)
def test_numbers_of_any_size_are_short(number: float | None, words: str) -> None:
    assert plain(number) == words


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("profile")) as running:
        yield running


def opened(browser: Chrome, folder: Path, utility: Utility) -> Chrome:
    file = folder / "utility.html"
    file.write_bytes(render(utility, version="1.2.3"))
    requests_of(browser)
    complaints_of(browser)
    browser.get(file.as_uri())
    assert set(requests_of(browser)) <= {file.as_uri()}
    assert complaints_of(browser) == []
    return browser


def test_page_shows_a_picture_of_each_column_and_asks_nobody(browser: Chrome, tmp_path: Path) -> None:
    rows = tickets(300)
    rows["other"] = [price * 2 for price in rows["price"]]
    after = rows | {"text": without_names(rows["text"]), "price": rows["price"][::-1]}
    page = opened(browser, tmp_path, compared(rows, after))
    sections = page.execute_script(
        "return [...document.querySelectorAll('h2')].map(head => head.textContent)"
    )
    assert sections == [
        "What a classifier learns", "Columns", "Column by column",
        "How columns hang together: the largest changes", "How to read this",
    ]  # fmt: skip
    sizes = page.execute_script(
        "return [...document.querySelectorAll('svg.plot')].map(plot => plot.getBoundingClientRect().height)"
    )
    assert len(sizes) == 1 + 5 + 1
    assert min(sizes) > 50
    names = page.execute_script(
        "return [...document.querySelectorAll('.grid tbody th')].map(cell => cell.textContent)"
    )
    assert names == ["id", "text", "label", "price", "other"]
    assert not page.execute_script("return document.querySelectorAll('script').length")


def test_page_shows_what_is_proposed_for_columns(browser: Chrome, tmp_path: Path) -> None:
    rows = tickets(100) | {"<b>same</b>": ["x"] * 100}
    found = propose(table_of(rows), card=Card(tasks=("text-classification",)))
    file = tmp_path / "utility.html"
    file.write_bytes(render(compared(rows, rows), version="1", minimization=found))
    complaints_of(browser)
    browser.get(file.as_uri())
    assert complaints_of(browser) == []
    script = "return [...document.querySelectorAll('section')].at(-2).innerText"
    assert str(browser.execute_script(script)).split("\n") == [
        "Columns that the task may not need", "Column\tProposal\tWhy",
        "id\tdrop\ta running number: every row has its own",
        "<b>same</b>\tdrop\tconstant: the same value in every row that has one",
        "text\tkeep\twhat text-classification learns from",
        "label\tkeep\twhat text-classification learns from",
        "price\tkeep\twithout a part in the task, and nothing that speaks against it",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [360, 1280])
def test_page_fits_its_window(browser: Chrome, tmp_path: Path, width: int) -> None:
    rows = tickets(100)
    page = opened(browser, tmp_path, compared(rows, rows))
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        assert page.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_names_that_want_to_be_obeyed_are_shown(browser: Chrome, tmp_path: Path) -> None:
    names = [name for name in HOSTILE_NAMES if name.isprintable() or "\x1b" in name or "\n" in name]
    rows = {name: [float(number) for number in range(40)] for name in names}
    found = compared(rows, {**rows, names[0]: [0.0] * 40})
    page = opened(browser, tmp_path, found)
    assert page.execute_script("return window.__pwned") is None
    assert not page.execute_script("return document.querySelectorAll('main img, main script').length")
    shown = page.execute_script("return document.querySelector('main').textContent")
    assert names[0] in shown
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", "".join(describe(found)))
    assert "\x1b" not in shown


def test_page_of_nothing_is_a_page(browser: Chrome, tmp_path: Path) -> None:
    page = opened(
        browser, tmp_path, compared({"a": pa.nulls(0, pa.string())}, {"a": pa.nulls(0, pa.string())})
    )
    assert "Not measurable" in page.execute_script("return document.body.textContent")
