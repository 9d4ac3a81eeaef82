"""User names, profiles and addresses of pages that tell of a person."""

from __future__ import annotations

import pytest

from tests.detect.rules_of_rooms import found

NAME = "mkl" + "ein84"


@pytest.mark.parametrize(
    "text",
    ["username: {}", "user name: {}", '"username": "{}"', "Benutzername: {}", "my Twitter handle is {}"],
)
def test_user_name_is_found_behind_its_word(text: str) -> None:
    assert found(text.format(NAME), "pii.username") == [("pii.username", NAME)]


@pytest.mark.parametrize("name", ["username", "userName", "screen_name", "login", "twitter_handle"])
def test_column_of_user_names_is_read_cell_by_cell(name: str) -> None:
    assert found(NAME, "pii.username", hint=name) == [("pii.username", NAME)]
    assert found("admin", "pii.username", hint=name) == []


@pytest.mark.parametrize(
    "text",
    [
        "username: string",
        "username = self.username1",
        "username=config.get(1)",
        "the username is required",
        "username: user_1",
        "npm i github @types/node18",
        "twitter @app.route('/v2')",
        f"{NAME} wrote",
    ],
)
def test_code_and_manuals_name_nobody(text: str) -> None:
    assert found(text, "pii.username") == []


def test_handle_is_found_beside_its_service() -> None:
    assert found(f"find me on Instagram @{NAME}!", "pii.username") == [("pii.username", NAME)]
    assert found(f"thanks @{NAME}!", "pii.username") == []


@pytest.mark.parametrize(
    "address",
    [
        "https://www.linkedin.com/in/" + NAME,
        "https://twitter.com/" + NAME,
        "https://x.com/" + NAME,
        "https://t.me/" + NAME,
        "https://github.com/" + NAME,
        "instagram.com/" + NAME,
        "https://www.facebook.com/" + NAME,
    ],
)
def test_profile_is_found_whole(address: str) -> None:
    for text in (f"see {address}.", f"({address}/)", f'{{"url": "{address}"}}'):
        assert found(text, "pii.profile_url") == [("pii.profile_url", address)]


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/torvalds/linux",
        "https://twitter.com/intent/tweet?text=a",
        "https://www.facebook.com/sharer",
        "https://linkedin.com/company/acme",
        "https://notx.com/" + NAME,
        "https://github.com/features",
    ],
)
def test_page_of_a_service_is_no_profile(address: str) -> None:
    assert found(f"see {address}.", "pii.profile_url") == []


def test_address_whose_query_names_a_person_is_found() -> None:
    address = "https://shop.web.de/confirm?order=7&last_name=" + "Lovelace&x=1"
    assert found(f"GET {address} 200", "pii.url") == [("pii.url", address)]
    assert found("GET https://shop.web.de/confirm?order=7 200", "pii.url") == []
    assert found("GET https://shop.web.de/confirm?email={email} 200", "pii.url") == []


def test_mail_address_in_a_query_is_the_finding() -> None:
    address = "kim" + "@web.de"
    assert found(f"https://shop.web.de/confirm?email={address}", "pii.url", "pii.email") == [
        ("pii.email", address)
    ]
