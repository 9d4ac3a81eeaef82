"""The pages of a PDF, and what each of them shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from leaktight.core.errors import FormatError
from leaktight.formats.documents.pdf_fonts import Font, read_font
from leaktight.formats.documents.pdf_objects import View
from leaktight.formats.documents.pdf_syntax import Ref, Stream, Value
from leaktight.formats.documents.pdf_text import MAX_NESTED, Effort, Lines, Matrix, Shower

MAX_PAGES = 50_000
MAX_FONTS = 5_000
MAX_TREE = 200_000
MAX_CONTENTS = 10_000


@dataclass(frozen=True, slots=True)
class Page:
    """One page as a revision has it."""

    number: int
    """1-based; 0 for one that no tree holds."""
    about: dict[str, Value]
    resources: dict[str, Value]
    contents: tuple[int, ...]
    """Where its content streams begin in the file."""


@dataclass(slots=True)
class PageReader:
    """Reads pages of any revision; remembers what it has shown."""

    effort: Effort
    shown: set[int] = field(default_factory=set)
    """Where streams begin whose texts were given."""
    problems: set[str] = field(default_factory=set)
    _fonts: dict[tuple[int, int], Font] = field(default_factory=dict)

    def text(self, view: View, page: Page) -> str:
        """What a page shows. Raises FormatError when the effort is used up."""
        parts = []
        for item in view.items(page.about.get("Contents"))[:MAX_CONTENTS]:
            stream = view.get(item)
            if isinstance(stream, Stream):
                parts.append(self._unpacked(view, stream))
        return self.show(view, b"\n".join(parts), page.resources)

    def show(self, view: View, data: bytes, resources: dict[str, Value]) -> str:
        """The text of a content stream."""
        lines = Lines()
        done: set[int] = set()
        self._run(view, data, resources, lines, done, 0, None)
        if lines.unknown:
            self.problems.add("characters in a font that does not say what they are")
        return lines.text()

    def _run(
        self,
        view: View,
        data: bytes,
        resources: dict[str, Value],
        lines: Lines,
        done: set[int],
        depth: int,
        base: Matrix | None,
    ) -> None:
        fonts, forms = view.dictionary(resources.get("Font")), view.dictionary(resources.get("XObject"))

        def show_form(name: str, matrix: Matrix) -> None:
            form = view.get(forms.get(name))
            if not isinstance(form, Stream) or view.name(form.about.get("Subtype")) != "Form":
                return
            if form.start in done or depth >= MAX_NESTED:
                return
            done.add(form.start)
            own = view.dictionary(form.about.get("Resources")) or resources
            self._run(view, self._unpacked(view, form), own, lines, done, depth + 1, matrix)

        shower = Shower(lines, self.effort, lambda name: self._font(view, fonts.get(name)), show_form)
        if base is None:
            shower.run(data)
        else:
            shower.run(data, base)

    def _unpacked(self, view: View, stream: Stream) -> bytes:
        self.shown.add(stream.start)
        try:
            data, picture = view.objects.unpack(stream)
        except FormatError as error:
            self.problems.add(f"object {stream.number}: {error.reason}")
            return b""
        return b"" if picture else data

    def _font(self, view: View, value: Value) -> Font:
        if not isinstance(value, Ref):
            return read_font(view, value)
        version = view.version(value.number)
        if version is None:
            return Font()
        key = (version.written, version.at)
        if key not in self._fonts:
            if len(self._fonts) >= MAX_FONTS:
                self._fonts.clear()
            self._fonts[key] = read_font(view, value)
        return self._fonts[key]


def catalog(view: View) -> dict[str, Value]:
    """The root of a revision; {} if there is none."""
    for at, trailer in reversed(view.objects.found.trailers):
        if at < view.limit and (root := view.dictionary(trailer.get("Root"))):
            return root
    for version in reversed(view.objects.roots):
        if view.version(version.number) is version:
            return view.dictionary(Ref(version.number, 0))
    return {}


def pages(view: View) -> Iterator[Page]:
    """The pages of a revision in their order, then those that no tree holds."""
    seen: set[int] = set()
    number = 0
    waiting: list[tuple[Value, Value]] = [(catalog(view).get("Pages"), None)]
    for _ in range(MAX_TREE):
        if not waiting or number >= MAX_PAGES:
            break
        node, resources = waiting.pop()
        if isinstance(node, Ref):
            if node.number in seen:
                continue
            seen.add(node.number)
        about = view.dictionary(node)
        resources = about.get("Resources", resources)
        kids = view.items(about.get("Kids"))
        if kids:
            waiting += [(kid, resources) for kid in reversed(kids[: MAX_TREE - len(waiting)])]
        elif about:
            number += 1
            yield _page(view, number, about, resources)
    for version in view.objects.pages[:MAX_PAGES]:
        if version.number not in seen and view.version(version.number) is version:
            about = view.dictionary(Ref(version.number, 0))
            yield _page(view, 0, about, about.get("Resources"))


def _page(view: View, number: int, about: dict[str, Value], resources: Value) -> Page:
    contents = []
    for item in view.items(about.get("Contents"))[:MAX_CONTENTS]:
        stream = view.get(item)
        if isinstance(stream, Stream):
            contents.append(stream.start)
    return Page(number, about, view.dictionary(resources), tuple(contents))
