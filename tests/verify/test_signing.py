"""AWS signatures: the vendor's published examples, and a server that computes them for itself."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import UTC, datetime
from urllib.parse import parse_qs

import pytest

from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.severity import Severity
from leaktight.core.verification import Verification
from leaktight.detect.sample import BASE64, UPPER, scatter
from leaktight.verify.answer import Outcome, Reason
from leaktight.verify.asking import ask, hosts_of
from leaktight.verify.credentials import Credential, credentials_of
from leaktight.verify.probe import Request
from leaktight.verify.signing import canonical_request, sign_v4, signing_key
from tests.verify.issuer import Answering, Asked, Told, issuer

SAMPLE_ID = "AKID" + "EXAMPLE"
SAMPLE_SECRET = "wJalrXUtnFEMI/K7MDENG" + "+bPxRfiCYEXAMPLEKEY"
"""Of AWS's documentation of the signing process."""
FORM = ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
LASTING = "AK" + "IA" + "T" + scatter(15, UPPER + "234567", seed=51)
TEMPORARY = "AS" + "IA" + "T" + scatter(15, UPPER + "234567", seed=52)
SECRET = scatter(40, BASE64, seed=53)
OTHER_SECRET = scatter(40, BASE64, seed=54)
SESSION = "IQoJb3Jp" + "Z2lu" + scatter(300, BASE64, seed=55)
ANSWER = b"<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account></GetCallerIdentityResult>"


@pytest.mark.parametrize(
    ("method", "url", "body", "moment", "signature"),
    [
        (
            "POST",
            "http://iam.amazonaws.com/",
            b"Action=ListUsers&Version=2010-05-08",
            datetime(2011, 9, 9, 23, 36, tzinfo=UTC),
            "ced6826de92d2bdeed8f846f0bf508e8" + "559e98e4b0199114b84c54174deb456c",
        ),
        (
            "GET",
            "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08",
            b"",
            datetime(2015, 8, 30, 12, 36, tzinfo=UTC),
            "5d672d79c15b13162d9279b0855cfba6" + "789a8edb4c82c400e06b5924a6f2b5d7",
        ),
    ],
    ids=["post", "get"],
)
def test_examples_of_the_documentation(method, url, body, moment, signature) -> None:
    request = Request("iam.amazonaws.com", url, method, (FORM,), body)
    signed = sign_v4("iam", "us-east-1")(request, {"id": SAMPLE_ID, "secret": SAMPLE_SECRET}, moment)
    day = moment.strftime("%Y%m%d")
    assert dict(signed.headers)["Authorization"] == (
        f"AWS4-HMAC-SHA256 Credential={SAMPLE_ID}/{day}/us-east-1/iam/aws4_request, "
        f"SignedHeaders=content-type;host;x-amz-date, Signature={signature}"
    )


def test_signing_key_and_canonical_request_of_the_documentation() -> None:
    key = signing_key(SAMPLE_SECRET, "20150830", "us-east-1", "iam")
    assert key.hex() == "c4afb1cc5771d871763a393e44b70357" + "1b55cc28424d1a5e86da6ed3c154a4b9"
    headers = (FORM, ("Host", "iam.amazonaws.com"), ("X-Amz-Date", "20150830T123600Z"))
    url = "https://iam.amazonaws.com/?Version=2010-05-08&Action=ListUsers"
    digest = hashlib.sha256(canonical_request("GET", url, headers, b"").encode()).hexdigest()
    assert digest == "f536975d06c0309214f805bb90ccff08" + "9219ecd68b2577efef23edd43b7e1a59"


def recomputed(asked: Asked, secret: str) -> bool:
    """Whether a request's signature is right, worked out from what arrived and the documentation alone."""
    headers = {name.lower(): value for name, value in asked.headers.items()}
    found = re.fullmatch(
        r"AWS4-HMAC-SHA256 Credential=[A-Z0-9]+/(\d{8})/([a-z0-9-]+)/sts/aws4_request, "
        r"SignedHeaders=([a-z;-]+), Signature=([0-9a-f]{64})",
        headers["authorization"],
    )
    assert found, "the header has the documented form"
    day, region, names, signature = found.groups()
    lines = "".join(f"{name}:{headers[name]}\n" for name in names.split(";"))
    digest = hashlib.sha256(asked.body).hexdigest()
    canonical = f"{asked.method}\n{asked.path}\n\n{lines}\n{names}\n{digest}"
    text = (
        f"AWS4-HMAC-SHA256\n{headers['x-amz-date']}\n{day}/{region}/sts/aws4_request\n"
        + hashlib.sha256(canonical.encode()).hexdigest()
    )
    key = ("AWS4" + secret).encode()
    for piece in (day, region, "sts", "aws4_request", text):
        key = hmac.digest(key, piece.encode(), "sha256")
    assert {"host", "x-amz-date"} <= set(names.split(";"))
    return key.hex() == signature


def sts(secrets: dict[str, str], session: str = "") -> Answering:
    """A token service that knows some keys."""

    def refuse(code: str) -> Told:
        return Told(403, f"<ErrorResponse><Error><Code>{code}</Code></Error></ErrorResponse>".encode())

    def answering(asked: Asked) -> Told:
        assert parse_qs(asked.body.decode()) == {"Action": ["GetCallerIdentity"], "Version": ["2011-06-15"]}
        key_id = asked.headers["Authorization"].partition("Credential=")[2][:20]
        if key_id not in secrets or asked.headers.get("X-Amz-Security-Token", "") != session:
            return refuse("InvalidClientTokenId")
        return Told(200, ANSWER) if recomputed(asked, secrets[key_id]) else refuse("SignatureDoesNotMatch")

    return answering


def found(kind: str, value: str, line: int, path: str = "credentials") -> Finding:
    where = Location("here", path, line=line)
    label = f"secret.aws.{kind}"
    return Finding(label, Severity.CRITICAL, 0.9, (), where, 0, len(value), "", "f" * 64, "", value)


def told_of(findings: list[Finding], answering: Answering) -> tuple[list[Outcome | Reason], int]:
    """The outcome of each finding, or why it is unknown, and how many requests that took."""
    credentials = credentials_of(findings)
    whole = [one for one in credentials if isinstance(one, Credential)]
    with issuer(answering) as here:
        base_urls = tuple((host, here.url) for host in hosts_of(whole, Verification()))
        answers = ask(whole, Verification(requests_per_second=50, base_urls=base_urls))
    outcomes: list[Outcome | Reason] = []
    for one in credentials:
        answer = answers[one] if isinstance(one, Credential) else None
        outcomes.append(
            one
            if answer is None or isinstance(one, Reason)
            else answer.reason
            if answer.outcome is Outcome.UNKNOWN
            else answer.outcome
        )
    return outcomes, len(here.asked)


def pair(secret: str = SECRET) -> list[Finding]:
    return [found("access_key_id", LASTING, 1), found("secret_access_key", secret, 2)]


def test_pair_that_the_service_accepts_is_live_in_both_parts_and_asked_about_once() -> None:
    assert told_of(pair(), sts({LASTING: SECRET})) == ([Outcome.LIVE, Outcome.LIVE], 1)


def test_pair_that_no_partition_knows_is_dead() -> None:
    assert told_of(pair(), sts({})) == ([Outcome.DEAD, Outcome.DEAD], 3)


def test_secret_of_another_key_says_nothing() -> None:
    outcomes, _ = told_of(pair(OTHER_SECRET), sts({LASTING: SECRET}))
    assert outcomes == [Reason.PAIR_MISMATCH, Reason.PAIR_MISMATCH]


def test_parts_that_stand_alone_are_not_sent() -> None:
    apart = [found("access_key_id", LASTING, 1, "a"), found("secret_access_key", SECRET, 1, "b")]
    assert told_of(apart, sts({LASTING: SECRET})) == ([Reason.PAIR_MISSING, Reason.PAIR_MISSING], 0)


def test_temporary_key_is_asked_about_with_its_session_and_lasting_one_without() -> None:
    temporary = [
        found("access_key_id", TEMPORARY, 20),
        found("secret_access_key", OTHER_SECRET, 21),
        found("session_token", SESSION, 22),
    ]
    knows = sts({TEMPORARY: OTHER_SECRET}, SESSION)
    assert told_of(temporary, knows) == ([Outcome.LIVE] * 3, 1)
    assert told_of(temporary[:2], knows) == ([Reason.PAIR_MISSING] * 2, 0)
    outcomes, _ = told_of([*pair(), *temporary], sts({LASTING: SECRET}))
    assert outcomes == [Outcome.LIVE] * 2 + [Outcome.DEAD] * 3


def test_nearest_key_is_the_one_that_belongs() -> None:
    other_id = "AK" + "IA" + "T" + scatter(15, UPPER + "234567", seed=56)
    findings = [
        *pair(),
        found("access_key_id", other_id, 11),
        found("secret_access_key", OTHER_SECRET, 12),
    ]
    outcomes, asked = told_of(findings, sts({LASTING: SECRET, other_id: OTHER_SECRET}))
    assert (outcomes, asked) == ([Outcome.LIVE] * 4, 2)


def test_secret_itself_is_never_sent() -> None:
    credentials = [one for one in credentials_of(pair()) if isinstance(one, Credential)]
    with issuer(sts({LASTING: SECRET})) as here:
        base_urls = tuple((host, here.url) for host in hosts_of(credentials, Verification()))
        ask(credentials, Verification(base_urls=base_urls))
    (asked,) = here.asked
    assert SECRET not in f"{asked.headers}{asked.path}{asked.body!r}"
