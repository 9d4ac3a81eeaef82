"""AWS access key ids, secret access keys, session tokens, SMTP passwords and Bedrock keys."""

import base64
import binascii
import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.declare import named
from leaktight.detect.placeholder import is_placeholder, looks_random, not_placeholder
from leaktight.detect.sample import BASE64, UPPER, scatter

_REMEDY = "Deactivate the key in IAM, look for its use in CloudTrail, and use a role instead."
_SOURCE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes"
_ID = r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}"
_ID_NEAR = re.compile(rb"(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Z0-9])")
_SECRET = r"[A-Za-z0-9/+]{40}"
_SECRET_NEAR = re.compile(rb"(?:(?<![A-Za-z0-9/+])|(?<=\\[nrt]))[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])")
_NEAR_BYTES = 250
_MAX_ACCOUNT = 10**12


def _judge_id(match: re.Match[bytes]) -> Checked | None:
    """Ranks a key id by what it encodes, and by whether a secret key stands near it."""
    key_id = bytes(match["value"])
    if b"EXAMPLE" in key_id or is_placeholder(key_id[4:]):
        return None
    encodes_account = key_id[4:5] not in b"IJ"
    if encodes_account and _account(key_id) >= _MAX_ACCOUNT:
        return None
    evidence = ("structure:aws_account",) if encodes_account else ()
    before, after = _surroundings(match)
    for found in (*_SECRET_NEAR.finditer(before), *_SECRET_NEAR.finditer(after)):
        if _is_secret(found[0]):
            return Checked((*evidence, "pair:secret_access_key"), 0.97, Severity.CRITICAL)
    return Checked(evidence)


def _account(key_id: bytes) -> int:
    """The number of the account that a key id issued since 2019 encodes in its bits 1 to 40."""
    try:
        raw = base64.b32decode(key_id[4:])
    except binascii.Error:
        return _MAX_ACCOUNT
    return (int.from_bytes(raw[:6], "big") & 0x7FFFFFFFFF80) >> 7


def _surroundings(match: re.Match[bytes]) -> tuple[bytes, bytes]:
    """The bytes of the same text before and after a match."""
    start, end = match.span("value")
    data = match.string
    return (
        bytes(data[max(match.pos, start - _NEAR_BYTES) : start]),
        bytes(data[end : min(match.endpos, end + _NEAR_BYTES)]),
    )


def _is_secret(value: bytes) -> bool:
    """Whether 40 characters are like those of a secret key: of three kinds, random, not a digest."""
    return not value.isalpha() and value not in (value.lower(), value.upper()) and looks_random(value)


def _judge_paired_secret(match: re.Match[bytes]) -> Checked | None:
    """Accepts a secret key only beside a key id."""
    if not _is_secret(bytes(match["value"])):
        return None
    for side in _surroundings(match):
        for found in _ID_NEAR.finditer(side):
            if b"EXAMPLE" not in found[0]:
                return Checked(("pair:access_key_id",))
    return None


def _judge_named_secret(match: re.Match[bytes]) -> Checked | None:
    value = bytes(match["value"]) if "value" in match.re.groupindex else bytes(match[0])
    return Checked() if _is_secret(value) else None


def _sample_id(seed: int) -> str:
    return "AK" + "IA" + "T" + scatter(15, UPPER + "234567", seed=seed)


def _named_secret_rule(names: str, confidence: float, examples: tuple[str, ...]) -> Rule:
    """The rule of secret keys under a name: one that says AWS, or one that others use, too."""
    return Rule(
        label="secret.aws.secret_access_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=confidence,
        check=_judge_named_secret,
        names=names,
        cell=_SECRET,
        remedy=_REMEDY,
        examples=examples,
        counterexamples=(
            "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY",
            "secret_key = " + scatter(40, "0123456789abcdef"),
        ),
        source=_SOURCE,
    )


def _sample_smtp(seed: int) -> str:
    """A version octet of 4 and a signature of 32 octets, in base64."""
    return base64.b64encode(b"\x04" + scatter(32, seed=seed).encode()).decode()


RULES = (
    Rule(
        label="secret.aws.access_key_id",
        severity=Severity.MEDIUM,
        gate=_ID,
        pattern=rf"(?<![A-Z0-9])(?P<value>{_ID})(?![A-Z0-9])",
        confidence=0.7,
        check=_judge_id,
        prefixes=("AKIA", "ASIA", "ABIA", "ACCA"),
        remedy=_REMEDY,
        examples=(
            "aws_access_key_id = " + _sample_id(1),
            "s3fs.S3FileSystem(key='" + _sample_id(2) + "', secret=os.environ['S3_SECRET'])",
        ),
        counterexamples=(
            "AK" + "IA" + "IOSFODNN7EXAMPLE",
            "AK" + "IA" + "A" * 16,
            "XAK" + "IA" + scatter(16, UPPER),
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.aws.secret_access_key",
        severity=Severity.CRITICAL,
        gate=_ID,
        pattern=rf"(?:(?<![A-Za-z0-9/+])|(?<=\\[nrt]))(?P<value>{_SECRET})(?![A-Za-z0-9/+=])",
        confidence=0.95,
        check=_judge_paired_secret,
        remedy=_REMEDY,
        examples=(
            _sample_id(1) + "," + scatter(40, BASE64, seed=5),
            "[default]\nid = " + _sample_id(2) + "\nsecret = " + scatter(40, BASE64, seed=6) + "\n",
        ),
        counterexamples=(
            _sample_id(1) + " commit " + scatter(40, "0123456789abcdef"),
            "AK" + "IA" + "IOSFODNN7EXAMPLE " + "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY",
        ),
        source=_SOURCE,
    ),
    _named_secret_rule(
        r"(?:^|_)(?:aws|amazon|amzn|s3|boto3?|dynamo(?:db)?|sqs|bedrock)_(?:[a-z0-9]+_){0,3}"
        r"(?:secret_?(?:access_?)?key(?:_?id)?|secret(?:_?access)?|sk)(?:_[a-z0-9]{1,10})?$",
        0.92,
        (
            "AWS_SECRET_ACCESS_KEY=" + scatter(40, BASE64, seed=5),
            'boto3.client("s3", aws_secret_access_key="' + scatter(40, BASE64, seed=6) + '")',
        ),
    ),
    _named_secret_rule(
        r"(?:^|_)secret_?(?:access_?)?key(?:_?id)?$",
        0.8,
        ("secret_access_key = " + scatter(40, BASE64, seed=5), "secretKey: " + scatter(40, BASE64, seed=6)),
    ),
    Rule(
        label="secret.aws.session_token",
        severity=Severity.MEDIUM,
        gate=r"(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9+_%-]{12}",
        pattern=r"(?<![A-Za-z0-9/+])(?:IQoJb3JpZ2lu|F[wQ]oGZXIvYXdz)[A-Za-z0-9/+_%-]{100,2000}={0,2}",
        confidence=0.9,
        check=not_placeholder,
        max_bytes=2048,
        remedy="Revoke the role's active sessions in IAM if the token may still be valid.",
        examples=("AWS_SESSION_TOKEN=IQoJb3Jp" + "Z2lu" + scatter(400, BASE64) + "==",),
        counterexamples=("IQoJb3Jp" + "Z2lu" + scatter(30),),
        source="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html",
    ),
    Rule(
        label="secret.aws.bedrock_key",
        severity=Severity.CRITICAL,
        gate=r"ABSKQmVkcm9ja0FQSUtleS[A-Za-z0-9+]{24}",
        pattern=starts("ABSKQmVkcm9ja0FQSUtleS") + r"(?P<body>[A-Za-z0-9/+]{60,300}={0,2})(?![A-Za-z0-9/+=])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("ABSK",),
        remedy=_REMEDY,
        examples=("AWS_BEARER_TOKEN_BEDROCK=ABSKQmVkcm9j" + "a0FQSUtleS" + scatter(109) + "=",),
        counterexamples=("ABSKQmVkcm9j" + "a0FQSUtleS" + "x" * 109,),
        source="https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
    ),
    named(
        "secret.aws.ses_smtp_password",
        Severity.HIGH,
        names=r"(?:^|_)(?:smtp|ses|mail|email|mailer)(?:_[a-z0-9]+){0,3}_?(?:password|passwd|pass|pwd|secret|key)(?:_[a-z0-9]{1,10})?$",
        cell=r"B[A-P][A-Za-z0-9+/]{42}",
        env="SES_SMTP_PASSWORD",
        sample=_sample_smtp,
        remedy="Delete the SMTP user's access key in IAM and make new SMTP credentials.",
        source="https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html",
        confidence=0.9,
    ),
)
