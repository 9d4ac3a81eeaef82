"""What pictures, sounds and films give away beside what they show."""

from __future__ import annotations

import pytest

from leaktight.core.report import Report
from tests.artefacts.builders.photos import AUTHOR, SERIAL
from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import EMAIL, HF_TOKEN, HOME, OTHER_EMAIL, PHONE

SYDNEY, OSLO, BERLIN = "-33.86000,151.20000", "59.91333,10.75167", "52.51630,13.37770"


@pytest.fixture(scope="module")
def report(built: Build) -> Report:
    return scan_folder(built("photos"))


def places(report: Report, value: str) -> set[tuple[str, str, str]]:
    return {(one.label, one.location.path, one.location.part) for one in found(report, value)}


def test_everything_but_pixels_and_sound_is_read(report: Report) -> None:
    assert not report.skips
    assert not [finding for finding in report.findings if finding.location.path == "plain.jpg"]


@pytest.mark.parametrize(
    "path", ["photo.jpg", "photo.webp", "photo.tiff", "generated.png", "talk.mp3!ID3 APIC"]
)
def test_tags_of_cameras_are_named(report: Report, path: str) -> None:
    assert ("pii.coordinates", path, "EXIF GPS") in places(report, SYDNEY)
    assert ("pii.email", path, "EXIF ImageDescription") in places(report, EMAIL)
    assert ("artifact.device_serial", path, "EXIF BodySerialNumber") in places(report, SERIAL)
    assert ("artifact.media_author", path, "EXIF Artist") in places(report, AUTHOR)
    assert ("pii.phone", path, "EXIF XPComment") in places(report, PHONE)
    homes = [
        one for one in report.findings if one.label == "artifact.home_path" and one.location.path == path
    ]
    assert [one.location.part for one in homes] == ["EXIF UserComment"]
    assert all(HOME.startswith(one.value or "?") for one in homes)


def test_a_position_says_what_rids_one_of_it(report: Report) -> None:
    [finding] = [one for one in found(report, SYDNEY) if one.location.path == "photo.jpg"]
    assert "exiftool" in finding.remedy and finding.severity.value == "high"
    assert SYDNEY not in finding.preview and finding.evidence == ("gps:exif",)


@pytest.mark.parametrize("path", ["photo.jpg", "photo.webp", "generated.png"])
def test_packets_of_editors_are_read(report: Report, path: str) -> None:
    assert ("pii.coordinates", path, "XMP") in places(report, OSLO)
    assert ("artifact.media_author", path, "XMP") in places(report, AUTHOR)
    assert [one for label, one, _ in places(report, OTHER_EMAIL) if one == f"{path}!XMP.xml"]


def test_the_thumbnail_of_what_was_cut_out_is_told_and_read(report: Report) -> None:
    [thumbnail] = [one for one in report.findings if one.label == "artifact.embedded_thumbnail"]
    assert (thumbnail.location.path, thumbnail.location.part) == ("photo.jpg", "EXIF thumbnail")
    assert ("pii.email", "photo.jpg!thumbnail", "JPEG comment") in places(report, OTHER_EMAIL)


def test_comments_and_prompts_are_read(report: Report) -> None:
    token = places(report, HF_TOKEN)
    assert ("secret.huggingface.user_token", "photo.jpg", "JPEG comment") in token
    assert [part for _, path, part in token if path == "generated.png!workflow" and "api_key" in part]
    assert [path for _, path, _ in places(report, EMAIL) if path == "generated.png!parameters"]


def test_tags_of_sounds_are_named(report: Report) -> None:
    assert ("secret.huggingface.user_token", "talk.mp3", "ID3 TXXX") in places(report, HF_TOKEN)
    assert ("pii.email", "talk.mp3", "ID3 COMM") in places(report, EMAIL)
    assert ("artifact.media_author", "talk.mp3", "ID3 TPE1") in places(report, AUTHOR)
    assert ("pii.email", "talk.flac", "comment CONTACT") in places(report, EMAIL)
    assert ("artifact.media_author", "talk.flac", "comment ARTIST") in places(report, AUTHOR)


def test_tags_of_films_are_named(report: Report) -> None:
    assert [
        part
        for label, path, part in places(report, BERLIN)
        if (label, path) == ("pii.coordinates", "walk.mp4")
    ]
    assert [part for _, path, part in places(report, EMAIL) if path == "walk.mp4" and "cmt" in part]
    assert [part for label, path, part in places(report, AUTHOR) if path == "walk.mp4" and "ART" in part]
