"""Files and folders whose names hold values have other names in the copy, and are found under these."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest

from leaktight.core.policy import Policy
from leaktight.sanitize.outcome import Outcome
from leaktight.sanitize.run import BadShards, Options, sanitize_files, with_choices
from leaktight.sanitize.telling import as_json
from leaktight.sanitize.telling import lines as told
from leaktight.sources.local import LocalFile, list_files

KEY = b"k" * 32
MAIL = "maria.silva" + "@" + "firma-beispiel.de"
OTHER = "joao.costa" + "@" + "firma-beispiel.de"


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def policy(text: str = "", *, use: str | None = None, names: str = "off") -> Policy:
    return with_choices(Policy.parse("version = 1\n" + text, "policy"), names=names, use=use)


def sanitized(source: Path, target: Path, chosen: Policy | None = None, **options: object) -> Outcome:
    how = Options(**options)  # type: ignore[arg-type]
    return sanitize_files(source, target, policy=chosen or policy(), key=KEY, options=how)


def names_in(folder: Path) -> list[str]:
    """The files under a folder, in the order in which they are listed."""
    return [entry.location.path for entry in list_files(str(folder)) if isinstance(entry, LocalFile)]


def test_a_value_in_the_name_of_a_file_or_folder_is_replaced(tmp_path):
    source = written(
        tmp_path / "in",
        {f"{MAIL}.txt": "a", f"{MAIL}/notes.txt": "b", "plain.txt": "c", f"letter to {OTHER} 2.md": "d"},
    )
    outcome = sanitized(source, tmp_path / "out")
    assert names_in(tmp_path / "out") == [
        "(EMAIL).txt",
        "letter to (EMAIL) 2.md",
        "plain.txt",
        "(EMAIL)/notes.txt",
    ]
    assert outcome.verdict.value == "pass"
    assert outcome.tally.columns["file name", "pii.email"] == 3
    assert (tmp_path / "out" / "(EMAIL)" / "notes.txt").read_text() == "b"
    for shown in (repr(outcome), json.dumps(as_json(outcome)), "\n".join(told(outcome))):
        assert "silva" not in shown
    assert "(EMAIL).txt" in as_json(outcome)["renamed"]


def test_names_of_persons_are_replaced_and_ordinary_names_stay(tmp_path):
    ordinary = [
        "train-00000-of-00002.txt",
        "README.md",
        "2020-01-31_report.txt",
        "Berlin.txt",
        "roberta_large.txt",
    ]
    source = written(tmp_path / "in", dict.fromkeys(["Interview_Barbara_Whitfield.txt", *ordinary], "x"))
    sanitized(source, tmp_path / "out", policy(names="all"))
    assert names_in(tmp_path / "out") == sorted(["Interview_(PERSON).txt", *ordinary])


def test_names_that_become_alike_are_numbered_in_their_order(tmp_path):
    people = [f"p{number:02}.x" + "@" + "firma-beispiel.de" for number in range(12)]
    source = written(
        tmp_path / "in", {f"{mail}.jsonl": f'{{"n": {row}}}\n' for row, mail in enumerate(people)}
    )
    sanitized(source, tmp_path / "out")
    made = names_in(tmp_path / "out")
    assert made == [f"{number:02}~(EMAIL).jsonl" for number in range(1, 13)]
    assert [json.loads((tmp_path / "out" / name).read_text())["n"] for name in made] == list(range(12))


def test_shards_keep_their_order_under_surrogates(tmp_path):
    people = [f"{letter * 4}.muster" + "@" + "firma-beispiel.de" for letter in "abcdefgh"]
    source = written(
        tmp_path / "in", {f"{mail}.jsonl": f'{{"n": {row}}}\n' for row, mail in enumerate(people)}
    )
    sanitized(source, tmp_path / "out", policy(use="surrogate"))
    made = names_in(tmp_path / "out")
    assert [json.loads((tmp_path / "out" / name).read_text())["n"] for name in made] == list(range(8))
    assert not any(mail.partition(".")[0] in name for mail in people for name in made)


def test_a_name_that_is_taken_is_not_taken_twice(tmp_path):
    source = written(tmp_path / "in", {f"{MAIL}.txt": "a", "(email).txt": "b"})
    sanitized(source, tmp_path / "out")
    assert names_in(tmp_path / "out") == ["(email).txt", "1~(EMAIL).txt"]


def test_cards_and_lists_of_files_name_the_new_ones(tmp_path):
    card = (
        f"---\nconfigs:\n- config_name: x\n"
        f'  data_files:\n  - split: train\n    path: "{MAIL}/{OTHER}.jsonl"\n'
        f"---\nSee {OTHER}.jsonl. Write to {MAIL}.\n"
    )
    source = written(
        tmp_path / "in",
        {
            "README.md": card,
            f"{MAIL}/{OTHER}.jsonl": '{"a": 1}\n',
            "files.csv": f"file_name,n\n{MAIL}/{OTHER}.jsonl,1\n",
            "list.json": json.dumps({"files": [{"filename": f"{OTHER}.jsonl"}]}),
        },
    )
    outcome = sanitized(source, tmp_path / "out")
    made = (tmp_path / "out" / "README.md").read_text()
    assert 'path: "(EMAIL)/(EMAIL).jsonl"' in made
    assert "See (EMAIL).jsonl. Write to [EMAIL]." in made
    assert (tmp_path / "out" / "files.csv").read_text() == "file_name,n\n(EMAIL)/(EMAIL).jsonl,1\n"
    assert json.loads((tmp_path / "out" / "list.json").read_text())["files"] == [
        {"filename": "(EMAIL).jsonl"}
    ]
    assert outcome.verdict.value == "pass"


def test_a_copy_with_new_names_is_loaded_by_its_card(tmp_path):
    from datasets import load_dataset

    card = f'---\nconfigs:\n- config_name: default\n  data_files: "{MAIL}.jsonl"\n---\n'
    source = written(
        tmp_path / "in", {"README.md": card, f"{MAIL}.jsonl": '{"a": 7}\n', f"{OTHER}.jsonl": '{"a": 8}\n'}
    )
    sanitized(source, tmp_path / "out")
    loaded = load_dataset(str(tmp_path / "out"), split="train", cache_dir=str(tmp_path / "cache"))
    assert loaded["a"] == [7]


def test_a_saved_dataset_is_loaded_after_its_shards_have_new_names(tmp_path):
    from datasets import Dataset, load_from_disk

    Dataset.from_dict({"a": [1, 2]}).save_to_disk(str(tmp_path / "in"))
    (tmp_path / "in" / "data-00000-of-00001.arrow").rename(tmp_path / "in" / f"{MAIL}-0.arrow")
    state = tmp_path / "in" / "state.json"
    state.write_text(state.read_text().replace("data-00000-of-00001", f"{MAIL}-0"))
    sanitized(tmp_path / "in", tmp_path / "out")
    assert "(EMAIL)-0.arrow" in names_in(tmp_path / "out")
    assert load_from_disk(str(tmp_path / "out"))["a"] == [1, 2]


@pytest.mark.parametrize("jobs", [1, 2])
def test_tokens_in_names_are_turned_back_and_others_are_not(tmp_path, jobs):
    files = {f"{MAIL}.txt": f"see {OTHER}.txt", f"{OTHER}.txt": "b", f"{MAIL}/x.jsonl": '{"a": 1}\n'}
    source = written(tmp_path / "in", files)
    sanitized(source, tmp_path / "out", policy(use="encrypt"), jobs=jobs)
    assert not [name for name in names_in(tmp_path / "out") if "silva" in name or "costa" in name]
    sanitized(tmp_path / "out", tmp_path / "back", policy(use="encrypt"), restore=True, jobs=jobs)
    assert sorted(names_in(tmp_path / "back")) == sorted(files)
    assert {name: (tmp_path / "back" / name).read_text() for name in files} == files


def test_a_token_does_not_lead_out_of_its_folder(tmp_path):
    from leaktight.transform.encrypt import Encrypt
    from leaktight.transform.keys import Keys
    from leaktight.transform.transform import Record, Value

    token = Encrypt.under(Keys(KEY, "")).replace(Value("../../x", "pii.email", Record()))
    assert isinstance(token, str)
    source = written(tmp_path / "in", {f"{token.replace('[', '(').replace(']', ')')}.txt": "a"})
    sanitized(source, tmp_path / "out", policy(use="encrypt"), restore=True)
    assert names_in(tmp_path / "out") == [".._.._x.txt"]


def test_a_policy_may_keep_names_of_files(tmp_path):
    text = '[[sanitize.transform]]\nlabels = ["pii.email"]\ncolumns = ["file name"]\nuse = "keep"\n'
    source = written(tmp_path / "in", {f"{MAIL}.txt": f"write to {OTHER}"})
    outcome = sanitized(source, tmp_path / "out", policy(text))
    assert outcome.verdict.value == "pass"
    assert names_in(tmp_path / "out") == [f"{MAIL}.txt"]
    assert (tmp_path / "out" / f"{MAIL}.txt").read_text() == "write to [EMAIL]"


def test_a_picture_is_copied_under_another_name(tmp_path):
    from PIL import Image

    (tmp_path / "in").mkdir()
    Image.new("RGB", (8, 8)).save(tmp_path / "in" / f"{MAIL}.png")
    outcome = sanitized(tmp_path / "in", tmp_path / "out")
    assert names_in(tmp_path / "out") == outcome.copied == ["(EMAIL).png"]


def test_a_run_goes_on_when_new_files_have_moved_the_numbers(tmp_path):
    def mail(letter: str) -> str:
        return f"{letter * 4}.muster" + "@" + "firma-beispiel.de"

    source = written(tmp_path / "in", {f"{mail(letter)}.jsonl": f'{{"n": "{letter}"}}\n' for letter in "bc"})
    (source / "bad.parquet").write_bytes(b"PAR1" + b"\0" * 80)
    with pytest.raises(BadShards):
        sanitized(source, tmp_path / "out")
    (source / "bad.parquet").unlink()
    written(source, {f"{mail('a')}.jsonl": '{"n": "a"}\n'})
    assert sanitized(source, tmp_path / "out").resumed == 0
    made = names_in(tmp_path / "out")
    assert [json.loads((tmp_path / "out" / name).read_text())["n"] for name in made] == ["a", "b", "c"]


def test_the_attack_finds_the_table_under_its_new_name(tmp_path):
    import pyarrow.parquet as pq

    (tmp_path / "in").mkdir()
    pq.write_table(
        pa.table({"a": list(range(40)), "b": list(range(40))}), tmp_path / "in" / f"{MAIL}.parquet"
    )
    outcome = sanitized(tmp_path / "in", tmp_path / "out", attack=True)
    assert outcome.linkage is not None
    assert outcome.linkage.share == 1
