"""`leaktight attack` from planting to the report, as a user calls it, on a model that was trained here."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import orjson
import pytest
from transformers import AutoTokenizer

from leaktight.attack.canaries.sealed import open_registry
from leaktight.cli import main
from leaktight.cli.keys import find_key
from leaktight.core.fingerprint import Fingerprinter
from leaktight.train.record import Guarantee, TrainingRecord
from tests.attack.once import save_tiny
from tests.attack.tiny import Tickets, tiny_tokenizer, train_tiny

KEY = "k" * 40


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset, what was kept out of it, a key, a planted copy, and a model that knows it by heart."""
    root = tmp_path_factory.mktemp("attack")
    tickets = Tickets.make(members=90, others=90, seed=3)
    for name, texts in (("data", tickets.members), ("kept-out", tickets.others)):
        (root / name).mkdir()
        lines = "".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts))
        (root / name / "train.jsonl").write_text(lines)
    (root / "key").write_text(KEY)
    (root / "policy.toml").write_text(POLICY)
    plant = ["attack", "plant", str(root / "data"), str(root / "planted"), *shared(root)]
    assert main([*plant, "--registry", str(root / "canaries.json"), "--quiet"]) == 0
    rows = [json.loads(line) for line in (root / "planted" / "train.jsonl").read_text().splitlines()]
    texts = [row["text"] for row in rows]
    save_tiny(train_tiny(texts, tiny_tokenizer(texts), epochs=26), root / "model")
    return root


POLICY = r"""
version = 1
[attack]
attacks = ["loss", "min_k", "blind", "exposure", "probabilistic", "one_run"]
queries = [1, 100]
formats = ["short"]
repeats = [1, 20]
per_group = 3
[[attack.format]]
name = "short"
pattern = '\d{3}'
wordings = ["The pin of {who} is {secret}."]
"""


def shared(root: Path) -> list[str]:
    return ["--key-file", str(root / "key"), "--policy", str(root / "policy.toml")]


def run_audit(root: Path, *more: str) -> int:
    data = ["--data", str(root / "data"), "--holdout", str(root / "kept-out")]
    canaries = ["--canaries", str(root / "canaries.json")]
    return main(["attack", "run", str(root / "model"), *data, *canaries, *shared(root), *more])


@pytest.fixture(scope="module")
def audit(place: Path) -> Path:
    """The JSON of an audit."""
    file = place / "audit.json"
    more = ("--format", "json", "--output", str(file), "--at-risk", str(place / "risky.jsonl"))
    assert run_audit(place, *more) == 10
    return file


def test_a_model_that_knows_its_data_fails(audit: Path) -> None:
    told = orjson.loads(audit.read_bytes())
    assert told["verdict"] == "fail"
    results = {result["attack"]: result for result in told["results"]}
    assert not any(result["failed"] or result["void"] for result in results.values()), results
    (auc,) = [one for one in results["min_k"]["measures"] if one["name"] == "auc"]
    assert auc["value"]["low"] > 0.6
    often = [
        one["value"]["value"]
        for one in results["exposure"]["measures"]
        if one["name"] == "exposure_bits" and one["group"].startswith("20 repeats")
    ]
    assert max(often) > 6
    assert told["provenance"]["plan"] == sorted(results, key=told["provenance"]["plan"].index)


def test_no_value_of_data_or_canaries_is_in_any_output(
    place: Path, audit: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    texts = [
        json.loads(line)["text"] for line in (place / "planted" / "train.jsonl").read_text().splitlines()
    ]
    shown = audit.read_bytes() + (place / "risky.jsonl").read_bytes()
    for format in ("human", "html", "card"):
        assert main(["attack", "report", str(audit), "--format", format]) == 0
        shown += capsysbinary.readouterr().out
    pins = [text.rsplit("The pin of ", 1)[1] for text in texts if "The pin of " in text]
    assert len(pins) > 20
    for text in [*texts, *pins]:
        assert text.encode() not in shown
    assert (place / "canaries.json").read_bytes().find(b"pin of") < 0


def test_records_at_risk_are_rows_of_the_data(place: Path, audit: Path) -> None:
    lines = [orjson.loads(line) for line in (place / "risky.jsonl").read_bytes().splitlines()]
    assert lines
    rows = {line["row"] for line in lines if line["path"] == "train.jsonl"}
    assert rows <= set(range(90))


def test_an_audit_is_signed_and_a_changed_one_is_noticed(place: Path, audit: Path) -> None:
    told = orjson.loads(audit.read_bytes())
    signer = told["signature"]["public_key"]
    report = ["attack", "report", str(audit), "--output", str(place / "again.txt")]
    assert main([*report, "--signed-by", signer]) == 0
    assert main([*report, "--signed-by", "AAAA"]) == 10
    told["verdict"] = "pass"
    waved = place / "waved.json"
    waved.write_bytes(orjson.dumps(told))
    assert main(["attack", "report", str(waved), "--signed-by", signer]) == 10
    told["verdict"] = "fail"
    told["passes"] += 1
    changed = place / "changed.json"
    changed.write_bytes(orjson.dumps(told))
    assert main(["attack", "report", str(changed)]) == 10


def test_a_plan_runs_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_audit(place, "--plan") == 0
    said = capsys.readouterr()
    assert "6 attacks" in said.err
    assert not said.out


def test_a_spent_budget_leaves_the_audit_incomplete(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_audit(place, "--passes", "3", "--attacks", "loss", "--quiet") == 3
    assert "the budget of 3 forward passes is spent" in capsys.readouterr().out


def test_data_that_cannot_be_read_leave_the_audit_incomplete(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(place / "data", tmp_path / "data")
    (tmp_path / "data" / "README.md").write_text("# About this data\n")
    (tmp_path / "policy.toml").write_text("version = 1\n")
    data = ["--data", str(tmp_path / "data"), "--holdout", str(place / "kept-out")]
    how = ["--key-file", str(place / "key"), "--policy", str(tmp_path / "policy.toml"), "--quiet"]
    limits = ["--attacks", "blind", "prompt_empty"]
    assert main(["attack", "run", str(place / "model"), *data, *how, *limits]) == 0
    assert "Of the data" not in capsys.readouterr().out
    (tmp_path / "data" / "more.parquet").write_bytes(b"PAR1 and no more")
    lines = tmp_path / "data" / "train.jsonl"
    lines.write_text(lines.read_text() + '{"id": 91, "text": ""}\n')
    assert main(["attack", "run", str(place / "model"), *data, *how, *limits]) == 3
    shown = capsys.readouterr().out
    assert "members: more.parquet: cannot be read" in shown.partition("Not answered")[2]
    assert "members: train.jsonl: 1 records without a text" in shown.partition("Of the data")[2]


def test_shadow_models_of_data_that_cannot_all_be_read_are_incomplete(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    lines = (place / "data" / "train.jsonl").read_text().splitlines(keepends=True)
    (tmp_path / "data" / "train.jsonl").write_text("".join(lines[:8]))
    how = ["--count", "1", "--epochs", "1", "--key-file", str(place / "key"), "--quiet"]
    data = ["--data", str(tmp_path / "data"), "--holdout", str(place / "kept-out")]
    for folder, code in (("all", 0), ("some", 3)):
        assert main(["attack", "shadows", str(place / "model"), str(tmp_path / folder), *data, *how]) == code
        (tmp_path / "data" / "more.parquet").write_bytes(b"PAR1 and no more")
    assert "more.parquet: cannot be read" in capsys.readouterr().err


def test_a_registry_with_another_key_is_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "other-key").write_text("o" * 40)
    assert run_audit(place, "--key-file", str(place / "other-key")) == 2
    assert "key" in capsys.readouterr().err


def test_canaries_are_taken_out_again(place: Path) -> None:
    unplant = ["attack", "unplant", str(place / "planted"), str(place / "again"), "--quiet"]
    registry = ["--registry", str(place / "canaries.json"), "--key-file", str(place / "key")]
    assert main([*unplant, *registry]) == 0
    assert (place / "again" / "train.jsonl").read_bytes() == (place / "data" / "train.jsonl").read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ["attack", "nothing"],
        ["attack", "run", "model"],
        ["attack", "run", "no-such-folder", "--data", "also-not"],
        ["attack", "report", "no-such-file"],
        ["attack", "plant", "a", "b", "--registry", "r", "--formats", "no_format"],
        ["attack", "shadows", "a", "b", "--data", "d", "--holdout", "h", "--count", "0"],
        ["attack", "run", "model", "--data", "d", "--seconds", "nan"],
        ["attack", "run", "model", "--data", "d", "--claimed-epsilon", "-1"],
        ["attack", "run", "model", "--data", "d", "--claimed-delta", "1e-5"],
    ],
)
def test_wrong_calls_are_told(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert main(words) == 2
    assert capsys.readouterr().err.startswith("leaktight")


def claim(folder: Path, epsilon: float | None) -> Path:
    """A training record that guarantees so much."""
    guarantee = None
    if epsilon is not None:
        guarantee = Guarantee(
            epsilon=epsilon, epsilon_replace=2 * epsilon, delta=1e-5, unit="example", units=90,
            noise_multiplier=1.0, clip=1.0, rate=0.1, sampling="poisson", releases=9,
            ledger_sha256="ab" * 32, assumptions=(), not_covered=(),
        )  # fmt: skip
    folder.mkdir(exist_ok=True)
    file = folder / "training-record.json"
    TrainingRecord(model="m", task="causal-lm", rows=90, steps=9, guarantee=guarantee).write(file)
    return file


def test_what_a_training_record_claims_is_refuted_and_quoted(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = claim(place / "claimed", 0.01)
    words = ["--training-record", str(file), "--attacks", "one_run", "--format", "card", "--quiet"]
    data = ["--data", str(place / "data"), "--holdout", str(place / "kept-out")]
    assert main(["attack", "run", str(place / "model"), *data, *shared(place), *words]) == 10
    card = capsys.readouterr().out
    assert "(0.01, 1e-05)" in card and "privacy for each record more or less" in card
    assert "claims of differential privacy hold" in card
    assert run_audit(place, *words, "--claimed-epsilon", "3") == 2


def test_the_record_beside_a_model_is_used_and_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = place / "trained"
    claim(folder, 0.01)
    shutil.copytree(place / "model", folder / "model", dirs_exist_ok=True)
    data = ["--data", str(place / "data"), "--holdout", str(place / "kept-out")]
    words = ["attack", "run", str(folder / "model"), *data, *shared(place), "--plan"]
    assert main(words) == 0
    assert "beside the model, claims epsilon 0.01, which is tested" in capsys.readouterr().err
    claim(folder, None)
    assert main(words) == 0
    assert "beside the model, guarantees nothing" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_told_before_the_audit(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not Path("/proc/self").exists():
        pytest.skip("needs a folder that nobody can write to")
    for option in ("--output", "--at-risk"):
        assert run_audit(place, option, "/proc/audit.json") == 4
        said = capsys.readouterr().err
        assert "/proc/audit.json" in said
        assert "texts to be read" not in said


TEMPLATE = (
    "{% for m in messages %}[{{ m.role }}] {{ m.content }}{% endfor %}"
    "{% if add_generation_prompt %}[assistant]{% endif %}"
)


def test_canaries_shadow_models_and_audits_read_chats_alike(place: Path, tmp_path: Path) -> None:
    tokenizer = AutoTokenizer.from_pretrained(place / "model")
    tokenizer.chat_template = TEMPLATE
    shutil.copytree(place / "model", tmp_path / "model")
    tokenizer.save_pretrained(tmp_path / "model")
    roles = ("user", "assistant")
    for name, first in (("in", 0), ("out", 40)):
        chats = [
            [{"role": role, "content": f"Hello {number} of {role}"} for role in roles]
            for number in range(first, first + 12)
        ]
        lines = "".join(json.dumps({"messages": chat}) + "\n" for chat in chats)
        (tmp_path / f"{name}.jsonl").write_text(lines)
    data = ["--data", str(tmp_path / "in.jsonl"), "--holdout", str(tmp_path / "out.jsonl")]
    shared = ["--key-file", str(place / "key"), "--quiet"]
    made = ["attack", "shadows", str(tmp_path / "model"), str(tmp_path / "shadows"), *data, *shared]
    assert main([*made, "--count", "2", "--epochs", "1", "--max-tokens", "40"]) == 0
    key = find_key(str(place / "key"), create=False)
    assert key is not None
    plant = ["attack", "plant", str(tmp_path / "in.jsonl"), str(tmp_path / "planted.jsonl"), *shared]
    registry = ["--registry", str(tmp_path / "canaries.json"), "--per-group", "2", "--repeats", "1"]
    assert main([*plant, *registry, "--base", str(tmp_path / "model"), "--replace-values"]) == 0
    carriers = [one.carrier for one in open_registry(tmp_path / "canaries.json", key).canaries]
    assert carriers
    assert all(carrier.startswith("[user] ") for carrier in carriers)
    assert all("[assistant] Hello" in carrier for carrier in carriers)
    audit = tmp_path / "audit.json"
    told = ["--format", "json", "--output", str(audit), "--shadows", str(tmp_path / "shadows")]
    main(["attack", "run", str(tmp_path / "model"), *data, *shared, *told, "--attacks", "lira_offline"])
    (result,) = orjson.loads(audit.read_bytes())["results"]
    assert not result["failed"]
    seen = orjson.loads((tmp_path / "shadows" / "shadow-000" / "seen.json").read_bytes())["seen"]
    fingerprint = Fingerprinter(key)
    texts = [
        f"[user] Hello {n} of user[assistant] Hello {n} of assistant" for n in (*range(12), *range(40, 52))
    ]
    assert set(seen) < {fingerprint(text.encode()) for text in texts}
