"""Pictures, sounds and films with tags."""

from __future__ import annotations

from tests.formats.media import made

SAMPLES = {
    "photo.jpg": made.jpeg(
        made.exif_segment(made.tiff()),
        made.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + made.XMP),
        made.segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0c\x1c\x02\x50\0\x07some me"),
        made.segment(0xFE, b"a comment"),
    ),
    "photo.tiff": made.tiff(">"),
    "photo.heic": made.heic(made.tiff()),
    "photo.webp": made.webp(made.tiff()),
    "talk.wav": made.wav(),
    "talk.mp3": made.id3((b"COMM", b"\3engnote\0some text"), (b"APIC", b"\0image/jpeg\0\3\0" + made.jpeg())),
    "talk.flac": made.flac(b"ARTIST=somebody", b"COMMENT=some text"),
    "talk.ogg": made.ogg(b"ARTIST=somebody", b"COMMENT=some text" * 40),
    "walk.mp4": made.film(),
}
