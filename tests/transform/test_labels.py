"""Redacting, labels and numbered labels."""

from __future__ import annotations

import pytest

from leaktight.core.errors import UsageError
from leaktight.transform.tag import tag_of
from leaktight.transform.transform import Drop, Record, Value
from tests.transform.making import make, replaced, value


@pytest.mark.parametrize(
    ("label", "tag"),
    [
        ("pii.email", "[EMAIL]"),
        ("pii.us.ssn", "[SSN]"),
        ("pii.de.tax_id", "[TAX_ID]"),
        ("secret.aws.access_key", "[AWS_ACCESS_KEY]"),
        ("secret.json_web_token", "[JSON_WEB_TOKEN]"),
        ("secret.generic.password", "[PASSWORD]"),
        ("artifact.home_path", "[HOME_PATH]"),
        ("acme.badge", "[BADGE]"),
        ("odd label!", "[ODD_LABEL_]"),
        ("", "[VALUE]"),
        ("pii.", "[VALUE]"),
    ],
)
def test_label_is_named_by_its_last_part_and_a_credential_by_its_issuer_too(label: str, tag: str) -> None:
    assert tag_of(label) == tag
    assert replaced(make("label"), "anything", label) == tag


def test_redacted_is_nothing_or_what_the_policy_says() -> None:
    assert replaced(make("redact"), "Ada") == ""
    assert replaced(make("redact", **{"with": "(removed)"}), "Ada") == "(removed)"
    with pytest.raises(UsageError, match=r"with: must not be blank"):
        make("redact", **{"with": " "})


def test_numbers_tell_the_values_of_a_record_apart() -> None:
    numbered, record = make("numbered"), Record()

    def given(text: str, label: str) -> object:
        return numbered.replace(Value(text, label, record))

    assert given("Ada", "pii.person") == "[PERSON_1]"
    assert given("Grace", "pii.person") == "[PERSON_2]"
    assert given("Ada", "pii.person") == "[PERSON_1]"
    assert given("Ada", "pii.username") == "[USERNAME_1]"
    assert given("1", "pii.de.tax_id") == "[TAX_ID_1]"
    assert given("2", "pii.at.tax_id") == "[TAX_ID_2]", "two values are never of one name"
    assert numbered.replace(value("Grace")) == "[PERSON_1]", "another record counts anew"


def test_record_and_column_are_dropped() -> None:
    assert make("drop_record").replace(value("Ada")) is Drop.RECORD
    assert make("drop_column").replace(value("Ada")) is Drop.COLUMN


def test_kept_is_kept() -> None:
    assert replaced(make("keep"), "Ada") == "Ada"
