"""Services that are slow, overloaded, or say what cannot be: an error, or the truth, never a wrong figure."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from leaktight.attack.meter import Meter
from leaktight.attack.scores import Item, Wanted
from leaktight.attack.targets.answers import Answers
from leaktight.attack.targets.causal import CausalModel
from leaktight.attack.targets.exchange import Exchange, Service
from leaktight.attack.targets.loading import load_target
from leaktight.attack.targets.prompt_scores import Way, named_in
from leaktight.attack.targets.scoring import ScoringEndpoint
from leaktight.core.errors import FormatError, Offline, UsageError
from tests.attack.targets.served import served
from tests.attack.tiny import Tickets

KEY = b"k" * 32
QUICK = Service(wait=lambda _seconds: None)
HUGE = b"1" + b"0" * 400


@pytest.mark.parametrize("number", [HUGE, b"-" + HUGE, b"-Infinity", b"-1e999", b"-1e300"])
def test_log_probabilities_that_no_number_holds_are_refused(number: bytes) -> None:
    echo = b'{"choices": [{"logprobs": {"tokens": ["a", "b"], "token_logprobs": [null, %s]}}]}' % number
    with pytest.raises(FormatError):
        named_in(Way.ECHO, echo)


@pytest.mark.parametrize("rank", [b"1e999", HUGE, b"-3", b'"x"'])
def test_ranks_that_are_none_are_refused(rank: bytes) -> None:
    place = b'{"1": {"logprob": -1.0, "decoded_token": "a", "rank": %s}}' % rank
    with pytest.raises(FormatError):
        named_in(Way.PROMPT_LOGPROBS, b'{"choices": [{"prompt_logprobs": [%s]}]}' % place)


@pytest.mark.parametrize("status", [429, 503])
def test_a_service_that_is_busy_at_first_is_not_taken_for_one_that_gives_no_scores(
    overfit: CausalModel, status: int
) -> None:
    with served(overfit) as server:
        server.failures = [status] * 40
        with pytest.raises(Offline):
            load_target(server.address("/v1"), meter=Meter(), service=QUICK)


def test_kept_answers_of_another_model_at_the_same_address_are_not_taken(
    overfit: CausalModel, untrained: CausalModel, tickets: Tickets, tmp_path: Path
) -> None:
    def mean(model: CausalModel) -> tuple[float, int]:
        server.model = model
        target = load_target(
            server.address("/v1"), meter=Meter(), service=QUICK, answers=Answers(KEY, tmp_path)
        )
        assert isinstance(target, ScoringEndpoint)
        sent = len(server.asked)
        (scores,) = target.score([Item(target.encode(tickets.members[0]))], Wanted())
        return float(scores.log_p.mean()), len(server.asked) - sent

    with served(overfit) as server:
        first, changed, again = mean(overfit), mean(untrained), mean(overfit)
    assert first[1] == changed[1] == 1
    assert changed[0] < first[0] - 1
    assert again == (first[0], 0)


@contextmanager
def dripping() -> Iterator[str]:
    """A service that sends a byte now and then, for ever."""
    stop = threading.Event()

    def drip(listener: socket.socket) -> None:
        line, _ = listener.accept()
        with line:
            line.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n")
            while not stop.wait(0.02):
                try:
                    line.sendall(b" ")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip, args=(listener,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1/completions"
        finally:
            stop.set()
            thread.join()


def test_an_answer_that_never_ends_is_given_up() -> None:
    with dripping() as address:
        exchange = Exchange(address, meter=Meter(), service=Service(seconds=0.3, tries=1))
        with exchange.open() as line, pytest.raises(Offline):
            line.post(address, b"{}")


@pytest.mark.parametrize("rest", ["[::1/v1", "localhost:99999/v1", "localhost:x/v1", "", "/v1"])
def test_addresses_that_are_none_are_wrong_usage(rest: str) -> None:
    with pytest.raises(UsageError):
        load_target("http://" + rest, meter=Meter(), service=QUICK)


def test_an_answer_from_elsewhere_is_not_asked_for(overfit: CausalModel) -> None:
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    with served(overfit) as other:

        class Redirects(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.send_response(307)
                self.send_header("location", other.address("/v1/completions"))
                self.send_header("content-length", "0")
                self.end_headers()

            do_GET = do_POST

            def log_message(self, *_arguments: Any) -> None:
                pass

        with ThreadingHTTPServer(("127.0.0.1", 0), Redirects) as server:
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            try:
                address = f"http://127.0.0.1:{server.server_address[1]}/v1/completions"
                chats = address.replace("/completions", "/chat/completions")
                target = load_target(chats, meter=Meter(), service=QUICK)
                with pytest.raises(UsageError, match="elsewhere"):
                    list(target.generate(["a"], count=1, max_tokens=1, sampler=None, seed=0))  # type: ignore[attr-defined]
                for given in (address, address.removesuffix("/completions")):
                    with pytest.raises(UsageError, match="elsewhere"):
                        load_target(given, meter=Meter(), service=QUICK)
            finally:
                server.shutdown()
                thread.join()
        assert not other.asked
