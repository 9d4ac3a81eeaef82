"""Every kind of personal data has a place in the law."""

from __future__ import annotations

import pytest

from leaktight.core.categories import (
    ALIKE,
    CREDENTIAL,
    KINDS,
    REGULATIONS,
    SPECIAL,
    UNKNOWN_PERSONAL,
    Role,
    categories_of,
    category_of,
)
from leaktight.detect.catalogue import installed_rules

LABELS = sorted({rule.label for rule in installed_rules(None) if rule.label.startswith("pii.")})


def test_every_personal_label_of_the_catalogue_has_a_category_of_its_own() -> None:
    assert len(LABELS) > 400
    assert [label for label in LABELS if category_of(label) in (None, UNKNOWN_PERSONAL)] == []


def test_country_does_not_change_the_category() -> None:
    assert category_of("pii.de.passport") is category_of("pii.passport") is category_of("pii.br.passport")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("pii.de.tax_number", "tax_id"),
        ("pii.es.foreigner_id", "residence_permit"),
        ("pii.gb.chi_number", "medical_record"),
        ("pii.old_passport", "passport"),
    ],
)
def test_kind_by_another_name_has_the_category_of_the_one_it_is(label: str, kind: str) -> None:
    assert category_of(label) is KINDS[kind]


def test_kinds_that_others_are_like_are_known() -> None:
    assert set(ALIKE.values()) <= set(KINDS)


def test_unknown_personal_label_gets_the_stated_default() -> None:
    assert category_of("pii.badge") is UNKNOWN_PERSONAL
    assert category_of("pii.acme.badge") is UNKNOWN_PERSONAL


def test_what_says_nothing_of_a_person_has_no_category() -> None:
    assert category_of("artifact.file_url") is None
    assert category_of("content.tokenizer_memorized") is None
    assert category_of("internal.ticket") is None
    assert categories_of("internal.ticket") == {}


def test_credentials_count_as_credentials() -> None:
    assert category_of("secret.huggingface.user_token") is CREDENTIAL
    assert categories_of("secret.generic.password")["ccpa"].startswith("(ae)(1)(B)")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_numbers_of_a_kind_fit_its_role(kind: str) -> None:
    category = KINDS[kind]
    assert 0 <= category.linkability <= 1
    assert 0 <= category.sensitivity <= 1
    assert (category.bits > 0) == bool(category.group)
    if category.role is Role.DIRECT:
        assert category.linkability * category.sensitivity > 0
    elif category.role is Role.QUASI:
        assert category.bits > 0
        assert category.linkability == 0
    else:
        assert category.sensitivity > 0
        assert category.linkability == 0


@pytest.mark.parametrize(
    "kind",
    ["health_condition", "religion", "ethnicity", "political_opinion", "sexual_orientation", "trade_union"],
)
def test_special_categories_of_article_9_are_sensitive(kind: str) -> None:
    assert KINDS[kind].gdpr == SPECIAL
    assert KINDS[kind].role is Role.SENSITIVE


def test_safe_harbor_letters_are_used_as_the_regulation_has_them() -> None:
    expected = {
        "person": "(A)",
        "postal_code": "(B)",
        "date_of_birth": "(C)",
        "phone": "(D)",
        "email": "(F)",
        "ssn": "(G)",
        "medical_record": "(H)",
        "health_plan_id": "(I)",
        "iban": "(J)",
        "driver_license": "(K)",
        "vehicle_plate": "(L)",
        "imei": "(M)",
        "url": "(N)",
        "ip_address": "(O)",
        "passport": "(R)",
    }
    assert {kind: KINDS[kind].hipaa[:3] for kind in expected} == expected


def test_categories_name_only_regulations_that_know_the_label() -> None:
    assert categories_of("pii.religion") == {
        "role": "sensitive attribute",
        "gdpr": "art. 9(1) special category",
        "ccpa": "(ae)(1)(D) sensitive: origin, citizenship, belief, union",
        "nist": "linked",
    }
    assert set(categories_of("pii.email")) == {"role", *REGULATIONS}


def test_account_is_sensitive_in_california_only_by_its_code() -> None:
    assert KINDS["payment_card"].ccpa == "(v)(1)(B) customer records"
    assert KINDS["card_security_code"].ccpa.startswith("(ae)(1)(B)")
    assert KINDS["residence_permit"].ccpa.startswith("(ae)(1)(D)")
