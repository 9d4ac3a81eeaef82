"""The example repository is built the same way each time, and a scan finds everything planted in it."""

from __future__ import annotations

import gzip
import hashlib
import importlib
import pickle
import sys
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import ModuleType

import pyarrow.parquet as pq
import pytest

from leaktight.detect.checksums import crc32_base62, luhn, mod_97

EXAMPLES = Path(__file__).parent.parent / "examples"
MODULES = (
    "leaky_support_bot",
    "bot_data",
    "bot_sources",
    "support_tickets",
    "memorizing_model",
    "private_model",
)


@pytest.fixture(scope="module")
def example_modules() -> Iterator[dict[str, ModuleType]]:
    """The examples, importable as they are when one of them is run."""
    sys.path.insert(0, str(EXAMPLES))
    yield {name: importlib.import_module(name) for name in MODULES}
    sys.path.remove(str(EXAMPLES))
    for name in MODULES:
        del sys.modules[name]


@pytest.fixture(scope="module")
def manifest(example_modules, tmp_path_factory):
    return example_modules["leaky_support_bot"].build(tmp_path_factory.mktemp("example") / "bot")


@pytest.fixture(scope="module")
def report(manifest):
    import leaktight

    return leaktight.scan(str(manifest.folder), reveal=True)


def digests(manifest) -> dict[str, str]:
    return {
        path: hashlib.sha256((manifest.folder / path).read_bytes()).hexdigest() for path in manifest.files
    }


def test_two_builds_are_equal_byte_for_byte(example_modules, manifest, tmp_path):
    again = example_modules["leaky_support_bot"].build(tmp_path / "again")
    assert digests(again) == digests(manifest)
    assert again.planted == manifest.planted


def test_manifest_lists_exactly_the_files_on_disk(manifest):
    on_disk = {
        path.relative_to(manifest.folder).as_posix() for path in manifest.folder.rglob("*") if path.is_file()
    }
    assert on_disk == set(manifest.files)
    assert {planted.path for planted in manifest.planted} < on_disk
    assert sum((manifest.folder / path).stat().st_size for path in on_disk) < 3_000_000


def test_build_refuses_a_folder_with_something_in_it(example_modules, tmp_path):
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(FileExistsError):
        example_modules["leaky_support_bot"].build(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_manifest_does_not_show_values_when_printed(manifest):
    printed = repr(manifest)
    assert not any(planted.value in printed for planted in manifest.planted)


def readable_bytes(folder: Path, path: str) -> bytes:
    """What an ordinary reader of the format sees, without any part of leaktight."""
    file = folder / path
    if path.endswith(".parquet"):
        table = pq.read_table(file)
        return repr((table.to_pylist(), table.schema.metadata)).encode()
    if path.endswith(".gz"):
        return gzip.decompress(file.read_bytes())
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist())
    return file.read_bytes()


def test_each_planted_value_really_stands_in_its_file(manifest):
    contents = {planted.path: readable_bytes(manifest.folder, planted.path) for planted in manifest.planted}
    absent = [
        (each.path, each.place) for each in manifest.planted if each.value.encode() not in contents[each.path]
    ]
    assert absent == []


def test_training_arguments_are_a_pickle_in_a_stored_zip(manifest):
    with zipfile.ZipFile(manifest.folder / "training_args.bin") as archive:
        assert archive.getinfo("training_args/data.pkl").compress_type == zipfile.ZIP_STORED
        arguments = pickle.loads(archive.read("training_args/data.pkl"))
    assert arguments["hub_token"].startswith("hf_")


def test_github_token_carries_its_checksum(example_modules):
    token = example_modules["leaky_support_bot"].make_credentials().github.removeprefix("ghp_")
    assert token[30:].encode() == crc32_base62(token[:30].encode())


def test_invented_cards_and_ibans_have_valid_check_digits(example_modules):
    for person in islice(example_modules["support_tickets"].people(7), 200):
        assert luhn(person.card.replace(" ", "").encode())
        assert mod_97((person.iban[4:] + person.iban[:4]).encode())


def test_dense_tickets_are_about_690_bytes_with_eight_values(example_modules):
    tickets = example_modules["support_tickets"]
    lines = list(islice(tickets.dense_json_lines(1), 500))
    assert 650 < sum(map(len, lines)) / len(lines) < 730
    assert lines == list(islice(tickets.dense_json_lines(1), 500))


def is_of(finding, path: str) -> bool:
    """Whether a finding stands in this file or in a member of it."""
    return finding.location.path == path or finding.location.path.startswith(f"{path}!")


def found_at(report, planted) -> bool:
    """Whether a finding of the planted kind holds the value, or is held by it, in the planted file."""
    return any(
        finding.label.startswith(planted.label)
        and is_of(finding, planted.path)
        and finding.value is not None
        and (planted.value in finding.value or finding.value in planted.value)
        for finding in report.findings
    )


def test_scan_finds_every_planted_value(manifest, report):
    missed = [(each.path, each.place, each.label) for each in manifest.planted if not found_at(report, each)]
    assert missed == []


def test_scan_reads_everything_and_says_no(manifest, report):
    assert report.skips == ()
    assert report.verdict.value == "fail"


def test_files_that_do_it_right_are_not_blamed(manifest, report):
    leaking = {planted.path for planted in manifest.planted}
    clean = [path for path in manifest.files if path not in leaking]
    assert [each.label for each in report.findings for path in clean if is_of(each, path)] == []


def test_report_shows_no_planted_value(manifest, report):
    printed = repr(report)
    assert not any(planted.value in printed for planted in manifest.planted)


def test_the_memorizing_model_is_trained_on_what_it_is_given(example_modules, tmp_path):
    from leaktight.attack.meter import Meter
    from leaktight.attack.targets.loading import load_target

    example = example_modules["memorizing_model"]
    rows = list(example.tickets(60, seed=1))
    assert len({row["text"] for row in rows}) == 60
    example.split_by_coins(rows, tmp_path, seed=2)
    kept = [
        len((tmp_path / name).read_text().splitlines())
        for name in ("tickets/train.jsonl", "kept-out/tickets.jsonl")
    ]
    assert sum(kept) == 60
    assert min(kept) > 10
    first = example.train([row["text"] for row in rows[:8]], tmp_path / "model", epochs=1)
    later = example.train([row["text"] for row in rows[:8]], tmp_path / "model", epochs=15)
    assert later < first - 1
    target = load_target(str(tmp_path / "model"), meter=Meter())
    assert target.context_tokens == 256


def test_the_private_model_has_a_recipe_of_its_epsilon(example_modules, tmp_path):
    from leaktight.train import read_recipe

    example = example_modules["private_model"]
    (tmp_path / "recipe.toml").write_text(example.RECIPE)
    recipe = read_recipe(tmp_path / "recipe.toml")
    assert recipe.privacy is not None
    assert recipe.privacy.epsilon == example.EPSILON
    assert not set(example.OTHER_PRODUCTS) & set(example_modules["support_tickets"].PRODUCTS)
