"""Hardware (MAC) addresses."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.labelled import labelled
from leaktight.detect.identifiers.surroundings import begins_here, value_of

_PAIR = "[0-9A-Fa-f]{2}"
_FIRST = "[0-9A-Fa-f]" + begins_here("[0-9A-Fa-f]", r"0-9A-Za-z_:\-")
_WORDS = (
    "mac",
    "mac address",
    "hwaddr",
    "ether",
    "ethernet",
    "bssid",
    "wifi",
    "wlan",
    "wi fi",
    "physical address",
    "hardware address",
    "bluetooth",
    "dhcpack",
    "dhcprequest",
    "dhcpdiscover",
)
_STAND_INS = frozenset(
    b"001122334455 112233445566 AABBCCDDEEFF 001122AABBCC "
    b"DEADBEEFCAFE 0123456789AB 123456789012 123456789ABC ABCDEF123456".split()
)
_DOCUMENTATION = b"00005E0053"
_VIRTUAL = (b"0242", b"525400", b"0A58", b"FE5400", b"EEEEEE", b"020000")
"""Containers, virtual machines and what systems show instead of the address."""


def _check(match: re.Match[bytes]) -> Checked | None:
    """Refuses group addresses and stand-ins.

    Addresses that software made up are ranked by the words around: phones make up one for each network.
    """
    digits = value_of(match).translate(None, b":-.").upper()
    first = int(digits[:2], 16)
    if first & 1 or len(set(digits)) <= 2 or digits in _STAND_INS or digits.startswith(_DOCUMENTATION):
        return None
    if first & 2:
        return None if digits.startswith(_VIRTUAL) else Checked(("address:local",), 0.3)
    return Checked(("address:vendor",))


def _bare(match: re.Match[bytes]) -> Checked | None:
    """The same without signs, for digits and letters."""
    value = value_of(match)
    checked = None if value.isdigit() or value.isalpha() else _check(match)
    return None if checked is None else Checked(checked.evidence)


def _example(by: str, seed: int = 0) -> str:
    return by.join(("3C", "22", "FB", f"{90 + seed}", "1e", "07"))


RULES = (
    Rule(
        label="pii.mac_address",
        severity=Severity.LOW,
        gate=(":" + _PAIR) * 5,
        pattern=(rf"{_FIRST}[0-9A-Fa-f](?::{_PAIR}){{5}}(?![0-9A-Za-z_]|:[0-9A-Fa-f])"),
        confidence=0.7,
        confidence_in_context=0.75,
        keywords=_WORDS,
        check=_check,
        max_bytes=17,
        examples=(
            "ether " + _example(":"),
            '"mac": "' + _example(":", 1) + '"',
            _example(":").lower() + ": up",
            "MAC:" + _example(":"),
            r"eth0\n" + _example(":"),
        ),
        counterexamples=(
            "12:34:56",
            "a1:" + _example(":"),
            _example(":") + ":a1",
            ":".join(["ff"] * 6),
            "01:00:5e:01:02:03",
            "link/ether 02:42:ac:11:00:02",
            "da:a1:19:7f:22:05",
        ),
        source="https://standards.ieee.org/products-programs/regauth/oui/",
    ),
    Rule(
        label="pii.mac_address",
        severity=Severity.LOW,
        gate=r"(?i)(?:mac|physical|ethernet|wi-?fi|wlan|bssid)[^\n]{0,40}[^0-9a-f]" + "-".join([_PAIR] * 5),
        pattern=(rf"{_FIRST}[0-9A-Fa-f](?:-{_PAIR}){{5}}(?![0-9A-Za-z_]|-[0-9A-Fa-f])"),
        confidence=0.3,
        confidence_in_context=0.7,
        keywords=_WORDS,
        check=_check,
        max_bytes=17,
        examples=("Physical Address. . . . . : " + _example("-"), "MAC " + _example("-", 1)),
        counterexamples=("mac 01-02-03", "MAC " + _example("-") + "-09"),
        source="https://standards.ieee.org/products-programs/regauth/oui/",
    ),
    Rule(
        label="pii.mac_address",
        severity=Severity.LOW,
        gate=rf"(?i)(?:mac|physical|ethernet|wi-?fi|wlan|bssid)[^\n]{{0,40}}[^0-9a-f]"
        rf"(?:{_PAIR}{_PAIR}\.){{2}}",
        pattern=rf"{_FIRST}[0-9A-Fa-f]{_PAIR}(?:\.{_PAIR}{_PAIR}){{2}}(?![0-9A-Za-z_]|\.[0-9A-Fa-f])",
        confidence=0.3,
        confidence_in_context=0.7,
        keywords=_WORDS,
        check=_check,
        max_bytes=14,
        examples=("mac address 3c22.fb" + "90.1e07",),
        counterexamples=("mac 3c22.fb90", "mac 3c22.fb90." + "1e07.1e07"),
        source="https://standards.ieee.org/products-programs/regauth/oui/",
    ),
    Rule(
        label="pii.mac_address",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.8,
        check=_check,
        names=r"(?:^|_)(?:mac|mac_?addr(?:ess)?|bssid|hw_?addr)$",
        cell=rf"{_PAIR}(?:[:\-.]?{_PAIR}){{5}}",
        examples=("3C22FB" + "901E07", _example(":")),
        counterexamples=("0" * 12, "3C22FB", "M1 Pro"),
        source="https://standards.ieee.org/products-programs/regauth/oui/",
    ),
    *labelled(
        "pii.mac_address",
        Severity.LOW,
        words=(
            "mac address",
            "mac addr",
            "mac adresse",
            "adresse mac",
            "dirección mac",
            "indirizzo mac",
            "endereço mac",
            "mac",
        ),
        value="[0-9A-Fa-f]{12}",
        first="[0-9A-Fa-f]{12}",
        check=_bare,
        confidence=0.7,
        samples=("3C22FB" + "901E07", "da" + "a1197f2205"),
        counterexamples=("0" * 12, "482193" + "750482", "3C22FB"),
        source="https://standards.ieee.org/products-programs/regauth/oui/",
    )[:1],
)
