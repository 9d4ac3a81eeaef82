"""IP addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.surroundings import begins_here, line_around, text_before, value_of

_VERSION_WORDS = frozenset(
    b"version versions ver v release revision rev build firmware driver kernel chrome chromium cuda cudnn "
    b"openssl jdk jre sdk bios tag section sections chapter clause paragraph annex appendix abschnitt "
    b"kapitel ziffer "
    b"article oid table tabelle figure fig cf upgrade upgraded update updated installing installed opera "
    b"edge safari "
    b"versi\xc3\xb3n vers\xc3\xa3o versione wersja assembly changelog milestone".split()
)
_TELLS_VERSION = re.compile(
    rb"(?i)(?:(?:^|[^a-z])(?:version|versi\xc3\xb3n|vers\xc3\xa3o|release|firmware|section|chapter|clause"
    rb"|abschnitt|oid|appversion"
    rb"|minversion|upgrad\w{1,4}|updated|install(?:ing|ed)?)\b[^.\n;]{0,24}|\xc2\xa7 ?"
    rb"|^[ ]{0,3}#{1,6} \[?v?|--version[ =]"
    rb"|[a-z]@[\^~]?|[:=] ?\"?[\^~]|[a-z0-9]-|[a-z]=|;v=\\?\")\Z"
)
"""What makes four numbers right behind a version, a heading or a section."""
_NAMES_HOST = re.compile(rb"(?i)\b(?:ip|addr|host|server|client|peer|node|router)")
_TELLS_HOST = re.compile(
    rb"(?i)\bip(?:v4|s|addr)?\b|\bip[ _-]|addr|adresse|direcci|indirizzo|\bhost|server|client|log(?:in"
    rb"|ged|on)|\bfrom\b|ping|peer|remote"
    rb"|\bdns\b|gateway|proxy|firewall|\bport\b|connect|\bsrc\b|\bdst\b|sourc|subnet|\bssh|\bvpn\b"
    rb"|https?:|visitor|session|request"
    rb"|\bvon\b|\bdesde\b|\bdepuis\b|access|ban(?:ned)?\b|block|attack|traffic|router|\bnode\b|endpoint|user"
)
_COMPARISONS = (b"==", b">=", b"<=", b"~=", b"!=")
_RESOLVERS = frozenset(
    b".".join(octets)
    for octets in (
        (b"8", b"8", b"8", b"8"), (b"8", b"8", b"4", b"4"), (b"1", b"1", b"1", b"1"),
        (b"1", b"0", b"0", b"1"),
        (b"9", b"9", b"9", b"9"), (b"208", b"67", b"222", b"222"), (b"4", b"2", b"2", b"2"),
        (b"1", b"2", b"3", b"4"),
        (b"123", b"45", b"67", b"89"),
    )
)  # fmt: skip
"""Public name servers and the usual stand-in: they name nobody."""
_OBJECT_IDENTIFIERS = (b"2.5.29.", b"1.3.101.", b"2.5.4.", b"2.23.140.")
"""Extensions of X.509 and Edwards curves, which all that handles certificates writes like addresses."""
_VERSION_LIKE, _SECTION_LIKE = 20, 64
"""Up to these, octets look like parts of a version: all but the last one, or all."""
_OCTETS = {b"%d" % octet: octet for octet in range(256)}
_ORDINARY = frozenset(
    b"%d" % octet for octet in range(1, 224) if octet not in (10, 100, 127, 169, 172, 192, 198, 203)
)
"""First octets under which all addresses are ordinary public ones (IANA's special-purpose registry)."""


_PUBLIC, _NOT_PUBLIC = Checked(("address:public",)), Checked(("address:not public",), 0.2)
_VERSION_STEMS = (
    b"vers", b"release", b"firmware", b"section", b"chapter", b"clause",
    b"abschnitt", b"oid", b"upgrad", b"updated", b"install",
)  # fmt: skip
_VERSION_SIGNS = frozenset(b'\xa7#[v=@^~-"')
"""In lower case, one of these words stands in what `_TELLS_VERSION` matches, or it ends with one of these
bytes, blanks aside."""
_LOWER_LETTERS = bytes((*range(ord("a"), ord("z") + 1), *range(0x80, 0x100)))


def _is_public(address: bytes) -> bool | None:
    """Whether an address is one of the public internet's; None if it is no address."""
    octets = address.split(b".")
    if octets[0] in _ORDINARY and len(octets) == 4:
        # Nothing is reserved under these: whether it is an address at all is quickly seen.
        for octet in octets:
            if octet not in _OCTETS:
                return None
        return True
    return _is_global(address)


@lru_cache(maxsize=16384)
def _is_global(address: bytes) -> bool | None:
    """The same of any address, by what is registered."""
    text = address.decode("ascii")
    try:
        parsed = IPv6Address(text) if ":" in text else IPv4Address(text)
    except ValueError:
        return None
    return parsed.is_global and not parsed.is_multicast


def _is_version(before: bytes) -> bool:
    """Whether the text before four numbers says that they are a version."""
    lowered = before.lower()
    if _may_tell_version(lowered):
        told = _TELLS_VERSION.search(before)
        if told is not None and not _NAMES_HOST.search(told[0]):
            return True
    bare = lowered.rstrip(b" \t\"'(")
    if bare.endswith(_COMPARISONS) or (bare.endswith(b"/") and bare[-2:-1].isalnum()):
        return True
    worded = bare.rstrip(b" :=.\"'")
    return worded[len(worded.rstrip(_LOWER_LETTERS)) :] in _VERSION_WORDS


def _may_tell_version(lowered: bytes) -> bool:
    """Whether `_TELLS_VERSION` may match a text that is given in lower case: the expression takes longer than
    this."""
    bare = lowered.rstrip(b" ")
    if bare and bare[-1] in _VERSION_SIGNS:
        return True
    for stem in _VERSION_STEMS:  # noqa: SIM110 (a loop is twice as fast as any() here)
        if stem in lowered:
            return True
    return False


def _check_4(match: re.Match[bytes]) -> Checked | None:
    """Ranks private and reserved addresses, version numbers and name servers under the threshold."""
    address = value_of(match)
    public = _is_public(address)
    if public is None:
        return None
    if not public:
        return _NOT_PUBLIC
    if address.startswith(_OBJECT_IDENTIFIERS):
        return Checked(("object identifier",), 0.2)
    if address in _RESOLVERS:
        return Checked(("address:well known",), 0.2)
    octets = [_OCTETS[octet] for octet in address.split(b".")]
    if octets[0] <= _VERSION_LIKE and max(octets[:3]) <= _VERSION_LIKE:
        return Checked(("address:like a version",), 0.3)
    if _is_version(text_before(match, 48)):
        return Checked(("context:version",), 0.2)
    if (max(octets) < _SECTION_LIKE or address.endswith(b".0")) and not _TELLS_HOST.search(
        line_around(match, 48)
    ):
        return Checked(("address:like a version",), 0.4)
    return _PUBLIC


def _check_6(match: re.Match[bytes]) -> Checked | None:
    """Ranks private, link-local and documentation addresses under the threshold."""
    public = _is_public(value_of(match))
    if public is None:
        return None
    return _PUBLIC if public else _NOT_PUBLIC


_HEX = "[0-9A-Fa-f]"
_TWO = "2" + begins_here("2", "0-9A-Za-z_:.")

RULES = (
    Rule(
        label="pii.ip_address",
        severity=Severity.LOW,
        gate=r"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]",
        pattern=(
            r"[0-9](?:(?<![0-9A-Za-z_.][0-9])|(?<=\\[nrt][0-9]))[0-9]{0,2}(?:\.[0-9]{1,3}){3}"
            r"(?![0-9A-Za-z_]|\.[0-9A-Za-z]|-[A-Za-z])"
        ),
        confidence=0.6,
        check=_check_4,
        max_bytes=15,
        examples=(
            "login from " + "93.184." + "216.34",
            '"ip": "' + "203.98." + '7.65"',
            "http://" + "185.12." + "64.2:8080/x",
            "::ffff:" + "151.101." + "1.69",
        ),
        counterexamples=(
            "93.184.216",
            "93.184." + "216.345",
            "93.184." + "216.34.5",
            "0.93.184." + "216.34",
            "Chrome/" + "91.0.4472.124",
            "SUBJECT_KEY_IDENTIFIER = '" + "2.5.29.14'",
            "v93.184." + "216.34",
            "093.184." + "216.34",
        ),
        source="https://www.iana.org/assignments/iana-ipv4-special-registry",
    ),
    Rule(
        label="pii.ip_address",
        severity=Severity.LOW,
        gate=rf"2{_HEX}{{3}}(?::{_HEX}{{1,4}}){{0,5}}::{_HEX}",
        pattern=(
            rf"{_TWO}{_HEX}{{3}}(?::{_HEX}{{1,4}}){{0,6}}:(?::{_HEX}{{1,4}}){{1,6}}"
            r"(?![0-9A-Za-z_]|:[0-9A-Fa-f:])"
        ),
        confidence=0.75,
        check=_check_6,
        max_bytes=39,
        examples=(
            "from [" + "2a00:1450:" + "4001:82a::200e]:443",
            "2606:" + "4700::" + "6810:85e5",
            '"client": "' + "2A02:8108:" + '8ac0::1f"',
            "remote:" + "2A02:8108:" + "8ac0::1f",
            r"from\n" + "2A02:8108:" + "8ac0::1f",
        ),
        counterexamples=(
            "std::vector",
            "2a00:1450::4001::200e",
            "fe80:2a00:1450::1",
            "2ace::dead::beef",
            "face::dead",
            "2a00::1450x",
        ),
        source="https://www.iana.org/assignments/iana-ipv6-special-registry",
    ),
    Rule(
        label="pii.ip_address",
        severity=Severity.LOW,
        gate=rf"(?:200[0-3]|2[468]0{_HEX}|2[aA][01]{_HEX}|2[cC]0[fF])(?::{_HEX}{{1,4}}){{6}}:{_HEX}",
        pattern=rf"{_TWO}{_HEX}{{3}}(?::{_HEX}{{1,4}}){{7}}(?![0-9A-Za-z_]|:[0-9A-Fa-f:])",
        confidence=0.8,
        check=_check_6,
        max_bytes=39,
        examples=(
            "peer " + "2a00:1450:4001:82a:0:0:" + "0:200e",
            "2001:4860:4802:0032:0000:0000:" + "0000:0078",
        ),
        counterexamples=("2a00:1450:4001:82a:0:0:0", "2a00:1450:4001:82a:0:0:0:1:2"),
        source="https://www.iana.org/assignments/iana-ipv6-special-registry",
    ),
)
