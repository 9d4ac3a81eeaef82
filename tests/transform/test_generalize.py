"""Values become what contains them, or a label."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaktight.core.errors import UsageError
from tests.transform.making import make, replaced

MAILBOX = "ada.lovelace" + "@"


@pytest.mark.parametrize(
    ("label", "text", "wider"),
    [
        ("pii.email", MAILBOX + "Quaint.example", "quaint.example"),
        ("pii.email", MAILBOX + "a@b.example", "[EMAIL]"),
        ("pii.email", "quaint.example", "[EMAIL]"),
        ("pii.email", MAILBOX + "exämple.org", "[EMAIL]"),
        ("pii.email", f"Ada <{MAILBOX}quaint.example>", "[EMAIL]"),
        ("pii.ip_address", "203.0.113." + "77", "203.0.0.0/16"),
        ("pii.ip_address", "2001:db8:" + "1:2::77", "2001:db8:1::/48"),
        ("pii.ip_address", "::ffff:203.0.113." + "77", "203.0.0.0/16"),
        ("pii.ip_address", "fe80::1%eth0", "fe80::/48"),
        ("pii.ip_address", "203.0.113.0/24", "203.0.0.0/16"),
        ("pii.ip_address", "203.0.113", "[IP_ADDRESS]"),
        ("pii.url", "https://ada:secret" + "@" + "quaint.example:8080/ada?x=1#y", "quaint.example"),
        ("pii.url", "quaint.example/ada", "quaint.example"),
        ("pii.url", "HTTP://QUAINT.EXAMPLE", "quaint.example"),
        ("pii.url", "http://203.0.113." + "77/ada", "203.0.0.0/16"),
        ("pii.url", "http://localhost/ada", "[URL]"),
        ("pii.url", "http://[::1/ada", "[URL]"),
        ("pii.url", "https://exämple.org/ada", "[URL]"),
        ("pii.postal_code", "10967", "109**"),
        ("pii.coordinates", "52.52437, 13.41053", "52.5, 13.4"),
        ("pii.coordinates", "-33.86;151.2", "-33.9;151.2"),
        ("pii.coordinates", "52.52437", "52.5"),
        ("pii.coordinates", "52°31'27\" N", "[COORDINATES]"),
        ("pii.place", "Wuppertal", "[PLACE]"),
        ("pii.person", "Ada", "[PERSON]"),
    ],
)
def test_value_becomes_what_contains_it(label: str, text: str, wider: str) -> None:
    assert replaced(make("generalize"), text, label) == wider


def test_mapping_of_the_policy_comes_first() -> None:
    mapped = make("generalize", mapping={"Wuppertal": "Germany", "New  York": "USA", "10967": "Berlin"})
    assert replaced(mapped, " wuppertal", "pii.place") == "Germany"
    assert replaced(mapped, "NEW YORK", "pii.place") == "USA"
    assert replaced(mapped, "10967", "pii.postal_code") == "Berlin"
    assert replaced(mapped, "Solingen", "pii.place") == "[PLACE]"


def test_mapping_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "cities.csv"
    file.write_text('Wuppertal,Germany\n"Washington, D. C.",USA\n\n', encoding="utf-8-sig")
    mapped = make("generalize", mapping_file=str(file), mapping={"Solingen": "Germany", "wuppertal": "NRW"})
    assert replaced(mapped, "Washington, D. C.", "pii.place") == "USA"
    assert replaced(mapped, "Solingen", "pii.place") == "Germany"
    assert replaced(mapped, "Wuppertal", "pii.place") == "NRW", "the table outranks the file"


def test_policy_says_what_a_value_is_where_its_label_does_not() -> None:
    as_url = make("generalize", **{"as": "url"})
    assert replaced(as_url, "https://quaint.example/ada", "acme.page") == "quaint.example"
    assert replaced(make("generalize", decimals=0), "52.52437, 13.41053", "pii.coordinates") == "53, 13"
    assert replaced(make("generalize", first=1), "10967", "pii.postal_code") == "1****"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"Wuppertal", "row 1 must have two columns"),
        (b"a,b\n1,2,3", "row 2 must have two columns"),
        (b"\xff,b", "cannot be read as CSV in UTF-8: UnicodeDecodeError"),
        (None, "cannot be read as CSV in UTF-8: FileNotFoundError"),
    ],
    ids=["one", "three", "bytes", "none"],
)
def test_wrong_files_are_named_without_their_content(
    tmp_path: Path, content: bytes | None, problem: str
) -> None:
    file = tmp_path / "cities.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UsageError, match=f"mapping_file: {problem}") as caught:
        make("generalize", mapping_file=str(file))
    assert "Wuppertal" not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"mapping": {"Wuppertal": 3}}, "must be a text in quotes"),
        ({"mapping": "cities.csv"}, "must be a table"),
        ({"decimals": 4}, "decimals: must be 3 or less"),
        ({"as": "city"}, "as: must be one of 'email', 'ip_address', 'url'"),
    ],
)
def test_wrong_options_are_named(options: dict[str, object], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        make("generalize", **options)
