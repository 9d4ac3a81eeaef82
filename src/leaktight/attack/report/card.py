"""The section on memorization for a model's card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from leaktight.attack.audit import Audit
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
    for one, more in words.grouped_breaches(audit):
        group = f" ({_plain(one.group)})" if one.group else ""
        yield f"{_plain(one.threshold)}: {_code(one.attack)}{group}, {_plain(one.why)}{more}"


def _plain(content: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#" else sign for sign in visible(content))


def _code(name: str) -> str:
    """A name as code, which no sign in it ends."""
    quoted = visible(name).replace("`", "'")
    return f"`{quoted}`"
