"""The secret rules: each meets its examples, spares its counterexamples, and ranks what it finds honestly."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import leaktight.detect.secrets as room
from leaktight.core.batch import TextBatch, single_text
from leaktight.core.location import Location
from leaktight.core.match import Match
from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.catalogue import built_in_rules
from leaktight.detect.checksums import bech32, bech32_checksum, crc32_base62
from leaktight.detect.gate import cache_folder
from leaktight.detect.placeholder import is_encoded_text, is_placeholder, is_template, is_wordy, looks_random
from leaktight.detect.ruleset import RuleSet
from leaktight.detect.sample import ALPHANUMERIC, BASE64, HEX, UPPER, WORD, scatter
from leaktight.detect.secrets.azure import _signature_check
from leaktight.detect.secrets.json_web_token import token_check
from leaktight.detect.secrets.private_key import armour, sample_der
from leaktight.detect.structure import KeyState, decode_base64, read_private_key, read_web_token
from tests.detect.rules_of_rooms import hits_of

REPORTED = 0.5
RULES = tuple(rule for rule in built_in_rules() if rule.label.startswith("secret."))

Found = tuple[re.Match[bytes], float, Severity, tuple[str, ...]]


def gate_hits(rule: Rule, data: bytes) -> list[int]:
    """The ends of a rule's gate hits in some bytes."""
    return [end for _, end in hits_of((rule.gate,), data)]


def confirm(rule: Rule, data: bytes) -> list[Found]:
    """What a rule's pattern and check make of some bytes, whatever the confidence."""
    if not rule.gate:
        return under_its_name(rule, data)
    found = []
    for match in re.compile(rule.pattern.encode()).finditer(data):
        checked = Checked() if rule.check is None else rule.check(match)
        if checked is not None:
            confidence = rule.confidence if checked.confidence is None else checked.confidence
            found.append((match, confidence, checked.severity or rule.severity, checked.evidence))
    return found


@cache
def gates() -> TemporaryDirectory[str]:
    """Rules that are known by a name share one gate: compiled once, it is read from here."""
    return TemporaryDirectory()


@cache
def engine(rule: Rule) -> RuleSet:
    return RuleSet([rule], min_confidence=0, cache=Path(gates().name))


def matches(rules: RuleSet, data: bytes) -> list[Match]:
    return rules.match(TextBatch(data, single_text(len(data)), lambda text, offset: Location("", "")))


def under_its_name(rule: Rule, data: bytes) -> list[Found]:
    """The same for a rule without a shape of its own: what the engine finds of it in assignments."""
    found = []
    for one in matches(engine(rule), data):
        match = re.fullmatch(rule.cell.encode(), data[one.start : one.end])
        assert match is not None
        found.append((match, one.confidence, one.severity, one.evidence))
    return found


def find(label: str, text: str) -> list[Found]:
    """What the rules of a label find in a text, their gates included."""
    data = text.encode()
    rules = [rule for rule in RULES if rule.label == label]
    assert rules, label
    asked = [rule for rule in rules if not rule.gate or gate_hits(rule, data)]
    return [found for rule in asked for found in confirm(rule, data)]


def confidences(label: str, text: str) -> list[float]:
    return [confidence for _, confidence, _, _ in find(label, text)]


def reported(label: str, text: str) -> list[bytes]:
    """The values that would be reported."""
    return [
        bytes(match["value" if "value" in match.re.groupindex else 0])
        for match, confidence, _, _ in find(label, text)
        if confidence >= REPORTED
    ]


def cell_confidence(label: str, name: str, text: str) -> float | None:
    """The confidence of a whole text under a column's name, or None."""
    for rule in RULES:
        if rule.label == label and rule.names and re.search(rule.names, name):
            match = re.fullmatch(rule.cell.encode(), text.encode())
            checked = rule.check(match) if match and rule.check else None
            if checked is not None:
                return rule.confidence if checked.confidence is None else checked.confidence
    return None


def failing(holds: Callable[[Rule], object], rules: Sequence[Rule] = RULES) -> list[str]:
    """Which rules something does not hold for, by number and label: no example shows in what a test says."""
    return [f"{RULES.index(rule)}-{rule.label}" for rule in rules if not holds(rule)]


def count(rule: Rule, text: str) -> int:
    return sum(found[1] >= REPORTED for found in confirm(rule, text.encode()))


def test_gate_fires_about_once_on_each_example_and_in_its_json_spelling() -> None:
    def fires(rule: Rule) -> bool:
        plain = [len(gate_hits(rule, one.encode())) for one in rule.examples]
        escaped = [len(gate_hits(rule, json.dumps(one).encode())) for one in rule.examples]
        return set(plain) <= {1, 2, 3} and all(escaped)

    assert failing(fires, [rule for rule in RULES if rule.gate]) == []


def test_each_example_holds_one_match_that_is_reported() -> None:
    assert failing(lambda rule: {count(rule, one) for one in rule.examples} == {1}) == []


def test_no_counterexample_is_reported() -> None:
    assert failing(lambda rule: {count(rule, one) for one in rule.counterexamples} == {0}) == []


def test_no_match_can_be_longer_than_the_rule_says() -> None:
    parse = re._parser.parse  # type: ignore[attr-defined]
    assert failing(lambda rule: parse(rule.pattern).getwidth()[1] <= rule.max_bytes) == []


def test_a_match_survives_neighbours_of_text() -> None:
    """Generic rules apart: those need their line as it is."""
    around = [("(", ")"), ("\n", "\n"), ('"', '",'), ("é ", " é"), ("= ", ";"), ("\\n", "\\n")]
    around += [("\x1b[1;31m", "\x1b[0m"), ("\x1b[32m", "\x1b[m")]

    def survives(rule: Rule) -> bool:
        return all(confirm(rule, f"{one}{rule.examples[0]}{other}".encode()) for one, other in around)

    assert failing(survives, [rule for rule in RULES if rule.specificity]) == []


def test_rule_says_what_to_do_and_where_the_format_is_documented() -> None:
    label = r"secret(\.[a-z0-9_]+){1,2}"
    assert failing(lambda rule: re.fullmatch(label, rule.label) and 0 < rule.confidence <= 0.99) == []
    assert failing(lambda rule: rule.remedy.endswith(".") and rule.source.startswith("https://")) == []


def test_prefix_of_a_rule_is_never_all_of_a_value() -> None:
    def is_less(rule: Rule) -> bool:
        found = [match for one in rule.examples for match, *_ in confirm(rule, one.encode())]
        values = {match["value" if "value" in match.re.groupindex else 0] for match in found}
        return values.isdisjoint(prefix.encode() for prefix in rule.prefixes)

    assert failing(is_less) == []


def test_example_keeps_its_label_among_all_secret_rules() -> None:
    rules = RuleSet(RULES, cache=cache_folder())

    def keeps(rule: Rule) -> bool:
        found = ([one.rule.label for one in matches(rules, text.encode())] for text in rule.examples)
        return all(rule.label in labels for labels in found)

    assert failing(keeps) == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(RULES), st.data())
def test_damaged_examples_never_make_a_check_raise(rule: Rule, data: st.DataObject) -> None:
    example = bytearray(data.draw(st.sampled_from(rule.examples)).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        example[data.draw(st.integers(0, len(example) - 1))] = data.draw(st.integers(0, 255))
    confirm(rule, bytes(example))


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"RSA PRIVATE KEY", b"OPENSSH PRIVATE KEY", b"PGP PRIVATE KEY BLOCK"]),
)
def test_parsers_never_raise_on_any_bytes(raw: bytes, kind: bytes) -> None:
    read_private_key(kind, raw)
    read_private_key(kind, base64.b64encode(raw))
    read_private_key(b"PGP PRIVATE KEY BLOCK", base64.b64encode(b"\x95\x03\xa6\x04" + raw))
    read_private_key(b"OPENSSH PRIVATE KEY", base64.b64encode(b"openssh-key-v1\0" + raw))
    read_web_token(base64.urlsafe_b64encode(raw) + b"." + base64.urlsafe_b64encode(raw) + b".x")
    decode_base64(raw)
    bech32(raw)
    for text in (is_encoded_text, is_placeholder, is_template, is_wordy, looks_random):
        text(raw)


@pytest.mark.parametrize("prefix", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"])
def test_github_token_with_a_wrong_checksum_is_rejected(prefix: str) -> None:
    body = scatter(30, seed=8)
    good = crc32_base62(body.encode()).decode()
    wrong = ("A" if good[0] != "A" else "B") + good[1:]
    assert reported("secret.github.token", prefix + body + good)
    assert not find("secret.github.token", prefix + body + wrong)


def test_npm_token_with_a_wrong_checksum_is_rejected() -> None:
    body = scatter(30, seed=9)
    good = crc32_base62(body.encode()).decode()
    assert reported("secret.npm.access_token", "npm_" + body + good)
    assert not find("secret.npm.access_token", "npm_" + body[:-1] + ("a" if body[-1] != "a" else "b") + good)


def test_bech32_accepts_the_samples_of_bip_173_and_no_changed_character() -> None:
    assert bech32(b"A12UEL5L") and bech32(b"a12uel5l")
    assert bech32(b"abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw")
    assert not bech32(b"abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxy")
    assert not bech32(b"A12uEL5L")
    assert bech32(b"age1" + b"q" * 20 + bech32_checksum(b"age", b"q" * 20))


def aws_pair() -> tuple[str, str]:
    return "AK" + "IA" + "T" + scatter(15, UPPER + "234567"), scatter(40, BASE64, seed=5)


def test_lone_aws_key_id_ranks_below_one_with_its_secret() -> None:
    key_id, secret = aws_pair()
    [(_, alone, alone_severity, _)] = find("secret.aws.access_key_id", f"id = {key_id}")
    [(_, paired, paired_severity, _)] = find(
        "secret.aws.access_key_id", f"id = {key_id}\nsecret = {secret}\n"
    )
    assert REPORTED <= alone < paired
    assert alone_severity < paired_severity == Severity.CRITICAL


def test_aws_secret_without_a_name_is_found_only_beside_a_key_id() -> None:
    key_id, secret = aws_pair()
    label = "secret.aws.secret_access_key"
    assert reported(label, f"{key_id},{secret}") == [secret.encode()]
    assert reported(label, f"{secret} {key_id}") == [secret.encode()]
    assert not reported(label, f"value,{secret}")
    assert not reported(label, f"{key_id} {'.' * 400} {secret}")


def test_aws_key_id_that_encodes_no_account_number_is_rejected() -> None:
    assert not find("secret.aws.access_key_id", "AK" + "IA" + "7777777" + scatter(9, UPPER))


@pytest.mark.parametrize("separator", [",", "\n", "\\n", "=", ": ", " | "])
def test_aws_pair_is_found_across_any_separator(separator: str) -> None:
    key_id, secret = aws_pair()
    text = f"{key_id}{separator}{secret}"
    assert reported("secret.aws.secret_access_key", text) == [secret.encode()]


def test_aws_sample_of_the_manual_is_rejected() -> None:
    text = "AK" + "IA" + "IOSFODNN7EXAMPLE, wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY"
    assert not find("secret.aws.access_key_id", text)
    assert not find("secret.aws.secret_access_key", text)


def pem(kind: str = "RSA PRIVATE " + "KEY", newline: str = "\n", raw: bytes | None = None) -> str:
    return armour(kind, sample_der(seed=4) if raw is None else raw, newline=newline)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\\n", "\\\\n", " ", '\\n"\n    "', '\\n" +\n  "', ""])
def test_private_key_is_found_however_its_newlines_are_written(newline: str) -> None:
    [(match, confidence, severity, evidence)] = find("secret.private_key", f'key = "{pem(newline=newline)}"')
    assert confidence > 0.9
    assert severity is Severity.CRITICAL
    assert evidence == ("structure:clear_key",)
    assert match[0].endswith(b"-----")


def test_encrypted_private_keys_rank_below_clear_ones() -> None:
    header = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0011\n\n"
    legacy = pem().replace("KEY-----\n", "KEY-----\n" + header, 1)
    modern = pem("ENCRYPTED PRIVATE " + "KEY", raw=b"\x30\x81\x80" + b"\x30\x40" + scatter(126).encode())
    for text in (legacy, modern, pem("OPENSSH PRIVATE " + "KEY", raw=openssh("aes256-ctr"))):
        [(_, confidence, severity, _)] = find("secret.private_key", text)
        assert REPORTED <= confidence < 0.9
        assert severity is Severity.MEDIUM


def openssh(cipher: str) -> bytes:
    return b"openssh-key-v1\0" + len(cipher).to_bytes(4, "big") + cipher.encode() + scatter(200).encode()


def test_openssh_key_without_a_cipher_is_clear() -> None:
    assert confidences("secret.private_key", pem("OPENSSH PRIVATE " + "KEY", raw=openssh("none")))[0] > 0.9


def test_pgp_key_is_judged_by_the_octet_after_its_public_numbers() -> None:
    def packet(usage: int) -> bytes:
        numbers = b"\x00\x40" + b"\x80" * 8 + b"\x00\x11\x01\x00\x01"
        body = b"\x04" + bytes(4) + b"\x01" + numbers + bytes((usage,)) + scatter(100).encode()
        return b"\x95" + len(body).to_bytes(2, "big") + body

    kind = b"PGP PRIVATE KEY BLOCK"
    assert read_private_key(kind, base64.b64encode(packet(0))) is KeyState.CLEAR
    assert read_private_key(kind, base64.b64encode(packet(254))) is KeyState.ENCRYPTED
    assert (
        read_private_key(kind, b"Version: 1\n\n" + base64.b64encode(packet(0)) + b"\n=AbCd\n")
        is KeyState.CLEAR
    )


def test_private_key_with_a_broken_body_is_not_reported() -> None:
    assert not reported("secret.private_key", pem(raw=scatter(300).encode()))
    assert not find("secret.private_key", pem().replace("A", "?"))


def jwt(header: dict[str, object], claims: dict[str, object]) -> str:
    parts = [
        base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (header, claims)
    ]
    return ".".join((*parts, scatter(43, WORD)))


def judge_token(claims: dict[str, object], now: float = 1_700_000_000.0) -> Checked | None:
    [rule] = [rule for rule in RULES if rule.label == "secret.json_web_token"]
    match = re.search(rule.pattern.encode(), jwt({"alg": "HS256"}, claims).encode())
    assert match is not None
    return token_check(lambda: now)(match)


def test_expired_token_ranks_below_a_valid_one() -> None:
    valid = judge_token({"sub": "a", "exp": 1_700_000_001})
    expired = judge_token({"sub": "a", "exp": 1_699_999_999})
    assert valid is not None and valid.confidence is None
    assert expired is not None and expired.severity is Severity.LOW
    assert expired.confidence is not None and expired.confidence < REPORTED


def test_service_role_outranks_the_anonymous_role() -> None:
    service = judge_token({"iss": "supabase", "role": "service_role"})
    anonymous = judge_token({"iss": "supabase", "role": "anon"})
    assert service is not None and service.severity is Severity.CRITICAL
    assert anonymous is not None and anonymous.severity is Severity.LOW


def test_sample_token_of_the_standard_sites_is_rejected() -> None:
    assert judge_token({"sub": "1234567890", "name": "John Doe", "iat": 1516239022}) is None


def test_three_dotted_parts_without_an_algorithm_are_no_token() -> None:
    assert not find(
        "secret.json_web_token", jwt({"typ": "JWT", "kid": "1"}, {"sub": "someone", "exp": 4102444800})
    )


@pytest.mark.parametrize(
    "password",
    ["password", "changeme", "${DB_PASS}", "{{ pass }}", "<password>", "****", "%s", "{pw}", "$PW", "xxxx"],
)
def test_address_with_a_placeholder_for_a_password_is_not_reported(password: str) -> None:
    assert not reported("secret.database.url", f"postgresql://app:{password}@db.internal.net/app")


def test_address_of_the_same_machine_is_not_reported() -> None:
    value = scatter(14)
    assert not reported("secret.database.url", f"postgresql://app:{value}@localhost:5432/app")
    assert reported("secret.database.url", f"postgresql://app:{value}@db.internal.net:5432/app") == [
        value.encode()
    ]


@pytest.mark.parametrize(
    "scheme", ["postgres", "mysql+pymysql", "mongodb+srv", "rediss", "amqps", "mssql+pyodbc"]
)
def test_password_is_found_in_addresses_of_each_kind_of_database(scheme: str) -> None:
    value = scatter(12, ALPHANUMERIC + "!%")
    assert reported("secret.database.url", f"url: {scheme}://user:{value}@db.internal.net/x") == [
        value.encode()
    ]


def test_token_of_a_known_issuer_in_an_address_is_left_to_its_own_rule() -> None:
    token = "hf_" + scatter(34, seed=3)
    text = f"https://user:{token}@huggingface.co/ns/name"
    assert not find("secret.url.password", text)
    assert reported("secret.huggingface.user_token", text)


def test_expired_shared_access_signature_ranks_lower() -> None:
    [rule] = [rule for rule in RULES if rule.label == "secret.azure.shared_access_signature"]
    match = re.search(rule.pattern.encode(), rule.examples[0].encode())
    assert match is not None
    early = _signature_check(lambda: datetime(2098, 12, 31, tzinfo=UTC))(match)
    late = _signature_check(lambda: datetime(2099, 1, 2, tzinfo=UTC))(match)
    assert early is not None and early.confidence is None
    assert late is not None and late.confidence is not None and late.confidence < REPORTED


def test_stripe_test_key_ranks_below_a_live_one() -> None:
    [(_, _, live, _)] = find("secret.stripe.live_key", "sk_live_" + scatter(24))
    [(_, _, test, _)] = find("secret.stripe.test_key", "sk_test_" + scatter(24))
    assert test is Severity.LOW < live


@pytest.mark.parametrize(
    ("name", "value", "is_reported"),
    [
        ("password", "Tr4vel" + "-Zk9!", True),
        ("user_password", scatter(16), True),
        ("password", "changeme", False),
        ("password", "Passwort", False),
        ("password", "None", False),
        ("password", "${PASSWORD}", False),
        ("password_hint", scatter(16), False),
        ("compass", scatter(16), False),
    ],
)
def test_whole_cell_under_a_password_column(name: str, value: str, is_reported: bool) -> None:
    confidence = cell_confidence("secret.generic.password", name, value)
    assert (confidence is not None and confidence >= REPORTED) is is_reported


@pytest.mark.parametrize(
    ("name", "value", "is_reported"),
    [
        ("api_key", scatter(32), True),
        ("service_api_key", scatter(40, HEX), True),
        ("authorization", "Bearer " + scatter(40), True),
        ("api_key", "your_api_key_goes_here", False),
        ("client_secret", "3f2b8c1e-9d4a-4f6b-8e7c-1a2b3c4d5e6f", False),
        ("token", scatter(32), False),
        ("digest", scatter(64, HEX), False),
    ],
)
def test_whole_cell_under_a_key_column(name: str, value: str, is_reported: bool) -> None:
    confidence = cell_confidence("secret.generic.api_key", name, value)
    assert (confidence is not None and confidence >= REPORTED) is is_reported


def test_hexadecimal_key_under_its_vendor_s_name_is_found_and_a_commit_is_not() -> None:
    value = scatter(40, HEX)
    assert cell_confidence("secret.wandb.api_key", "wandb_api_key", value) is not None
    assert not reported("secret.wandb.api_key", f"wandb commit {value}")
    assert not reported("secret.wandb.api_key", f"https://github.com/wandb/wandb/tree/{value}")


@pytest.mark.parametrize(
    "value",
    [
        "x" * 34,
        "0123456789" * 3,
        "abcdefghijklmnopqrstuvwxyz12345678",
        "deadbeef" * 4,
        "YourTokenHere" + scatter(20),
    ],
)
def test_stand_ins_are_told_from_values(value: str) -> None:
    assert is_placeholder(value.encode())


@pytest.mark.parametrize("alphabet", [ALPHANUMERIC, HEX, WORD, BASE64])
def test_random_text_is_neither_a_stand_in_nor_wordy(alphabet: str) -> None:
    values = [scatter(40, alphabet, seed=seed).encode() for seed in range(400)]
    assert sum(map(looks_random, values)) >= 396
    assert sum(map(is_placeholder, values)) <= 1


@pytest.mark.parametrize(
    "value",
    [
        b"getTheWholeRepositoryFromTheHub",
        b"maximum_sequence_length_2",
        b"2024-01-01T00:00:00Z",
        b"83756291837562",
    ],
)
def test_identifiers_dates_and_numbers_do_not_look_random(value: bytes) -> None:
    assert not looks_random(value)


def test_no_source_file_holds_a_value_that_the_rules_report() -> None:
    strict = [rule for rule in RULES if rule.specificity > 0 and rule.label != "secret.private_key"]
    files = [*Path(room.__path__[0]).glob("*.py"), Path(__file__)]
    data = b"\n".join(path.read_bytes() for path in files)
    for rule in strict:
        if not rule.gate or gate_hits(rule, data):
            assert not [found for found in confirm(rule, data) if found[1] >= REPORTED], rule.label
