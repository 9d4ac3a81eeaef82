"""Reads a policy file: a TOML text in, the parts of a policy out."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from leaktight.core.attacking import ATTACK_KEYS, Attacking, attacking_of
from leaktight.core.clauses import Allow, Decide
from leaktight.core.errors import UsageError
from leaktight.core.globs import compile_evidence_glob, compile_label_glob, compile_path_glob
from leaktight.core.limits import Limits
from leaktight.core.naming import NamesMode, Naming
from leaktight.core.policy_table import Table
from leaktight.core.report import Action
from leaktight.core.rule import Rule
from leaktight.core.sanitizing import MINIMIZE_KEYS, SANITIZE_KEYS, Sanitizing, sanitizing_of
from leaktight.core.severity import Severity
from leaktight.core.user_rule import check_expression, derive_gate, gate_of_keywords, to_utf8_expression
from leaktight.core.verification import BadAddress, Verification, check_base_url, check_proxy

VERSION = 1
_DEFAULT_CONFIDENCE = 0.9
_LABEL = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "": (
            "version",
            "scan",
            "decide",
            "allow",
            "rule",
            "limits",
            "verify",
            "names",
            "sanitize",
            "minimize",
            "attack",
        ),
        "scan": ("min_confidence", "max_listed", "inline_comments"),
        "decide": ("name", "action", "labels", "min_severity", "min_confidence", "paths", "evidence"),
        "allow": ("label", "path", "fingerprint", "reason", "by", "expires"),
        "rule": (
            "label",
            "severity",
            "pattern",
            "gate",
            "keywords",
            "confidence",
            "confidence_in_context",
            "names",
            "cell",
            "max_bytes",
            "remedy",
        ),
        "limits": tuple(field.name for field in dataclasses.fields(Limits)),
        "verify": tuple(field.name for field in dataclasses.fields(Verification)),
        "names": tuple(field.name for field in dataclasses.fields(Naming)),
        "sanitize": SANITIZE_KEYS,
        "minimize": MINIMIZE_KEYS,
        "attack": ATTACK_KEYS,
    }
)
"""Table -> the keys it may have; "" is the file itself."""


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """What stands in a policy file."""

    decides: tuple[Decide, ...]
    allows: tuple[Allow, ...]
    rules: tuple[Rule, ...]
    limits: Limits
    min_confidence: float
    max_listed: int
    inline_comments: bool
    verification: Verification
    naming: Naming
    sanitizing: Sanitizing
    attacking: Attacking


def parse_policy(text: str, name: str) -> PolicyFile:
    """The parts of a policy. Raises UsageError that names the file, the table and the key."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        raise UsageError(name, f"not TOML: {cause}") from cause
    file = Table(name, data, KEYS[""])
    if file.count("version") != VERSION:
        file.fail("version", f"must be {VERSION}; another version needs another leaktight")
    scan = file.table("scan", KEYS["scan"])
    return PolicyFile(
        decides=_decides(file),
        allows=tuple(_allow(table) for table in file.tables("allow", KEYS["allow"])),
        rules=tuple(_rule(table) for table in file.tables("rule", KEYS["rule"])),
        limits=_limits(file.table("limits", KEYS["limits"])),
        min_confidence=scan.share("min_confidence", 0.5),
        max_listed=scan.count("max_listed", 1000, minimum=0),
        inline_comments=scan.flag("inline_comments", True),
        verification=_verification(file.table("verify", KEYS["verify"])),
        naming=_naming(file.table("names", KEYS["names"])),
        sanitizing=sanitizing_of(
            file.table("sanitize", KEYS["sanitize"]), file.table("minimize", KEYS["minimize"])
        ),
        attacking=attacking_of(file.table("attack", KEYS["attack"])),
    )


def _decides(file: Table) -> tuple[Decide, ...]:
    decides: list[Decide] = []
    for table in file.tables("decide", KEYS["decide"]):
        decide = _decide(table)
        if any(decide.name == other.name for other in decides):
            table.fail("name", "another [[decide]] has this name")
        decides.append(decide)
    return tuple(decides)


def _decide(table: Table) -> Decide:
    return Decide(
        name=table.text("name"),
        action=table.choice("action", Action),
        labels=table.globs("labels", compile_label_glob, ("*",)),
        min_severity=table.choice("min_severity", Severity, Severity.LOW),
        min_confidence=table.share("min_confidence", 0.0),
        paths=table.globs("paths", compile_path_glob, ()),
        evidence=table.globs("evidence", compile_evidence_glob, ()),
    )


def _allow(table: Table) -> Allow:
    allow = Allow(
        label=table.glob("label", compile_label_glob),
        path=table.glob("path", compile_path_glob),
        fingerprint=table.text("fingerprint", ""),
        reason=table.text("reason"),
        by=table.text("by"),
        expires=table.day("expires"),
    )
    if not (allow.label or allow.path or allow.fingerprint):
        table.fail("", "says nothing about what is allowed; give label, path or fingerprint")
    if allow.fingerprint and not _FINGERPRINT.fullmatch(allow.fingerprint):
        table.fail("fingerprint", "must be 64 hex digits in lower case, as a report has them")
    return allow


def _rule(table: Table) -> Rule:
    label = table.text("label")
    if not _LABEL.fullmatch(label):
        table.fail("label", "must be 'family.kind' in lower case, as 'internal.ticket'")
    pattern = table.expression("pattern", check_expression)
    names = table.expression("names", re.compile)
    cell = table.expression("cell", check_expression)
    if bool(names) != bool(cell):
        table.fail("names" if cell else "cell", "is missing: names and cell go together")
    if not (pattern or names):
        table.fail("pattern", "is missing; or give names and cell")
    confidence = table.share("confidence", _DEFAULT_CONFIDENCE)
    return Rule(
        label=label,
        severity=table.choice("severity", Severity),
        gate=_gate(table, pattern),
        pattern=to_utf8_expression(pattern),
        confidence=confidence,
        confidence_in_context=table.share("confidence_in_context", confidence),
        keywords=table.texts("keywords", ()),
        names=names,
        cell=to_utf8_expression(cell),
        max_bytes=table.count("max_bytes", 512),
        remedy=table.text("remedy", ""),
    )


def _gate(table: Table, pattern: str) -> str:
    """The gate as given, else the pattern itself, else (where that cannot be one) its keywords."""
    if table.has("gate"):
        if not pattern:
            table.fail("gate", "is of no use without a pattern")
        return to_utf8_expression(table.expression("gate", check_expression))
    if not pattern:
        return ""
    keywords = table.texts("keywords", ())
    gate = derive_gate(pattern) or gate_of_keywords(keywords)
    if not gate:
        table.fail("pattern", "cannot be run over whole files as it is; give a simpler gate, or keywords")
    return gate


def _limits(table: Table) -> Limits:
    default = Limits()
    counts = [key for key in KEYS["limits"] if key != "deep"]
    return Limits(
        **{key: table.count(key, getattr(default, key)) for key in counts},
        deep=table.flag("deep", default.deep),
    )


def _naming(table: Table) -> Naming:
    default = Naming()
    return Naming(
        mode=table.choice("mode", NamesMode, default.mode),
        model=table.text("model", default.model),
        rows=table.count("rows", default.rows),
        seconds=table.count("seconds", default.seconds),
    )


def _verification(table: Table) -> Verification:
    default = Verification()
    counts = {
        key: table.count(key, getattr(default, key))
        for key in ("seconds", "total_seconds", "requests_per_second")
    }
    return Verification(
        **counts,
        proxy=_address(table, "proxy", check_proxy),
        ca_file=table.text("ca_file", default.ca_file),
        base_urls=_base_urls(table),
    )


def _base_urls(verify: Table) -> tuple[tuple[str, str], ...]:
    """Issuers' hosts with the addresses that stand in for them."""
    if not verify.has("base_urls"):
        return ()
    table = verify.table("base_urls", None)
    for host in table.keys:
        if not _HOST.fullmatch(host):
            table.fail(host[:40], "must be a host in lower case, as 'api.github.com'")
    return tuple((host, _address(table, host, check_base_url)) for host in table.keys)


def _address(table: Table, key: str, check: Callable[[str], str]) -> str:
    url = table.text(key, "")
    try:
        return check(url) if url else ""
    except BadAddress as cause:
        table.fail(key, str(cause))
