"""`leaktight list`"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from leaktight.cli.errors import OK

if TYPE_CHECKING:
    from leaktight.core.rule import Rule
    from leaktight.verify.probe import Probe


SURE = 0.5
"""The default policy's threshold."""


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    options = argparse.ArgumentParser(prog="leaktight list", description="List what this version knows.")
    options.add_argument(
        "what", choices=("rules", "secrets", "identifiers", "formats", "transforms", "attacks", "issuers")
    )
    return options


def run(words: Sequence[str]) -> int:
    """Prints one line for each."""
    what = parser().parse_args(words).what
    pages = {
        "rules": _rules,
        "secrets": _secrets,
        "identifiers": _identifiers,
        "formats": _formats,
        "transforms": _transforms,
        "attacks": _attacks,
        "issuers": _issuers,
    }
    sys.stdout.writelines(f"{line}\n" for line in pages[what]())
    return OK


def _transforms() -> Iterator[str]:
    from leaktight.transform.registry import transforms

    for name, kind in transforms().items():
        traits = [
            text
            for text, is_so in (("needs a key", kind.needs_key), ("reversible", kind.is_reversible))
            if is_so
        ]
        yield f"{name:<14} {', '.join(traits):<24} {', '.join(kind.options)}".rstrip()


def _attacks() -> Iterator[str]:
    from leaktight.attack.plan import all_attacks

    for name, attack in all_attacks().items():
        yield f"{name:<26} {attack.family.value:<11} {attack.needs.name.lower():<9} {attack.source}".rstrip()


def _rules() -> Iterator[str]:
    from leaktight.detect.catalogue import installed_rules
    from leaktight.detect.file_names import built_in

    known = {rule.label: (rule.severity, rule.source) for rule in installed_rules()}
    known |= {rule.label: (rule.severity, "by the file's name") for rule in built_in().rules}
    for label, (severity, source) in sorted(known.items()):
        yield f"{label:<48} {severity.value:<9} {source}".rstrip()


def _secrets() -> Iterator[str]:
    """A page in Markdown: `docs/secrets.md`."""
    from leaktight.detect.catalogue import built_in_rules

    rules = {rule.label: rule for rule in reversed(built_in_rules()) if rule.label.startswith("secret.")}
    issuers = {label.split(".")[1] for label in rules}
    yield "# Credentials that are known"
    yield ""
    yield f"{len(rules)} kinds of {len(issuers)} issuers, and what to do about each."
    yield "Written by `leaktight list secrets`."
    yield ""
    yield "| kind | severity | found by | what to do | format |"
    yield "|---|---|---|---|---|"
    for label in sorted(rules):
        rule = rules[label]
        how = "its shape" if rule.gate else "its name"
        yield f"| `{label}` | {rule.severity.value} | {how} | {rule.remedy} | [source]({rule.source}) |"


def _identifiers() -> Iterator[str]:
    """A page in Markdown: `docs/identifiers.md`."""
    from leaktight.detect.catalogue import built_in_rules
    from leaktight.detect.names.rules import NAME_RULES

    kinds: dict[str, list[Rule]] = {label: [rule] for label, rule in NAME_RULES.items()}
    for rule in built_in_rules():
        if rule.label.startswith("pii."):
            kinds.setdefault(rule.label, []).append(rule)
    countries = {label.split(".")[1] for label in kinds if label.count(".") == 2}
    yield "# Personal data that is known"
    yield ""
    yield f"{len(kinds)} kinds, among them those of {len(countries)} countries."
    yield "Written by `leaktight list identifiers`."
    yield ""
    yield "*Alone*: found wherever it stands, since its shape or its checksum is sure enough. *Beside words*:"
    yield "only with one of its words near it, or under a column or key of such a name. *Model*: see"
    yield "[names.md](names.md)."
    yield ""
    yield "| kind | severity | found | among its words |"
    yield "|---|---|---|---|"
    for label in sorted(kinds):
        rules = kinds[label]
        words = list(dict.fromkeys(word for rule in rules for word in rule.keywords))[:4]
        yield f"| `{label}` | {rules[0].severity.value} | {_how_found(rules)} | {', '.join(words)} |"


def _how_found(rules: Sequence[Rule]) -> str:
    """Whether a kind shows itself alone, beside words, or to the model of names."""
    if all(not rule.gate and not rule.names for rule in rules):
        return "model"
    alone = any(rule.gate and rule.confidence >= SURE for rule in rules)
    beside = any(rule.gate for rule in rules)
    return "alone" if alone else "beside words" if beside else "under its name"


def _formats() -> Iterator[str]:
    from leaktight.formats.sniff import all_formats

    for format in all_formats():
        yield f"{format.name:<16} {format.how}"


def _issuers() -> Iterator[str]:
    """A page in Markdown: `docs/issuers.md`."""
    from leaktight.verify.tables import probes_by_label

    probes = probes_by_label()
    issuers = {label.split(".")[1] for label in probes}
    yield "# Credentials that can be verified"
    yield ""
    yield f"{len(probes)} kinds of {len(issuers)} issuers: what `leaktight scan --verify` asks, and whom."
    yield "Written by `leaktight list issuers`; [verify.md](verify.md) explains it."
    yield ""
    yield "| kind | request | a refusal means |"
    yield "|---|---|---|"
    for label in sorted(probes):
        requests = dict.fromkeys(f"`{probe.method} {probe.url}`" for probe in probes[label])
        yield f"| `{label}` | {'<br>'.join(requests)} | {_refusal(probes[label])} |"


def _refusal(probes: Iterable[Probe]) -> str:
    """What it means that none of an issuer's hosts accepts a credential."""
    from leaktight.verify.answer import Reason

    if not all(probe.dead for probe in probes):
        return "nothing: it may lack a right"
    if any(sign.reason is Reason.ELSEWHERE for probe in probes for sign in probe.unclear):
        return "nothing: it may be of a kind that is known elsewhere"
    if any(probe.own_hosts for probe in probes):
        return "nothing, unless your host is named: it may be of another"
    return "dead"
