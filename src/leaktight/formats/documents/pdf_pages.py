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
MAX_FONT_CODES = 500_000
MAX_KEPT, MAX_KEPT_BYTES = 64, 256 << 10
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
    _fonts: dict[tuple[int, int], tuple[Value, Font]] = field(default_factory=dict)
    _font_codes: int = 0
    _kept: dict[int, bytes] = field(default_factory=dict)
    """Contents that may be shown again: letter heads, watermarks."""

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
        if lines.is_cut:
            self.problems.add("a page with values too long or too deep")
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
        if stream.start in self._kept:
            return self._kept[stream.start]
        self.shown.add(stream.start)
        try:
            data, picture = view.objects.unpack(stream)
        except FormatError as error:
            self.problems.add(f"object {stream.number}: {error.reason}")
            return b""
        if picture:
            return b""
        if len(data) <= MAX_KEPT_BYTES:
            if len(self._kept) >= MAX_KEPT:
                self._kept.clear()
            self._kept[stream.start] = data
        return data

    def _font(self, view: View, value: Value) -> Font:
        version = view.version(value.number) if isinstance(value, Ref) else None
        key = (version.written, version.at) if version is not None else (-1, id(value))
        if key in self._fonts:
            return self._fonts[key][1]
        font = read_font(view, value)
        codes = len(font.texts) + len(font.widths) + 100
        self.effort.spend(codes)
        self._font_codes += codes
        if self._font_codes > MAX_FONT_CODES:
            self._fonts, self._font_codes = {}, codes
        # The value is kept, so that no other gets its id.
        self._fonts[key] = (value, font)
        return font


def catalog(view: View) -> dict[str, Value]:
    """The root of a revision; {} if there is none."""
    for at, trailer in reversed(view.objects.found.trailers):
        if at < view.limit and (root := view.dictionary(trailer.get("Root"))):
            return root
    for version in reversed(view.objects.roots):
        if view.version(version.number) is version:
            return view.dictionary(Ref(version.number, 0))
    return {}


def pages(view: View, effort: Effort) -> Iterator[Page]:
    """The pages of a revision in their order, then those that no tree holds. Raises FormatError when effort
    is used up."""
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
            yield _page(view, number, about, resources, effort)
    for version in view.objects.pages[:MAX_PAGES]:
        if version.number not in seen and view.version(version.number) is version:
            about = view.dictionary(Ref(version.number, 0))
            yield _page(view, 0, about, about.get("Resources"), effort)


def _page(view: View, number: int, about: dict[str, Value], resources: Value, effort: Effort) -> Page:
    contents = []
    items = view.items(about.get("Contents"))[:MAX_CONTENTS]
    effort.spend(len(items) + len(view.items(about.get("Annots"))) // 8)
    for item in items:
        stream = view.get(item)
        if isinstance(stream, Stream):
            contents.append(stream.start)
    return Page(number, about, view.dictionary(resources), tuple(contents))
