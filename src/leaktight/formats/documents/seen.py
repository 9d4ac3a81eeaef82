"""What the parts of a document tell about it as a whole: who wrote it, what was deleted, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from leaktight.core.location import Location
from leaktight.core.severity import Severity
from leaktight.core.trace import Trace

MAX_NAMES = 1000
INSPECT = (
    "Remove personal information before sharing: Office, File > Info > Inspect Document; LibreOffice, File >"
    " Properties > Reset Properties; PDF, File > Properties."
)
SETTLE = "Accept or reject all tracked changes, then save: deleted text stays in the file until then."
UNHIDE = "Delete what is hidden, or show it and decide: hiding keeps it in the file for everybody."

_NOBODY = frozenset((
    "admin", "administrator", "author", "autor", "anonymous", "default", "docx", "excel", "guest",
    "home", "libreoffice", "microsoft", "none", "office", "openpyxl", "owner", "pandas", "pc",
    "powerpoint", "python-docx", "python-pptx", "root", "system", "test", "unknown", "user", "windows",
    "word", "xlsxwriter",
    "apache poi", "microsoft corporation", "microsoft excel", "microsoft office", "microsoft office user",
    "microsoft word", "office user", "steve canny", "windows user", "your name", "un-named", "google docs",
    "unknown author", "(unspecified)", "(anonymous)", "unspecified", "apache fop", "reportlab",
))  # fmt: skip
"""What programs put where a name belongs; python-docx's template names its maker."""


@dataclass(slots=True)
class Seen:
    """Filled by the readers of the parts; read once at the end."""

    authors: dict[str, set[str]] = field(default_factory=dict)
    """Name -> as what it stands there."""
    deletions: int = 0
    insertions: int = 0
    hidden: dict[tuple[str, str], int] = field(default_factory=dict)
    """(place, kind of hiding) -> how often."""

    def author(self, name: str, role: str) -> None:
        """Somebody is named as the author of something."""
        name = " ".join(name[:200].split())
        if names_somebody(name) and (name in self.authors or len(self.authors) < MAX_NAMES):
            self.authors.setdefault(name, set()).add(role)

    def hide(self, place: str, kind: str) -> None:
        """Something is hidden there."""
        key = (place, kind)
        if key in self.hidden or len(self.hidden) < MAX_NAMES:
            self.hidden[key] = self.hidden.get(key, 0) + 1

    def traces(self, location: Location) -> Iterator[Trace]:
        """What is a finding by itself."""
        for name, roles in self.authors.items():
            yield author_trace(location, name, roles)
        if self.deletions or self.insertions:
            yield Trace(
                label="artifact.tracked_changes",
                severity=Severity.MEDIUM,
                confidence=0.9 if self.deletions else 0.6,
                location=location.at("tracked changes"),
                value=f"{self.deletions} deletions, {self.insertions} insertions".encode(),
                evidence=(f"deletions:{self.deletions}", f"insertions:{self.insertions}"),
                remedy=SETTLE,
                shown="tracked changes",
            )
        for (place, kind), count in self.hidden.items():
            yield Trace(
                label="artifact.hidden_content",
                severity=Severity.MEDIUM if kind == "sheet" else Severity.LOW,
                confidence=0.8,
                location=location.at(place),
                value=f"{kind} {place}".encode("utf-8", "replace"),
                evidence=(f"hidden:{kind}", f"count:{count}"),
                remedy=UNHIDE,
                shown=f"hidden {kind}",
            )


def author_trace(location: Location, name: str, roles: set[str]) -> Trace:
    """The finding that a document names who wrote it."""
    role = min(roles)
    is_full_name = " " in name and not any(letter.isdigit() for letter in name)
    return Trace(
        label="artifact.document_author",
        severity=Severity.LOW,
        confidence=0.7 if is_full_name else 0.4,
        location=location.at(role if " " in role else f"property {role}"),
        value=name.encode("utf-8", "replace"),
        evidence=tuple(f"as:{role}" for role in sorted(roles)),
        remedy=INSPECT,
    )


def names_somebody(name: str) -> bool:
    """Whether an author's name is one: no program, no placeholder, no digits alone."""
    plain = " ".join(name.lower().split())
    return len(plain) > 1 and plain not in _NOBODY and any(letter.isalpha() for letter in plain)
