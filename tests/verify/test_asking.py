"""Issuers are asked as told, slowly, and whatever they answer: nothing of it gets out but what may."""

from __future__ import annotations

import asyncio
import base64
import socket
import threading
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest

import leaktight
from leaktight.core.errors import UsageError
from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.severity import Severity
from leaktight.core.verification import Verification
from leaktight.detect.sample import HEX, LETTERS, scatter
from leaktight.verify.answer import Answer, Outcome, Reason
from leaktight.verify.asking import ask, check, hosts_of
from leaktight.verify.credentials import Credential, credentials_of
from leaktight.verify.http import MAX_REPLY_BYTES
from tests.verify.issuer import Answering, Asked, Issuer, Told, issuer, told

HF = "secret.huggingface.user_token"
TOKEN = "hf_" + scatter(34, LETTERS, seed=41)
GITHUB = "secret.github.token"
GITHUB_TOKEN = "ghp" + "_" + scatter(36, seed=42)
WHOAMI = {
    "type": "user",
    "name": "ada",
    "email": "ada@nordwind-logistik.de",
    "auth": {
        "accessToken": {
            "role": "fineGrained",
            "fineGrained": {
                "global": ["discussion.write"],
                "scoped": [
                    {"entity": {"name": "x"}, "permissions": ["repo.content.read", "repo.write"]},
                    {"entity": {"name": "y"}, "permissions": ["repo.write"]},
                ],
            },
        }
    },
}


def finding(label: str, value: str, line: int = 1, path: str = "a.env") -> Finding:
    where = Location("here", path, line=line)
    return Finding(label, Severity.CRITICAL, 0.9, (), where, 0, len(value), "", "f" * 64, "", value)


def credential(label: str, value: str) -> Credential:
    (one,) = credentials_of([finding(label, value)])
    assert isinstance(one, Credential)
    return one


def settings(url: str, *hosts: str, **bounds: int) -> Verification:
    return Verification(
        **{"requests_per_second": 100, "seconds": 5, **bounds},  # type: ignore[arg-type]
        base_urls=tuple((host, url) for host in hosts or ("huggingface.co", "api.github.com")),
    )


def asked_once(answering: Answering, label: str = HF, value: str = TOKEN, **bounds: int) -> Answer:
    one = credential(label, value)
    with issuer(answering) as here:
        return ask([one], settings(here.url, **bounds))[one]


def test_live_token_is_live_with_its_role_and_scopes_and_nothing_else() -> None:
    answer = asked_once(lambda _: told(WHOAMI))
    assert answer == Answer(
        Outcome.LIVE,
        facts=("role:fineGrained", "scopes:discussion.write", "repositories:repo.content.read,repo.write"),
    )


def test_scopes_of_a_header_are_read() -> None:
    answer = asked_once(lambda _: told({"login": "ada"}, X_OAuth_Scopes="repo, gist"), GITHUB, GITHUB_TOKEN)
    assert answer.evidence == ("verified:live", "scopes:repo,gist")


def test_request_is_what_the_issuer_documents_and_says_who_asks() -> None:
    with issuer(lambda _: told(WHOAMI)) as here:
        ask([credential(HF, TOKEN)], settings(here.url))
    (asked,) = here.asked
    assert (asked.method, asked.path, asked.body) == ("GET", "/api/whoami-v2", b"")
    assert asked.headers["Authorization"] == f"Bearer {TOKEN}"
    assert asked.headers["User-Agent"] == f"leaktight/{leaktight.__version__}"
    assert asked.headers["Host"] == here.url.removeprefix("http://")


def test_path_of_a_base_url_stays_in_front() -> None:
    with issuer(lambda _: told({"login": "ada"})) as here:
        ask([credential(GITHUB, GITHUB_TOKEN)], settings(f"{here.url}/api/v3", "api.github.com"))
    assert [asked.path for asked in here.asked] == ["/api/v3/user"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (told({"error": "Invalid credentials"}, 401), Answer(Outcome.DEAD)),
        (told({"error": "slow down"}, 429, Retry_After="60"), Reason.RATE_LIMITED),
        (told({"name": "x"}, 500), Reason.UNEXPECTED),
        (told({"name": None}), Reason.UNEXPECTED),
        (told(["name"]), Reason.UNEXPECTED),
        (Told(200, b'{"name": "ada"'), Reason.UNEXPECTED),
        (Told(200, b"[" * 200_000), Reason.UNEXPECTED),
        (Told(200, b"<html>name</html>"), Reason.UNEXPECTED),
        (Told(200, b'{"name": "' + b"x" * MAX_REPLY_BYTES + b'"}'), Reason.TOO_LONG),
        (Told(200, b"", {"Content-Encoding": "gzip"}), Reason.UNEXPECTED),
    ],
    ids=["dead", "limited", "broken", "null", "list", "cut", "deep", "html", "huge", "compressed"],
)
def test_answers_are_read_as_what_they_are(answer: Told, expected: Answer | Reason) -> None:
    found = asked_once(lambda _: answer)
    if isinstance(expected, Answer):
        assert found == expected
    else:
        assert (found.outcome, found.reason) == (Outcome.UNKNOWN, expected)


def test_unexpected_status_is_told() -> None:
    found = asked_once(lambda _: told({}, 503))
    assert found.evidence == ("verified:unknown", "reason:unexpected_answer_503")


def test_redirects_are_not_followed() -> None:
    def answering(asked: Asked) -> Told:
        return told(WHOAMI) if asked.path == "/there" else Told(302, b"", {"Location": "/there"})

    one = credential(HF, TOKEN)
    with issuer(answering) as here:
        found = ask([one], settings(here.url))[one]
    assert found.reason is Reason.REDIRECT_REFUSED
    assert [asked.path for asked in here.asked] == ["/api/whoami-v2"]


def slowly(chunks: int) -> Iterator[bytes]:
    for _ in range(chunks):
        time.sleep(0.1)
        yield b" "


def test_answer_that_trickles_in_is_given_up_in_time() -> None:
    started = time.monotonic()
    found = asked_once(lambda _: Told(200, slowly(60)), seconds=1)
    assert found.reason is Reason.TIMEOUT
    assert time.monotonic() - started < 4


def test_time_for_all_requests_is_bounded() -> None:
    several = [credential(HF, "hf_" + scatter(34, LETTERS, seed=seed)) for seed in range(50)]
    started = time.monotonic()
    with issuer(lambda _: told(WHOAMI)) as here:
        answers = ask(several, settings(here.url, requests_per_second=2, total_seconds=1))
    assert time.monotonic() - started < 4
    outcomes = [answers[one].outcome for one in several]
    assert 1 <= outcomes.count(Outcome.LIVE) <= 4
    assert {answers[one].reason for one in several} == {Reason.NONE, Reason.TIMEOUT}


def test_one_host_is_asked_no_faster_than_allowed() -> None:
    moments: list[float] = []

    def answering(_: Asked) -> Told:
        moments.append(time.monotonic())
        return told(WHOAMI)

    several = [credential(HF, "hf_" + scatter(34, LETTERS, seed=seed)) for seed in range(4)]
    with issuer(answering) as here:
        ask(several, settings(here.url, requests_per_second=10))
    pauses = [later - sooner for sooner, later in pairwise(moments)]
    assert len(pauses) == 3
    assert sum(pauses) > 0.27


def test_host_that_has_had_enough_is_left_alone_and_others_are_not() -> None:
    def answering(asked: Asked) -> Told:
        limited = asked.path == "/api/whoami-v2"
        return told({}, 429, Retry_After="1") if limited else told({"login": "ada"})

    several = [credential(HF, "hf_" + scatter(34, LETTERS, seed=seed)) for seed in range(5)]
    other = credential(GITHUB, GITHUB_TOKEN)
    with issuer(answering) as here:
        answers = ask([*several, other], settings(here.url))
    assert {answers[one].reason for one in several} == {Reason.RATE_LIMITED}
    assert answers[other].outcome is Outcome.LIVE
    assert sorted(asked.path for asked in here.asked) == ["/api/whoami-v2", "/user"]


def test_server_that_is_gone_is_a_failed_connection_and_asked_three_times_at_most() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
    several = [credential(HF, "hf_" + scatter(34, LETTERS, seed=seed)) for seed in range(5)]
    answers = ask(several, settings(url))
    assert {answers[one].reason for one in several} == {Reason.CONNECTION_FAILED}


def test_server_that_hangs_up_is_a_failed_connection_three_times_over() -> None:
    calls: list[int] = []
    several = [credential(HF, "hf_" + scatter(34, LETTERS, seed=seed)) for seed in range(5)]
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(3)

        def hang_up() -> None:
            for _ in range(3):
                connection, _address = server.accept()
                calls.append(1)
                connection.recv(1 << 16)
                connection.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        answers = ask(several, settings(f"http://127.0.0.1:{server.getsockname()[1]}"))
        thread.join()
    assert {answers[one].reason for one in several} == {Reason.CONNECTION_FAILED}
    assert len(calls) == 3


def test_same_credential_is_asked_about_once() -> None:
    found = credentials_of([finding(HF, TOKEN, line) for line in range(1, 9)])
    with issuer(lambda _: told(WHOAMI)) as here:
        answers = ask([one for one in found if isinstance(one, Credential)], settings(here.url))
    assert len(here.asked) == len(answers) == 1


def test_cookies_of_one_credential_do_not_go_with_the_next() -> None:
    with issuer(lambda _: told(WHOAMI, Set_Cookie="session=1; Path=/")) as here:
        ask([credential(HF, TOKEN), credential(HF, TOKEN[::-1])], settings(here.url))
    assert len(here.asked) == 2
    assert not any("Cookie" in asked.headers for asked in here.asked)


def test_proxies_of_the_environment_are_not_used_but_that_of_the_policy_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = credential(HF, TOKEN)
    with issuer(lambda _: told(WHOAMI)) as proxy, issuer(lambda _: told(WHOAMI)) as here:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        ask([one], settings(here.url))
        assert (len(proxy.asked), len(here.asked)) == (0, 1)
        base = settings(here.url)
        ask([one], Verification(base_urls=base.base_urls, proxy=proxy.url))
        assert (len(proxy.asked), len(here.asked)) == (1, 1)


def test_certificate_that_nobody_vouches_for_is_refused(tmp_path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(3)
        seen: list[bytes] = []

        def take() -> None:
            connection, _ = server.accept()
            with connection:
                seen.append(connection.recv(1 << 16))
                connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n{}")

        thread = threading.Thread(target=take)
        thread.start()
        one = credential(HF, TOKEN)
        answers = ask([one], settings(f"https://127.0.0.1:{server.getsockname()[1]}"))
        thread.join()
    assert answers[one].reason is Reason.CONNECTION_FAILED
    assert seen[0][:1] == b"\x16", "a TLS greeting, and no request in the clear"
    assert TOKEN.encode() not in seen[0]


def test_issuer_that_sends_the_credential_or_control_characters_back_does_not_get_them_shown() -> None:
    def answering(_: Asked) -> Told:
        token = {"role": f"write\x1b[31m {TOKEN} {TOKEN[5:20]} admin {'x' * 80} repo"}
        return told({"name": TOKEN, "auth": {"accessToken": token}})

    assert asked_once(answering).facts == ("role:admin,repo",)


def test_facts_are_bounded() -> None:
    scopes = [f"scope-number-{number}" for number in range(1000)]
    token = {"role": "write", "fineGrained": {"global": scopes}}
    answer = asked_once(lambda _: told({"name": "x", "auth": {"accessToken": token}}))
    assert sum(map(len, answer.facts)) < 250


def test_region_that_knows_the_credential_settles_it() -> None:
    value = scatter(32, HEX, seed=43)
    one = credential("secret.datadog.api_key", value)
    hosts = list(hosts_of([one], Verification()))
    assert len(hosts) == 7

    def answering(live: bool) -> Answering:
        return lambda _: told({"valid": True}) if live else told({"errors": ["Forbidden"]}, 403)

    for live, outcome in ((True, Outcome.LIVE), (False, Outcome.DEAD)):
        with issuer(answering(False)) as no, issuer(answering(live)) as last:
            urls = tuple((host, no.url) for host in hosts if host != "api.datadoghq.eu")
            base_urls = (*urls, ("api.datadoghq.eu", last.url))
            answer = ask([one], Verification(requests_per_second=50, base_urls=base_urls))[one]
        assert answer.outcome is outcome
        assert len(last.asked) == 1


def test_refusal_by_a_public_host_says_nothing_where_others_run_the_software() -> None:
    one = credential("secret.gitlab.personal_token", "glpat" + "-" + scatter(20, seed=44))
    probe = one.probes[0]
    from leaktight.verify.judging import Reply, judge

    refusal = Reply(401, {}, b'{"message": "401 Unauthorized"}')
    assert judge(probe, refusal, one.values).reason is Reason.ELSEWHERE
    with issuer(lambda _: told({"message": "401 Unauthorized"}, 401)) as own:
        assert ask([one], settings(own.url, "gitlab.com"))[one].outcome is Outcome.DEAD


def test_host_that_no_probe_asks_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(UsageError, match="no credential is sent to this host"):
        check(settings("http://127.0.0.1:1", "api.githib.com"))
    check(settings("http://127.0.0.1:1", "api.github.com", "us6.api.mailchimp.com"))


def test_file_that_holds_no_certificates_is_refused(tmp_path) -> None:
    for name in ("missing.pem", "empty.pem"):
        (tmp_path / "empty.pem").write_text("nothing\n")
        with pytest.raises(UsageError, match="ca_file"):
            check(Verification(ca_file=str(tmp_path / name)))


def test_hosts_are_told_with_their_numbers() -> None:
    several = [credential(HF, TOKEN), credential(HF, TOKEN), credential(GITHUB, GITHUB_TOKEN)]
    assert hosts_of(several, Verification()) == {"api.github.com": 1, "huggingface.co": 1}
    own = Verification(base_urls=(("api.github.com", "https://ghe.example:8443/api/v3"),))
    assert hosts_of(several, own) == {"ghe.example:8443": 1, "huggingface.co": 1}


def test_it_works_inside_a_running_loop() -> None:
    one = credential(HF, TOKEN)

    async def notebook(here: Issuer) -> Answer:
        return ask([one], settings(here.url))[one]

    with issuer(lambda _: told(WHOAMI)) as here:
        assert asyncio.run(notebook(here)).outcome is Outcome.LIVE


def test_value_that_cannot_stand_in_a_header_is_not_sent() -> None:
    one = credential(HF, f"{TOKEN}\r\nX-Evil: 1")
    with issuer(lambda _: told(WHOAMI)) as here:
        answers = ask([one], settings(here.url))
    assert answers[one].reason is Reason.NO_PROBE
    assert here.asked == []
    assert hosts_of([one], Verification()) == {}


def test_no_repr_and_no_exception_shows_the_credential(monkeypatch: pytest.MonkeyPatch) -> None:
    from leaktight.verify import http
    from leaktight.verify.probe import Request

    one = credential("secret.telegram.bot_token", f"123456789:AA{scatter(33, seed=45)}")
    (value,) = one.values
    assert value not in repr(one)
    request = Request("h", f"http://127.0.0.1:1/{value}", "GET", (("A", value),), value.encode())
    assert value not in repr(request)

    async def broken(*_: object) -> None:
        raise ValueError(f"cannot send {value}")

    monkeypatch.setattr(http.Http, "_send", broken)
    answer = ask([one], Verification())[one]
    assert answer.reason is Reason.FAILED
    assert value not in repr(answer)


def test_basic_authentication_and_graphql() -> None:
    value = "wandb_v1_" + scatter(77, seed=46)
    one = credential("secret.wandb.api_key", value)
    with issuer(lambda _: told({"data": {"viewer": {"id": "x"}}})) as here:
        answers = ask([one], settings(here.url, "api.wandb.ai"))
    (asked,) = here.asked
    assert answers[one].outcome is Outcome.LIVE
    scheme, _, token = asked.headers["Authorization"].partition(" ")
    assert (scheme, base64.b64decode(token).decode()) == ("Basic", f"api:{value}")
    assert asked.body == b'{"query": "query { viewer { id } }"}'
