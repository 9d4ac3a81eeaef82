"""Names with values in running text: how an assignment looks in code, configuration, shells and prose.

Rules for values that have no shape of their own say what the value is called (`Rule.names`) and how it looks
(`Rule.cell`). In columns and under keys the names are known; in text these carriers find them. There are
few of them, however many such rules there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import OUTSIDE_WORD

MIN_VALUE_BYTES = 16
"""Shorter values are only looked at in columns and under keys."""
CARRIER = "assignment"
"""The label of carriers; no finding has it."""
HOST_REACH_BYTES = 300
"""How far from an assignment the address of the service may stand."""

CALL_REACH_BYTES = 200

FLAG_GATE = (
    r"(?i)--[a-z0-9-]{0,24}(?:key|token|secret|pass(?:word|wd|phrase)?|pwd|pat|auth)[ \t=][\"']?"
    r"[^\s\"'`\\<>${}%(),;|&]{6}"
)
"""Options with a credential behind them: one gate expression for all rules that look at them."""

_WORD = (
    r"(?:key|token|secret|passw(?:or)?d|passphrase|api_?hash|authorization|credentials?|webhook|cookie|license"
    r"|[_.-](?:pat|sid|jwt|dsn|auth|pass|pwd|bearer)|[\s\"'(,]pat)"
)
"""What the name of a credential ends in, but for a variant behind it: FOO_KEY_PROD."""
_VARIANT = r"(?:[_.-][a-z0-9]{1,10})?"
_BLANKS = r"(?:[ \t]|\\t){0,8}"
_SPACE = r"(?:[ \t\r\n]|\\[nrt]){0,12}"
_QUOTE = r"\\{0,3}[\"'`]"
_CLOSE = rf"(?:{_QUOTE})?[\])]?"
_TYPE = r"(?::[ ]?[&A-Za-z][A-Za-z0-9_'&. ]{0,16})?"
_OTHERWISE = r"(?:\|\||\?\?|or)"
_OPTIONS = r"(?:[a-z_]{1,12}=[A-Za-z_.]{1,20},[ ]){0,3}"
_JOIN = (
    rf"{_CLOSE}{_BLANKS}(?:(?:{_TYPE}(?:<-|=>|:=|={{1,3}})|[:>]|:-){_BLANKS}(?:[bru@$&]?{_QUOTE})?"
    rf"|[,(]{_BLANKS}[bru@$&]?{_QUOTE}|{_OTHERWISE}{_BLANKS}{_QUOTE}|,[ ]{_OPTIONS}default[ ]?=[ ]?{_QUOTE})"
)
"""`name = "`, `name: str = "`, `"name": "`, `Set("name", "`, `name("`, `<name>`, `env.name || "`,
`"--name", type=str, default="`, `${NAME:-`."""
_SCHEME = (
    r"(?:(?:[Bb]earer|BEARER|[Bb]asic|[Tt]oken|(?:[Aa](?:pi|PI)-?|DeepL-Auth-|X-API-|Klaviyo-API-)?Key:?"
    r"|[Aa]pi-[Tt]oken|GenieKey|Splunk|SSWS|Bot|OAuth)[ ]|(?:Token )?(?:token|key)=)?"
)
"""Schemes of authorization headers; the issuers' own ones beside those of RFC 7235."""
_GATE_VALUE = rf"[A-Za-z0-9_.+/=~:|\\-]{{{MIN_VALUE_BYTES}}}"
_NAME = rf"{OUTSIDE_WORD}(?P<name>[A-Za-z_.-][A-Za-z0-9_.-]{{1,80}}+)"
_WHOLE = rf"(?=(?P<value>[A-Za-z0-9_.+/~:|-]{{{MIN_VALUE_BYTES},2000}}={{0,2}})(?![A-Za-z0-9_+/=~|(\[-]))"
"""The value is looked ahead to, since it may be the name of the next: `getenv("name", "`."""
_BELOW = r":[ ]?\r?\n[ ]{1,8}(?:desc:[ ][^\r\n]{0,40}\r?\n[ ]{1,8})?"
_LEAD, _NEAR = 180, 48


def _carrier(gate: str, pattern: str, *, in_line: bool = True) -> Rule:
    return Rule(
        label=CARRIER,
        severity=Severity.LOW,
        gate=gate,
        pattern=pattern,
        confidence=0.0,
        max_bytes=2300,
        lead_bytes=_LEAD,
        grows_from=_NEAR,
        in_line=in_line,
    )


CARRIERS = (
    _carrier(rf"(?i){_WORD}{_VARIANT}{_JOIN}{_SCHEME}{_GATE_VALUE}", rf"{_NAME}{_JOIN}{_SCHEME}{_WHOLE}"),
    _carrier(
        FLAG_GATE,
        rf"--(?P<name>[A-Za-z][A-Za-z0-9-]{{1,40}}+)[ \t]{{1,4}}[\"']?{_WHOLE}",
    ),
    _carrier(
        rf"ENV [A-Za-z0-9_]{{1,40}}(?:KEY|TOKEN|SECRET|PASSWORD|PASS|AUTH|PAT)[ \t][\"']?{_GATE_VALUE}",
        rf"ENV (?P<name>[A-Za-z][A-Za-z0-9_]{{1,60}}+)[ \t]{{1,4}}[\"']?{_WHOLE}",
    ),
    _carrier(
        r"(?i)(?:key|token|secret|password|passphrase)[`\"']?[ ](?:is|was|to)[ :]{1,2}[\"'`]?" + _GATE_VALUE,
        rf"(?P<name>(?<![A-Za-z0-9_.-])[A-Za-z][A-Za-z0-9_.-]{{1,30}}+(?:[ ][A-Za-z0-9_.-]{{2,30}}+){{0,5}})"
        rf"[`\"']?[ ](?:is|was|to)[ :]{{1,2}}[\"'`]?{_WHOLE}",
    ),
    _carrier(
        rf"(?i)</key>{_SPACE}<string>{_GATE_VALUE}",
        rf"<key>[ ]?(?P<name>[^<>\s]{{1,80}})[ ]?</key>{_SPACE}<string>[ ]?{_WHOLE}",
        in_line=False,
    ),
    _carrier(
        rf"(?i)[\"'\s]value[\"']?[ ]?[:=][ ]?[\"']?{_GATE_VALUE}",
        rf"(?i:name|key|id|variable)[\"']?[ ]?[:=][ ]?[\"']?(?P<name>[A-Za-z_][A-Za-z0-9_.:-]{{1,80}}+)[\"']?"
        rf"[ ]?,?{_SPACE}[\"']?value[\"']?[ ]?[:=][ ]?[\"']?{_SCHEME}{_WHOLE}",
        in_line=False,
    ),
    _carrier(
        rf"(?i){_WORD}{_BELOW}value:[ ]{_GATE_VALUE}",
        rf"{_NAME}{_BELOW}value:[ ]{_WHOLE}",
        in_line=False,
    ),
    _carrier(
        rf"\$\{{oc\.env:[A-Za-z0-9_]{{1,40}},[ ]?{_GATE_VALUE}",
        rf"\$\{{oc\.env:(?P<name>[A-Za-z][A-Za-z0-9_]{{1,80}}+),[ ]?{_WHOLE}",
    ),
    _carrier(
        rf"(?i)(?:api|access|secret|auth)[ ](?:key|token|secret):[ ]{{1,2}}[\"'`]?{_GATE_VALUE}",
        rf"{OUTSIDE_WORD}(?P<name>(?i:api|access|secret|auth)[ ](?i:key|token|secret))"
        rf":[ ]{{1,2}}[\"'`]?{_WHOLE}",
    ),
    _carrier(
        rf"(?i)(?:client|login|connect|configure|translator|api)\([ \t\r\n]{{0,8}}{_QUOTE}{_GATE_VALUE}",
        rf"{OUTSIDE_WORD}(?P<callee>[A-Za-z_][A-Za-z0-9_.]{{1,60}}+)\([ \t\r\n]{{0,8}}{_QUOTE}{_WHOLE}",
        in_line=False,
    ),
)
"""Assignments; flags and ENV lines, which have a blank between; prose; property lists; name-value pairs as in
Kubernetes and .NET; settings of wandb; defaults in OmegaConf; names of two words; the only argument of a
client, `acme.Client("`. What the gates miss, no rule needs: their names end otherwise."""

_ESCAPED_START = re.compile(rb"\\[nrt]")
_DIGIT = re.compile(rb"[0-9]")
_HOST = re.compile(rb"https?:(?:\\{0,3}/){2}([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})")
_CALLEE = re.compile(rb"[A-Za-z_][A-Za-z0-9_.:]{1,60}\Z")
_TRAILING = b".:,=|"


def name_of(found: re.Match[bytes]) -> str:
    """The name that an occurrence assigns to; the letter of an escaped line break before it is cut off.

    What a client is called with has none: `acme.Client("` counts as acme.Client_key.
    """
    start, end = found.span("callee" if is_unnamed(found) else "name")
    data = found.string
    if start > found.pos and _ESCAPED_START.fullmatch(data, start - 1, start + 1):
        start += 1
    name = bytes(data[start:end]).decode("ascii", "replace")
    return f"{name}_key" if is_unnamed(found) else name


def is_unnamed(found: re.Match[bytes]) -> bool:
    """Whether only what is called tells what the value is."""
    return "callee" in found.re.groupindex


def may_be_random(found: re.Match[bytes]) -> bool:
    """Whether the value holds a digit, or letters of both cases: not one in a million keys holds neither."""
    value = bytes(found["value"])
    return _DIGIT.search(value) is not None or value not in (value.lower(), value.upper())


def values_of(found: re.Match[bytes]) -> Iterator[tuple[int, int]]:
    """Where the value stands: as long as it can be, then without what a sentence puts behind it."""
    start, end = found.span("value")
    yield start, end
    shorter = start + len(bytes(found.string[start:end]).rstrip(_TRAILING))
    if MIN_VALUE_BYTES <= shorter - start < end - start:
        yield start, shorter


def hosts_near(found: re.Match[bytes], low: int, high: int) -> list[str]:
    """The hosts of addresses near an assignment, in order: "api.acme.com" tells who issued
    what is only called "authorization"."""
    start, end = found.start(), found.end("value")
    first, last = max(low, start - HOST_REACH_BYTES), min(high, end + HOST_REACH_BYTES)
    return [host[1].decode("ascii") for host in _HOST.finditer(found.string, first, last)]


def called_before(found: re.Match[bytes], low: int) -> str:
    """What is called with the assignment among its arguments: `acme.Client` in `acme.Client(api_key="`."""
    start = found.start()
    before = bytes(found.string[max(low, start - CALL_REACH_BYTES) : start])
    pieces = before.split(b"(")
    is_open = len(pieces) > 1 and b")" not in pieces[-1]
    callee = _CALLEE.search(pieces[-2][-64:]) if is_open else None
    return "" if callee is None else callee[0].decode("ascii")
