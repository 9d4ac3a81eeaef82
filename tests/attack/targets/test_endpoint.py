"""Services, against real ones on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from leaktight.attack.calls import Options, prepare
from leaktight.attack.meter import Budget, Meter
from leaktight.attack.scores import Sampler
from leaktight.attack.targets.answers import Answers
from leaktight.attack.targets.endpoint import Endpoint
from leaktight.attack.targets.exchange import Service
from leaktight.attack.targets.loading import load_target
from leaktight.attack.targets.target import Generator
from leaktight.core.errors import AccessDenied, FormatError, Offline, UsageError

KEY = b"k" * 32


class Server(ThreadingHTTPServer):
    """Answers with the prompt turned round, after as many failures as are listed."""

    failures: list[tuple[int, dict[str, str]]]
    asked: list[tuple[str, dict[str, str], Any]]
    form: str = ""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append((self.path, dict(self.headers), body))
        if self.server.failures:
            status, headers = self.server.failures.pop(0)
            if status == 0:
                self.connection.close()
                return
            self._reply(status, headers, b"{}")
            return
        self._reply(200, {}, json.dumps(self._made(body)).encode())

    def _made(self, body: Any) -> Any:
        if self.server.form:
            return {"other": 1}
        if "inputs" in body:
            return {"generated_text": body["inputs"][::-1]}
        if "messages" in body:
            return {"choices": [{"message": {"content": body["messages"][-1]["content"][::-1]}}]}
        return {"choices": [{"text": body["prompt"][::-1]}]}

    def _reply(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), _Handler) as made:
        made.failures, made.asked = [], []
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def at(server: Server, path: str) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}{path}"


def asked(target: Generator, *prompts: Any, sampler: Sampler | None = None) -> list[list[str]]:
    return list(target.generate(prompts, count=1, max_tokens=5, sampler=sampler, seed=1))


@pytest.mark.parametrize("path", ["/v1/completions", "/v1/chat/completions", "/generate"])
def test_each_dialect_is_spoken(server: Server, path: str) -> None:
    target = load_target(at(server, path), meter=Meter(), service=Service(model="m"))
    assert isinstance(target, Generator)
    assert asked(target, "abc", "xyz", "abc") == [["cba"], ["zyx"], ["cba"]]
    assert asked(target, "abc", sampler=Sampler(0.5, 7, 0.9)) == [["cba"]]
    last = server.asked[-1][2]
    last = last.get("parameters", last)
    assert (last["temperature"], last["top_k"], last["top_p"]) == (0.5, 7, 0.9)


def test_what_fails_for_a_while_is_tried_again(server: Server) -> None:
    server.failures = [(429, {"retry-after": "7"}), (503, {}), (0, {})]
    waits: list[float] = []
    meter = Meter()
    target = Endpoint(at(server, "/generate"), meter=meter, service=Service(wait=waits.append))
    assert asked(target, "abc") == [["cba"]]
    assert waits == [7.0, 2.0, 4.0]
    assert meter.passes == 4


def test_a_service_that_stays_away_is_offline(server: Server) -> None:
    server.failures = [(500, {})] * 9
    service = Service(tries=2, wait=lambda _seconds: None)
    with pytest.raises(Offline, match=r"busy or broken \(500\)"):
        asked(Endpoint(at(server, "/generate"), meter=Meter(), service=service), "abc")
    assert len(server.asked) == 2


def test_a_refusal_is_not_tried_again(server: Server) -> None:
    server.failures = [(401, {})]
    with pytest.raises(AccessDenied):
        asked(Endpoint(at(server, "/generate"), meter=Meter()), "abc")
    server.form = "other"
    with pytest.raises(FormatError, match="not an answer as a language model gives it"):
        asked(Endpoint(at(server, "/generate"), meter=Meter()), "abc")


def test_the_token_is_sent_and_never_shown(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_VARIABLE", "word")
    address = at(server, "/generate").replace("127", "user:secret@127") + "?key=secret"
    target = Endpoint(address, meter=Meter(), service=Service(token_variable="SOME_VARIABLE"))
    asked(target, "abc")
    assert server.asked[0][1]["authorization"] == "Bearer word"
    assert target.name == at(server, "/generate")
    server.failures = [(403, {})]
    with pytest.raises(AccessDenied) as refused:
        asked(target, "other")
    assert "secret" not in str(refused.value)
    monkeypatch.delenv("SOME_VARIABLE")
    with pytest.raises(UsageError):
        asked(target, "abc")


def test_a_second_run_goes_on_where_the_first_broke_off(server: Server, tmp_path: Path) -> None:
    service = Service(concurrency=1, tries=1)
    first = Endpoint(at(server, "/generate"), meter=Meter(), service=service, answers=Answers(KEY, tmp_path))
    generated = first.generate(["abc", "xyz"], count=1, max_tokens=5, sampler=None, seed=0)
    assert next(generated) == ["cba"]
    server.failures = [(500, {})]
    with pytest.raises(Offline):
        next(generated)
    meter = Meter()
    second = Endpoint(at(server, "/generate"), meter=meter, service=service, answers=Answers(KEY, tmp_path))
    assert list(second.generate(["abc", "xyz"], count=1, max_tokens=5, sampler=None, seed=0)) == [
        ["cba"],
        ["zyx"],
    ]
    assert meter.passes == 1


def test_a_budget_that_was_spent_is_enough_for_what_is_left(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers that are kept cost nothing, also where all of an attack's are."""
    records = [{"text": f"Ticket {number} of Ada Berg about the router."} for number in range(20)]

    def run() -> tuple[str, int]:
        server.asked.clear()
        audit = prepare(
            at(server, "/v1/chat/completions"),
            data=records,
            key=KEY,
            options=Options(
                attacks=("prompt_in_context",), budget=Budget(passes=60), service=Service(concurrency=1)
            ),
        ).run()
        return "".join(result.failed for result in audit.results), len(server.asked)

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    outcomes = [run() for _ in range(8)]
    assert "budget" in outcomes[0][0]
    assert outcomes[0][1] > 0
    assert outcomes[-1] == ("", 0)


def test_kept_answers_are_sealed_and_private(tmp_path: Path) -> None:
    kept = Answers(KEY, tmp_path)
    kept.put(b"a request", "an answer")
    file = tmp_path / "answers"
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"answer" not in file.read_bytes()
    assert b"request" not in file.read_bytes()
    assert Answers(KEY, tmp_path).get(b"a request") == "an answer"
    assert Answers(b"o" * 32, tmp_path).get(b"a request") is None
    file.write_bytes(file.read_bytes()[:-9])
    assert Answers(KEY, tmp_path).get(b"a request") is None
    file.chmod(0o644)
    with pytest.raises(FormatError):
        Answers(KEY, tmp_path)
    unkept = Answers()
    unkept.put(b"a", "b")
    assert unkept.get(b"a") == "b"


def test_a_function_is_a_black_box() -> None:
    target = load_target(lambda prompts: [prompt.upper() for prompt in prompts], meter=Meter())
    assert isinstance(target, Generator)
    assert list(target.generate(["a", "b"], count=2, max_tokens=1, sampler=None, seed=0)) == [
        ["A", "A"],
        ["B", "B"],
    ]
    with pytest.raises(FormatError):
        asked(load_target(lambda prompts: [], meter=Meter()), "a")  # type: ignore[return-value, arg-type]
