"""The section on memorization for a model's card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from leaktight.attack.audit import Audit, Breach
from leaktight.attack.report import words
from leaktight.report.escape import visible

BEGIN, END = "<!-- leaktight audit -->", "<!-- end of leaktight audit -->"


def render(audit: Audit, *, version: str, signature: Mapping[str, str] | None = None) -> bytes:
    """The section in Markdown, between two comments, so that a later one can take its place."""
    told = audit.provenance
    lines = [
        BEGIN,
        "## Memorization audit",
        "",
        f"**{words.VERDICTS[audit.verdict]}.** {words.CAVEAT}",
        "",
        *(f"- {_plain(one)}" for one in words.statements(audit)),
    ]
    if claim := words.claim_words(audit):
        lines += ["", _plain(claim)]
    if audit.breaches:
        lines += ["", "Above the policy's limits:", ""]
        lines += [f"- {one}" for one in _breaches(audit)]
    if audit.open:
        lines += ["", "Not answered:", "", *(f"- {_plain(one)}" for one in audit.open)]
    counts = ", ".join(f"{count:,} {_plain(name)}" for name, count in told.records.items() if count)
    lines += [
        "",
        f"Measured {audit.started:%Y-%m-%d} with leaktight {version} on {counts or 'no records'}; "
        f"attacks: {', '.join(map(_code, told.plan))}.",
        f"Model's digest: {_code(told.model_digest or 'none: a service')}.",
    ]
    if signature is not None:
        lines.append(f"Signed by {_code(signature['public_key'])} (Ed25519).")
    return ("\n".join([*lines, END]) + "\n").encode()


def _breaches(audit: Audit) -> Iterator[str]:
    """One line for each limit and attack: the first breach, and how many more there are."""
    groups: dict[tuple[str, str], list[Breach]] = {}
    for one in audit.breaches:
        groups.setdefault((one.threshold, one.attack), []).append(one)
    for (threshold, attack), found in groups.items():
        group = f" ({_plain(found[0].group)})" if found[0].group else ""
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        yield f"{_plain(threshold)}: {_code(attack)}{group}, {_plain(found[0].why)}{more}"


def _plain(content: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#" else sign for sign in visible(content))


def _code(name: str) -> str:
    """A name as code, which no sign in it ends."""
    quoted = visible(name).replace("`", "'")
    return f"`{quoted}`"
