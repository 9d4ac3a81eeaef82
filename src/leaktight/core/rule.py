"""What to find, as data."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from leaktight.core.severity import Severity


class Checked(NamedTuple):
    """What a rule's check found out about a candidate."""

    evidence: tuple[str, ...] = ()
    """Short reasons, "checksum:luhn", "structure:jwt"."""
    confidence: float | None = None
    """Replaces the rule's own confidence, where the check knows better."""
    severity: Severity | None = None
    """Replaces the rule's own severity: a test key, an expired token, a public id."""
    span: tuple[int, int] | None = None
    """Where in the searched bytes the value stands, where the check knows better than the expression; it is
    also all that is claimed then."""


Check = Callable[[re.Match[bytes]], Checked | None]
"""Looks at a candidate; None rejects it. Must not raise on any bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of value: how to suspect it, how to be sure, what to do about it."""

    label: str
    """`family.kind` or `family.issuer_or_country.kind`, lower case."""
    severity: Severity
    gate: str
    """A Hyperscan expression run over raw buffers, a superset of `pattern` in text.

    It fires about once per candidate: an exact-length body rather than an open one. It holds in JSON's
    escaped spelling too: no letter may be asked to be absent on its left (a newline is written `\\n`
    there), and what may be escaped (`/` as `\\/`) it must tolerate or leave out. Its right boundary is
    "not in the alphabet" or none. "" for a rule that is only found under its name. Several expressions, one
    a line, where any of them may fire: rules that have one in common share its cost.
    """
    pattern: str
    """The exact expression, `re` over UTF-8 bytes. The finding is the group `value`, or the whole match;
    the whole match is what the rule claims when it overlaps with others."""
    confidence: float
    """0..1: how often a match without any context is real."""
    confidence_in_context: float | None = None
    """The same when a context word stands beside it; the plain confidence if None."""
    keywords: tuple[str, ...] = ()
    """Context words, matched whole and without regard to case in the text around, the column and the key."""
    beside: bool = False
    """Whether a context word only counts right beside the value: no other number stands between the two."""
    ceiling: float = 1.0
    """No match is surer than this: under a higher threshold the rule is not searched for at all."""
    in_data: bool = False
    """Whether it is only tried on data: what a repository's authors write as source or configuration is full
    of dates and ages that are nobody's."""
    check: Check | None = None
    names: str = ""
    """`re` that a column or key name must match for `cell` to be tried on the texts under it; "" for never.
    Matched with `search` on the lower-cased name, in which runs of anything but letters and digits are "_"
    and camel case is split: "HF Token", "hfToken" and "hf-token" are all "hf_token"."""
    cell: str = ""
    """The exact expression for a whole text under such a name, matched with `fullmatch` after stripping
    blanks and quotes."""
    alone: str = ""
    """The exact expression for a row of lower-case words in a text that is short or begins with one; such
    texts need no gate hit. See `detect.lone_texts`."""
    prefixes: tuple[str, ...] = ()
    """Public prefixes of the issuer, longest first: the only characters a preview may show."""
    max_bytes: int = 512
    """The longest that `pattern` can match."""
    lead_bytes: int = 0
    """The most that stands between a match's start and the end of its gate hit; 0 for `max_bytes`."""
    grows_from: int = 0
    """For an expression whose end is a run that matches at any length: so many bytes behind the gate hit are
    enough to know that there is no match. 0 if that is not so."""
    in_line: bool = False
    """Whether no match holds a line break: the search then begins with the line that the gate hit is in."""
    in_word: bool = False
    """Whether no match holds a blank: the search then begins behind the last blank before the gate hit."""
    yields: bool = False
    """Whether it is only tried where some gate hit of it does not lie in what other rules have found."""
    spans_fields: bool = False
    """Whether it joins several fields of a record (a user beside a key): it is also tried on raw records,
    where a format hands over their fields one by one."""
    specificity: int = 1
    """0 for generic rules that yield to any other, 1 for the normal, 2 for what contains others whole."""
    remedy: str = ""
    """One imperative sentence; "" if the label says it all."""
    examples: tuple[str, ...] = ()
    """Texts in which the rule finds exactly one match; token-like ones are assembled from parts."""
    counterexamples: tuple[str, ...] = ()
    """Texts in which it finds nothing."""
    source: str = ""
    """Where the format is documented."""

    @property
    def gates(self) -> tuple[str, ...]:
        """The expressions of `gate`."""
        return tuple(self.gate.split("\n")) if self.gate else ()
