"""Columns are known by their names in many languages, or by what they hold."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables import propose, quasi_identifiers
from leaktight.sanitize.tables.column_words import KINDS, Role, kind_of, words_of
from leaktight.sanitize.tables.sketch import KEPT, Sketch
from tests.sanitize.tables.columns import tables
from tests.sanitize.tables.reference import batches_of


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("age", "age"),
        ("customer_age", "age"),
        ("AlterInJahren", "age"),
        ("Geburtsdatum", "date of birth"),
        ("dateOfBirth", "date of birth"),
        ("data_nascimento", None),
        ("data_de_nascimento", "date of birth"),
        ("PLZ", "postal code"),
        ("zip_code", "postal code"),
        ("homeZip", "postal code"),
        ("Código Postal", "postal code"),
        ("性別", "sex or gender"),
        ("लिंग", "sex or gender"),
        ("Płeć", "sex or gender"),
        ("marital-status", "marital status"),
        ("Familienstand", "marital status"),
        ("niveau_d_études", "education"),
        ("Beruf", "occupation"),
        ("native-country", "ethnicity or origin"),
        ("E-Mail", "e-mail address"),
        ("patient_id", "number of a person"),
        ("Vorname", "name of a person"),
        ("diagnosis", "health"),
        ("зарплата", "money"),
        ("market_cap", None),
        ("page", None),
        ("score", None),
        ("", None),
    ],
)
def test_a_name_tells_what_a_column_holds(name: str, what: str | None) -> None:
    found = kind_of(name)
    assert (found.what if found else None) == what


def test_no_word_stands_for_two_kinds() -> None:
    words = [(words_of(word), kind.what) for kind in KINDS for word in kind.words]
    by_word = dict(words)
    assert [(word, what) for word, what in words if by_word[word] != what] == []


def test_columns_are_proposed_with_a_reason_and_without_a_value() -> None:
    rows = 200
    table = pa.table(
        {
            "age": np.arange(rows) % 80,
            "email": [f"somebody{i} at example" for i in range(rows)],
            "token": [f"k{i}" for i in range(rows)],
            "visit_id": np.arange(rows),
            "pulse": np.linspace(50.0, 90.5, rows),
            "seen": pa.array(np.arange(rows), pa.timestamp("s")),
            "story": ["It was a dark and stormy night; the rain fell in torrents."] * (rows - 1) + [None],
            "salary": np.arange(rows) % 7,
            "version": [3] * rows,
            "tags": [[1]] * rows,
            "group": ["a", "b"] * (rows // 2),
        }
    )
    found = {one.column: one for one in propose(batches_of(table, 50))}
    assert {name: one.role for name, one in found.items()} == {
        "age": Role.QUASI,
        "email": Role.DIRECT,
        "token": Role.DIRECT,
        "visit_id": Role.DIRECT,
        "pulse": Role.OTHER,
        "seen": Role.QUASI,
        "story": Role.OTHER,
        "salary": Role.SENSITIVE,
        "version": Role.OTHER,
        "tags": Role.OTHER,
        "group": Role.OTHER,
    }
    assert (found["token"].distinct, found["token"].unique_share) == (rows, 1.0)
    assert (found["age"].distinct, found["age"].unique_share) == (80, 0.0)
    told = " ".join(line for one in found.values() for line in [*one.describe(), repr(one.as_dict())])
    assert "stormy" not in told
    assert "somebody1" not in told
    quasi = quasi_identifiers(list(found.values()))
    assert (quasi.columns, quasi.sensitive) == (("age", "seen"), ("salary",))


def test_sentences_are_free_text_whatever_their_column_is_called() -> None:
    texts = [f"The patient number {i} came in with a cough and went home again." for i in range(60)]
    [found] = propose(batches_of(pa.table({"diagnosis": texts}), 20))
    assert found.role is Role.FREE_TEXT


def test_a_table_without_rows_or_quasi_identifiers() -> None:
    assert propose(list) == []
    assert propose(batches_of(pa.table({"age": pa.array([], pa.int8())}))) == []
    with pytest.raises(UsageError, match="none"):
        quasi_identifiers(propose(batches_of(pa.table({"value": [1.5]}))))


@settings(deadline=None, max_examples=50)
@given(tables())
def test_every_type_of_column_is_looked_at(table: pa.Table) -> None:
    for one in propose(batches_of(table)):
        known = [value for value in table[one.column].to_pylist() if value is not None]
        assert one.distinct == len(set(known))
        assert one.rows == len(table)


@pytest.mark.parametrize("distinct", [100, KEPT, KEPT + 1, 60_000])
def test_different_values_are_estimated_in_little_memory(distinct: int) -> None:
    rng = np.random.default_rng(distinct)
    digests = rng.integers(0, 2**64, distinct, dtype=np.uint64)
    twice = digests[: distinct // 2]
    sketch = Sketch()
    for part in np.array_split(rng.permutation(np.concatenate((digests, twice))), 17):
        sketch.add(part)
    off = 0 if distinct <= KEPT else 0.06
    assert sketch.distinct == pytest.approx(distinct, rel=off or 1e-12)
    assert sketch.unique == pytest.approx(distinct - distinct // 2, rel=off or 1e-12)
