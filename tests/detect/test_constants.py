"""Strings that code puts together: worked out as the language would, without running it, within bounds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import leaktight
from leaktight.detect.encodings.constants import MAX_VALUE, UNKNOWN, folded
from leaktight.detect.sample import LETTERS, scatter

TOKEN = "hf_" + scatter(34, LETTERS)
LABEL = "secret.huggingface.user_token"
CASES = {
    'a = "x-"\nb = "yz"\nt = a + b': "x-yz",
    'a = "x-"\nt = (\n  a\n  + "yz"\n)': "x-yz",
    'a = "x-"\nt = a + \\\n  "yz"': "x-yz",
    'a = "x-"\nt = f"{a}y{a!s:>3}"': "x-yx-",
    'a = "x-"\nt = "%s/%s" % (a, "y")': "x-/y",
    't = "{0}{1}{0}".format("x", "y")': "xyx",
    't = "-".join(["x", "y", "z"])': "x-y-z",
    't = ["x", "y"].join("-")': "x-y",
    'const a = "x"; const t = `${a}/${b}/${a}` + "y"': f"x/{UNKNOWN}/xy",
    't = "x" + get(1, [2]) + "y" + "z"': f"{UNKNOWN}yz",
    'a = "x"\nclient.post(url, headers={"k": a + "y"}, n=1)': "xy",
    'a = "x"\nlogin(user, token=a + "y")': "xy",
    'def f(self, a="x"):\n    return call(self.b, a + "y")': "xy",
    'a = "x"\na = read()\nt = "q" + a + "y"': f"q{UNKNOWN}y",
    't = ("x" + ("y" + "z"))': "xyz",
    "t = b'x' + b'y'  # 'z'": "xy",
    "t = 'x' + /* no */ 'y' // 'z'": None,
}
HOSTILE = {
    "brackets": "(" * 60_000 + '"a"',
    "mixed brackets": "x = " + "([" * 30_000 + '"a"' + "])" * 30_000,
    "a long sum": "a = " + '"a" + ' * 100_000 + '"b"',
    "doubling": 'a = "aaaa" + "b"\n' + "a = a + a\n" * 20_000,
    "doubling in templates": 'a = "aaaa"\n' + 'a = f"{a}{a}{a}"\n' * 20_000,
    "doubling lists": 'p = ["a", "b"]\n' + 'p = ["".join(p), "".join(p)]\n' * 10_000,
    "growing formats": 'a = "{}{}{}"\n' + "a = a.format(a, a, a)\n" * 10_000,
    "quotes": '"' * 200_000,
    "back ticks": "`" * 200_001,
    "escapes": '"\\' * 100_000,
    "open strings": '"abc ' * 50_000,
    "a list": "x = [" + '"a",' * 100_000 + "]",
}


def texts(source: str) -> list[str]:
    return [one.text for one in folded(source)]


@pytest.mark.parametrize("source", CASES)
def test_constants_are_put_together(source: str) -> None:
    expected = CASES[source]
    assert texts(source)[-1:] == ([] if expected is None else [expected])


def test_a_lone_literal_is_nothing_put_together() -> None:
    assert not folded('a = "x"\nprint(a, "y", f"{c}")\nfor x in ["p", "q"]:\n    pass\n')


def test_nothing_is_executed() -> None:
    assert texts('t = "x" + "y" + __import__("os").getcwd() + "z"') == ["xy"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_code_is_read_in_bounded_time_and_space(name: str) -> None:
    started = time.process_time()
    found = folded(HOSTILE[name])
    assert time.process_time() - started < 5
    assert all(len(one.text) <= MAX_VALUE for one in found)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_code_around_a_token_is_scanned_in_bounded_time(name: str) -> None:
    source = f"a = '{TOKEN[:9]}'\nkey = a + '{TOKEN[9:]}'\n" + HOSTILE[name]
    started = time.process_time()
    labels = [finding.label for finding in leaktight.find([source], names="off")]
    assert time.process_time() - started < 20
    assert LABEL in labels


def test_thousands_of_whole_tokens_cost_one_reading_a_window() -> None:
    source = "".join(f"k{number} = 'hf_{scatter(34, LETTERS, seed=number)}'\n" for number in range(4000))
    started = time.process_time()
    assert LABEL in [finding.label for finding in leaktight.find([source], names="off")]
    assert time.process_time() - started < 20


@given(st.text(alphabet="ab\"'`+=%{}[]().,$\n\\#/ f:0", max_size=200))
def test_reading_never_raises_on_any_text(source: str) -> None:
    folded(source)


def test_value_is_found_under_the_name_that_it_is_assigned_to() -> None:
    value = scatter(24)
    source = f"a = 'sk_live_{value[:6]}'\nb = '{value[6:]}'\nstripe_key = a + b\n"
    [finding] = [one for one in leaktight.find([source]) if one.label == "secret.stripe.live_key"]
    assert "decoded:joined strings" in finding.evidence
