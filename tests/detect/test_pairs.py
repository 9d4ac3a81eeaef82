"""Credentials of two parts: one finding, in text and across fields, that hides nothing else."""

from __future__ import annotations

import json

import pytest

from leaktight.core.batch import TextBatch, single_text
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.match import Match
from leaktight.detect.catalogue import built_in_rules
from leaktight.detect.checksums import crc32_base62
from leaktight.detect.gate import cache_folder
from leaktight.detect.gather import Gatherer
from leaktight.detect.ruleset import RuleSet
from leaktight.detect.sample import HEX, scatter
from leaktight.detect.secrets.google import _sample_account
from leaktight.formats.format import Format
from leaktight.formats.json.document import FORMAT as JSON
from leaktight.formats.json.lines import FORMAT as JSON_LINES

SID, TOKEN = "AC" + scatter(32, HEX, seed=3), scatter(32, HEX, seed=4)
GITHUB = "gh" + "p_" + scatter(30) + crc32_base62(scatter(30).encode()).decode()
MAIL = "ada.lovelace" + "@" + "acme-mail.org"
PASSWORD = scatter(14, seed=9)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    wanted = (
        "secret.twilio",
        "secret.github",
        "secret.google",
        "secret.generic",
        "secret.private",
        "pii.email",
    )
    chosen = [rule for rule in built_in_rules() if rule.label.startswith(wanted)]
    return RuleSet(chosen, cache=cache_folder())


def in_text(rules: RuleSet, text: str) -> list[tuple[str, str]]:
    """(label, value) of what is found in a text."""
    data = text.encode()
    batch = TextBatch(data, single_text(len(data)), lambda *_: Location("s", "p"))
    return [labelled(batch, match) for match in rules.match(batch)]


def labelled(batch: TextBatch, match: Match) -> tuple[str, str]:
    low, _ = batch.span(match.text)
    return match.rule.label, bytes(batch.data[low + match.start : low + match.end]).decode()


def test_id_and_secret_are_one_finding_that_says_where_the_id_is(rules: RuleSet) -> None:
    text = f"TWILIO_ACCOUNT_SID={SID}\nTWILIO_AUTH_TOKEN={TOKEN}\n"
    data = text.encode()
    batch = TextBatch(data, single_text(len(data)), lambda *_: Location("s", "p"))
    (match,) = rules.match(batch)
    assert labelled(batch, match) == ("secret.twilio.auth_token", TOKEN)
    offset = text.index(SID) - text.index(TOKEN)
    assert match.evidence == (f"pair:twilio_account_sid{offset:+d}",)


def test_either_part_alone_is_found_the_id_ranked_low(rules: RuleSet) -> None:
    assert in_text(rules, f"TWILIO_AUTH_TOKEN={TOKEN}") == [("secret.twilio.auth_token", TOKEN)]
    assert in_text(rules, f"TWILIO_ACCOUNT_SID={SID}") == [("secret.twilio.account_sid", SID)]


def test_what_stands_between_the_two_parts_is_found_too(rules: RuleSet) -> None:
    text = f"TWILIO_ACCOUNT_SID={SID}\nGITHUB_TOKEN={GITHUB}\nTWILIO_AUTH_TOKEN={TOKEN}\n"
    assert in_text(rules, text) == [("secret.github.token", GITHUB), ("secret.twilio.auth_token", TOKEN)]


def test_user_beside_a_password_is_evidence_not_a_finding(rules: RuleSet) -> None:
    text = f"db_user: svc_orders\ndb_password: {PASSWORD}\n"
    data = text.encode()
    batch = TextBatch(data, single_text(len(data)), lambda *_: Location("s", "p"))
    (match,) = rules.match(batch)
    assert labelled(batch, match) == ("secret.generic.password", PASSWORD)
    assert match.evidence[0].startswith("pair:user-")


@pytest.mark.parametrize(
    ("lines", "sign"),
    [("user: ann{0}x\npassword: {1}\n\n", "-"), ("password: {1}\nuser: ann{0}x\n\n", "+")],
)
def test_each_password_of_a_list_goes_with_its_own_user(rules: RuleSet, lines: str, sign: str) -> None:
    data = "".join(lines.format(number, scatter(14, seed=number)) for number in range(3)).encode()
    matches = rules.match(TextBatch(data, single_text(len(data)), lambda *_: Location("s", "p")))
    assert [match.evidence[0][:10] for match in matches] == [f"pair:user{sign}"] * 3


@pytest.mark.parametrize("password", ["changeme", "${DB_PASSWORD}", "your_password"])
def test_stand_in_is_no_password_whoever_the_user(rules: RuleSet, password: str) -> None:
    assert in_text(rules, f"user: svc_orders\npassword: {password}\n") == []


def in_fields(rules: RuleSet, format: Format, text: str) -> list[tuple[str, str]]:
    """(label, value) of what is found in a file."""
    gatherer = Gatherer(rules)
    outcomes = []
    for item in format.read(Blob.of(Location("s", "p"), text.encode()), Limits()):
        if isinstance(item, TextBatch):
            outcomes += gatherer.add(item)
    outcomes += gatherer.flush()
    found = [one for one in outcomes if isinstance(one, tuple)]
    return [labelled(batch, match) for batch, matches in found for match in matches]


def test_two_fields_of_a_record_make_one_finding_in_the_field_of_the_secret(rules: RuleSet) -> None:
    record = {"account": {"TWILIO_ACCOUNT_SID": SID, "GITHUB_TOKEN": GITHUB, "TWILIO_AUTH_TOKEN": TOKEN}}
    assert sorted(in_fields(rules, JSON, json.dumps(record))) == [
        ("secret.github.token", GITHUB),
        ("secret.twilio.auth_token", TOKEN),
    ]


def test_each_row_that_holds_a_pair_is_found(rules: RuleSet) -> None:
    rows = [{"id": row, "sid": SID, "auth_token": TOKEN} for row in range(3)]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    assert in_fields(rules, JSON_LINES, text) == [("secret.twilio.auth_token", TOKEN)] * 3


def test_address_that_is_the_user_stays_found(rules: RuleSet) -> None:
    found = in_fields(rules, JSON, json.dumps({"username": MAIL, "password": PASSWORD}))
    assert sorted(found) == [("pii.email", MAIL), ("secret.generic.password", PASSWORD)]


@pytest.mark.parametrize("is_sorted", [False, True])
def test_service_account_file_is_one_finding(rules: RuleSet, is_sorted: bool) -> None:
    text = _sample_account("\\n", is_sorted=is_sorted)
    found = [label for label, _ in in_fields(rules, JSON, text)]
    assert sorted(found) == ["pii.email", "secret.google.service_account_key"]


def test_service_account_inside_a_string_is_one_finding(rules: RuleSet) -> None:
    text = json.dumps({"env": {"GCP_KEY": _sample_account("\\n")}})
    found = [label for label, _ in in_fields(rules, JSON, text)]
    assert sorted(found) == ["pii.email", "secret.google.service_account_key"]
