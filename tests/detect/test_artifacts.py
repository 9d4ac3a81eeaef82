"""The rules for traces of machines and people: their examples, and every system's spellings."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.rule import Rule
from tests.detect.rules_of_rooms import confirmed, failing, found, gate_hits, rules_of, spellings

RULES = rules_of("artifact.home_path", "artifact.private_host", "artifact.file_url")


def test_gate_fires_on_every_example_in_every_spelling() -> None:
    def fires(rule: Rule, text: str) -> bool:
        return all(1 <= gate_hits(rule, data).total() <= 3 for data in spellings(text))

    assert failing(RULES, "examples", fires) == []


def test_example_is_found_exactly_once() -> None:
    def is_found(rule: Rule, text: str) -> bool:
        matches = confirmed(rule, text)
        return len(matches) == 1 and len(matches[0][0]) <= rule.max_bytes

    assert failing(RULES, "examples", is_found) == []


def test_counterexample_is_spared() -> None:
    assert failing(RULES, "counterexamples", lambda rule, text: confirmed(rule, text) == []) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.label)
@given(data=st.binary(max_size=200))
@settings(max_examples=10)
def test_no_bytes_make_a_check_raise(rule: Rule, data: bytes) -> None:
    confirmed(rule, data.decode("latin-1"))


@pytest.mark.parametrize(
    "home",
    [
        "/home/" + "mkeller",
        "/Users/" + "annika.berg",
        "/data/home/" + "tkhan",
        "/mnt/c/Users/" + "hschulz",
        "/c/Users/" + "hschulz",
        "C:\\Users\\" + "Annika Berg",
        "C:\\\\Users\\\\" + "mkeller",
        "D:/Users/" + "tkhan",
        "/afs/cern.ch/user/m/" + "mkeller",
        "/homes/" + "lwong",
    ],
)
def test_home_is_found_up_to_the_user_in_every_system(home: str) -> None:
    by = "\\" if "\\" in home else "/"
    assert found(f'"{home}{by}project{by}x.py"', "artifact.home_path") == [
        ("artifact.home_path", home.removeprefix("/") if home.startswith("/c/") else home)
    ]


def test_home_after_an_escaped_line_break_is_found() -> None:
    home = "/home/" + "mkeller"
    assert found(json.dumps(f"a\n{home}/x"), "artifact.home_path") == [("artifact.home_path", home)]


@pytest.mark.parametrize(
    "text",
    [
        "/home/user/x /home/USERNAME /home/ubuntu/y /home/runner/work /home/jovyan/z /home/app",
        "/Users/Shared/x /Users/username/y /Users/runner/z",
        "C:\\Users\\Public\\x C:\\Users\\Administrator\\y C:\\Users\\<user>\\z",
        "$HOME/x ~/y ${HOME}/home/x /home/{user}/x /home/$USER/x",
        "https://shop.com/home/" + "garden and http://x.org/Users/" + "list",
    ],
)
def test_homes_that_name_nobody_are_under_the_threshold(text: str) -> None:
    assert found(text, "artifact.home_path") == []


def test_home_inside_a_file_address_is_the_finding() -> None:
    assert found("file:///home/" + "mkeller/x.csv", "artifact.") == [
        ("artifact.home_path", "/home/" + "mkeller")
    ]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://wiki.{}/page", "ml-team." + "corp"),
        ("http://{}:8080", "db01.prod." + "internal"),
        ("ssh deploy@{} -p 22", "build7." + "local"),
        ("{}:6379", "cache.prod." + "lan"),
        ("tcp://{}:29500", "10.31." + "7.204"),
        ("http://{}/metrics", "172.20." + "8.11"),
        ("MASTER_ADDR={}:1234", "192.168." + "37.5"),
    ],
)
def test_private_host_is_found(text: str, host: str) -> None:
    labels = found(text.format(host), "artifact.")
    assert [label for label, _ in labels] == ["artifact.private_host"]
    assert labels[0][1].endswith(host)


@pytest.mark.parametrize(
    "text",
    [
        "self.local = threading.local()",
        "from sun.misc.internal import x",
        "~/.local/share settings.local.json .env.local",
        "http://localhost:8000 http://127.0.0.1:80 http://host.docker.internal:80",
        "10.31.7.204 is an address without a service",
        "http://192.168.0.1/ http://10.0.0.1:80",
    ],
)
def test_names_of_everybodys_machine_are_under_the_threshold(text: str) -> None:
    assert found(text, "artifact.private_host") == []
