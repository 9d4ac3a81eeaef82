"""What is found in records is replaced everywhere in them, and nothing else is."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json

import pytest

from leaktight.core.policy import Policy
from leaktight.sanitize import sanitize_texts
from leaktight.sanitize.run import BadShards, Options, sanitize_files, with_choices
from leaktight.sanitize.telling import as_json
from leaktight.sanitize.telling import lines as told

KEY = b"k" * 32
PATIENTS = '[[rule]]\nlabel = "pii.patient"\nseverity = "high"\nnames = "patient_id"\ncell = ".{6,20}"\n'
CARD = "4111" + "1111" * 3
MAIL = "erika.muster" + "@" + "firma-beispiel.de"


def policy(text: str = "", **more: object) -> Policy:
    return with_choices(Policy.parse("version = 1\n" + text, "policy"), **more)  # type: ignore[arg-type]


def lines(tmp_path, records: list[dict[str, object]], chosen: Policy, key: bytes | None = None):
    """What becomes of records in JSON lines, and the outcome."""
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "a.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in records))
    outcome = sanitize_files(tmp_path / "in", tmp_path / "out", policy=chosen, key=key, options=Options())
    made = [json.loads(line) for line in (tmp_path / "out" / "a.jsonl").read_text().splitlines()]
    return made, outcome


def test_texts_are_cleaned_in_any_number_and_order():
    made = sanitize_texts([f"pay {CARD}", "nothing", f"write to {MAIL}", ""])
    assert made == ["pay [PAYMENT_CARD]", "nothing", "write to [EMAIL]", ""]


def test_adjacent_values_are_all_replaced():
    assert sanitize_texts([f"{MAIL} {MAIL},{MAIL}"]) == ["[EMAIL] [EMAIL],[EMAIL]"]


def test_names_are_replaced_and_can_be_left():
    text = "My name is Barbara Whitfield and I live in Denver."
    assert "Whitfield" not in sanitize_texts([text])[0]
    assert sanitize_texts([text], names="off") == [text]


def test_a_name_in_one_field_is_found_bare_in_another(tmp_path):
    records = [
        {"customer_name": "Ingrid Halvorsen", "note": "called HALVORSEN back; ingrid halvorsen agreed"}
    ] * 6
    made, _ = lines(tmp_path, records, policy(names="off"))
    assert "halvorsen" not in json.dumps(made).lower()


def test_part_of_a_name_that_is_a_word_of_the_record_stays_one(tmp_path):
    records = [{"customer_name": "Will Rose", "note": "he will be there; Will Rose came"}] * 6
    made, _ = lines(tmp_path, records, policy(names="off"))
    assert made[0]["note"] == "he will be there; [PERSON] came"


def test_a_number_that_its_key_names_is_found_bare_in_a_text(tmp_path):
    records = [{"patient_id": f"QX-88{row}41-Z", "note": f"file QX-88{row}41-Z was sent"} for row in range(6)]
    chosen = policy(PATIENTS, names="off")
    made, _ = lines(tmp_path, records, chosen)
    assert {record["note"] for record in made} == {"file [PATIENT] was sent"}


def test_a_column_of_bare_first_names_is_replaced_whole(tmp_path):
    names = ["Anna", "Peter", "Maria", "Johann", "Lukas", "Sophie", "Emma", "Paul", "Clara", "Felix"] * 4
    records = [{"first_name": name, "n": row} for row, name in enumerate(names)]
    made, _ = lines(tmp_path, records, policy(names="off"))
    assert {record["first_name"] for record in made} == {"[PERSON]"}


def test_what_is_encoded_is_replaced_with_its_encoding(tmp_path):
    inner = base64.b64encode(f"password=x; mail {MAIL} token".encode()).decode()
    made = sanitize_texts([f"data: {inner} end"])
    assert MAIL not in made[0]
    assert inner not in made[0]
    assert made[0].startswith("data: ") and made[0].endswith(" end")


def test_a_policy_says_what_replaces_what(tmp_path):
    text = (
        '[sanitize]\nsubject = "user"\n'
        '[[sanitize.transform]]\nlabels = ["pii.email"]\ncolumns = ["contact"]\nuse = "redact"\n'
        '[[sanitize.transform]]\nlabels = ["pii.email"]\nuse = "numbered"\n'
        '[[sanitize.transform]]\nlabels = ["pii.payment_card"]\nuse = "keep"\n'
    )
    records = [{"user": "u1", "contact": MAIL, "text": f"{MAIL} x{MAIL} {CARD}"}] * 3
    made, outcome = lines(tmp_path, records, policy(text, names="off"))
    assert made[0] == {"user": "u1", "contact": "", "text": f"[EMAIL_1] [EMAIL_2] {CARD}"}
    assert outcome.tally.values["pii.payment_card", "keep"] == 3
    assert outcome.verdict.value == "pass"


def test_records_and_columns_are_dropped_where_a_policy_says_so(tmp_path):
    text = (
        '[[sanitize.transform]]\nlabels = ["pii.payment_card"]\nuse = "drop_record"\n'
        '[[sanitize.transform]]\nlabels = ["pii.email"]\ncolumns = ["mail"]\nuse = "drop_column"\n'
    )
    records = [{"mail": MAIL, "text": f"pay {CARD}" if row % 2 else "ok", "n": row} for row in range(10)]
    made, outcome = lines(tmp_path, records, policy(text, names="off"))
    assert made == [{"text": "ok", "n": row} for row in range(0, 10, 2)]
    assert outcome.tally.dropped == 5


def test_transforms_that_need_a_key_say_so(tmp_path):
    from leaktight.core.errors import UsageError

    with pytest.raises(UsageError, match="needs a key"):
        lines(tmp_path, [{"a": MAIL}], policy(use="keyed_hash", names="off"))


def test_the_same_key_and_dataset_give_the_same_in_two_runs_and_another_one_does_not(tmp_path):
    records = [{"mail": MAIL, "text": f"to {MAIL}"}] * 3
    made = {}
    for name, key in (("one", KEY), ("two", KEY), ("three", b"l" * 32)):
        (tmp_path / name).mkdir()
        made[name], _ = lines(tmp_path / name, records, policy(use="keyed_hash", names="off"), key)
    assert made["one"] == made["two"]
    assert made["one"][0]["mail"] != made["three"][0]["mail"]
    assert made["one"][0]["text"] == f"to {made['one'][0]['mail']}"


def test_a_value_that_stands_elsewhere_in_the_copy_is_told_of_without_being_shown(tmp_path):
    number = "7" + "352" + "9961" + "84"
    records = [{"customer_ssn": "", "text": f"row {row}"} for row in range(5)]
    records += [{"text": f"my bank account number is {number}"}, {"text": f"seen: {number} on the shelf"}]
    _, outcome = lines(tmp_path, records, policy(names="off"))
    assert [left.location.row for left in outcome.remains] == [6]
    assert outcome.verdict.value == "fail"
    assert number not in repr(outcome)


def test_numbers_in_json_keep_their_type_or_become_null(tmp_path):
    records = [{"phone": 14155552671, "n": 7}] * 6
    made, _ = lines(tmp_path, records, policy(names="off"))
    assert made[0] == {"phone": None, "n": 7}


def test_outcomes_show_no_value(tmp_path):
    _, outcome = lines(tmp_path, [{"text": f"to {MAIL}"}] * 3, policy(names="off"))
    for shown in (repr(outcome), json.dumps(as_json(outcome)), "\n".join(told(outcome))):
        assert "erika" not in shown


def test_a_column_of_surrogates_is_not_taken_for_one_of_values(tmp_path):
    records = [{"email": f"jo.doe{row}" + "@" + "corp-mail.org", "n": row} for row in range(30)]
    _, outcome = lines(tmp_path, records, policy(use="surrogate", names="off"), KEY)
    assert [one.label for one in outcome.findings] == []
    assert outcome.verdict.value == "pass"


@pytest.mark.parametrize(
    "encode", [base64.b64encode, base64.urlsafe_b64encode, base64.b16encode, binascii.hexlify]
)
@pytest.mark.parametrize("text", [MAIL, f"x {MAIL} y", json.dumps({"to": f"Zoë <{MAIL}>", "n": 1})])
def test_any_value_that_is_encoded_is_replaced(encode, text):
    code = encode(text.encode()).decode()
    assert sanitize_texts([f"see data:text/plain;base64,{code} there"], names="off") == [
        "see data:text/plain;base64,[EMAIL] there"
    ]
    assert sanitize_texts([code.rstrip("=")], names="off") == ["[EMAIL]"]


def test_codes_without_a_value_stay():
    digest = hashlib.sha256(b"x").hexdigest()
    texts = [
        digest,
        base64.b64encode(b"nothing to be seen here").decode(),
        "Donaudampfschifffahrtsgesellschaft",
    ]
    assert sanitize_texts(texts, names="off") == texts


def test_a_misspelt_column_is_told_of(tmp_path):
    chosen = policy(names="off", drop=("emial", "n", "x.*"), keep=("text", "x"))
    made, outcome = lines(tmp_path, [{"text": "a", "email": "b", "n": 1, "x": {"y": 2}}] * 3, chosen)
    assert made[0] == {"text": "a", "x": {}}
    assert outcome.unmet == as_json(outcome)["unmet"] == ["emial"]
    assert "No column is called: emial" in list(told(outcome))


def test_a_wrong_policy_leaves_nothing_behind(tmp_path):
    from leaktight.core.errors import UsageError

    with pytest.raises(UsageError):
        lines(tmp_path, [{"text": "a"}], policy(use="surogate"))
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize("wrong", ["one", None, [None], [b"x"], [1], 3])
def test_what_is_no_list_of_strings_is_refused(wrong):
    from leaktight.core.errors import UsageError

    with pytest.raises(UsageError, match="list of strings"):
        sanitize_texts(wrong)


def test_names_of_keys_and_files_that_are_values_are_not_shown(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{MAIL}.parquet").write_bytes(b"PAR1" + b"\0" * 60)
    (tmp_path / "in" / f"notes of {MAIL}.txt").write_text("nothing")
    records = [{MAIL: f"to {MAIL}", "text": "x"}] * 3
    (tmp_path / "in" / "a.json").write_text(json.dumps(records))
    with pytest.raises(BadShards) as caught:
        sanitize_files(
            tmp_path / "in", tmp_path / "out", policy=policy(names="off"), key=None, options=Options()
        )
    assert "erika" not in repr(caught.value.skips)
    outcome = sanitize_files(
        tmp_path / "in",
        tmp_path / "out",
        policy=policy(names="off"),
        key=None,
        options=Options(skip_bad=True),
    )
    assert outcome.tally.columns
    assert not outcome.remains
    for shown in (repr(outcome), json.dumps(as_json(outcome)), "\n".join(told(outcome))):
        assert "erika" not in shown
