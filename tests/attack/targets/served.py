"""A real model behind the interfaces that services have, one forward pass for each request."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from leaktight.attack.targets.causal import CausalModel


class Served(ThreadingHTTPServer):
    """Answers as vLLM, TGI and older servers of OpenAI's kind do; what it can is chosen by its fields."""

    model: CausalModel
    gives: frozenset[str] = frozenset({"echo", "prompt_logprobs", "prefill"})
    """Which of these it knows; others are refused, or, as "generated", answered for what it writes alone."""
    adds_begin: bool = True
    reads: int = 100
    """Tokens; longer texts are refused, or cut off where `cuts` says so."""
    cuts: bool = False
    says_context: bool = True
    labels: str = "bytes"
    """How parts of characters are named: "bytes", as OpenAI does, or "replaced", as others do."""
    failures: list[int]
    """Statuses that the next requests are answered with; 0: the line is cut."""
    spoils: Any = None
    """Changes an answer, if it is there."""
    asked: list[tuple[str, Any]]

    def address(self, path: str = "") -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def tokens(self, text: str) -> list[int]:
        begin = [self.model.processor.bos_token_id] if self.adds_begin else []
        return [*begin, *self.model.processor.encode(text, add_special_tokens=False)]

    def label(self, token: int) -> str:
        text = str(self.model.processor.decode([token]))
        if "\ufffd" not in text or self.labels != "bytes":
            return text
        piece = self.model.processor.convert_ids_to_tokens(token)
        return "bytes:" + "".join(f"\\x{byte:02x}" for byte in _bytes_of(piece))


def _bytes_of(piece: str) -> bytes:
    """A token of a byte-level tokenizer as bytes."""
    printing = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in printing]
    table = {chr(byte): byte for byte in printing} | {chr(256 + n): byte for n, byte in enumerate(others)}
    return bytes(table[letter] for letter in piece)


class _Handler(BaseHTTPRequestHandler):
    server: Served

    def do_GET(self) -> None:
        said = {"max_model_len": self.server.reads} if self.server.says_context else {}
        if self.path == "/v1/models" and self.server.gives & {"echo", "prompt_logprobs", "generated"}:
            self._reply(200, {"data": [{"id": "tiny", **said}]})
        elif self.path == "/info" and "prefill" in self.server.gives:
            self._reply(200, {"model_id": "tiny", "max_input_tokens": self.server.reads})
        else:
            self._reply(404, {})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append((self.path, body))
        if self.server.failures:
            status = self.server.failures.pop(0)
            if status == 0:
                self.connection.close()
            else:
                self._reply(status, {})
            return
        status, made = self._made(body)
        if self.server.spoils is not None and status == 200:
            made = self.server.spoils(made)
        self._reply(status, made)

    def _made(self, body: Mapping[str, Any]) -> tuple[int, Any]:
        is_tgi = self.path.endswith("/generate")
        text = body["inputs" if is_tgi else "prompt"]
        ids = self.server.tokens(text)
        if len(ids) + 1 > self.server.reads:
            if not self.server.cuts:
                return 400, {"error": text}
            ids = ids[: self.server.reads - 1]
        wanted = body["parameters"] if is_tgi else body
        most = wanted["max_new_tokens" if is_tgi else "max_tokens"]
        table = self._table(ids)
        written = self._written(ids, table, most)
        if is_tgi:
            details = {"prefill": self._prefill(ids, table)} if wanted.get("decoder_input_details") else {}
            return 200, {"generated_text": written, "details": details}
        return self._completion(body, ids, table, written)

    def _completion(
        self, body: Mapping[str, Any], ids: list[int], table: Any, written: str
    ) -> tuple[int, Any]:
        gives = self.server.gives
        choice: dict[str, Any] = {"text": written, "logprobs": None}
        if body.get("prompt_logprobs") is not None and "prompt_logprobs" in gives:
            choice["prompt_logprobs"] = self._places(ids, table)
        elif body.get("echo"):
            if "echo" in gives:
                choice["logprobs"] = self._logprobs(ids, table)
            elif "generated" in gives:
                choice["logprobs"] = {"tokens": [written], "token_logprobs": [-0.5], "top_logprobs": None}
            else:
                return 400, {"error": body["prompt"]}
        return 200, {"choices": [choice]}

    def _table(self, ids: list[int]) -> Any:
        """[T, V] log-probabilities of the next token."""
        import torch

        with torch.inference_mode():
            return torch.log_softmax(self.server.model.module(torch.tensor([ids])).logits[0].float(), dim=-1)

    def _written(self, ids: list[int], table: Any, most: int) -> str:
        made: list[int] = []
        for _ in range(most):
            made.append(int(table[-1].argmax()))
            if len(ids) + len(made) >= 128:
                break
            table = self._table([*ids, *made])
        return str(self.server.model.processor.decode(made))

    def _logprobs(self, ids: list[int], table: Any) -> dict[str, Any]:
        """As the echo of a prompt has them, with one token that was generated behind it."""
        written = int(table[-1].argmax())
        whole = [*ids, written]
        chosen = [float(row[token]) for row, token in zip(table, whole[1:], strict=True)]
        best = [
            {self.server.label(int(row.argmax())): float(row.amax()), self.server.label(token): value}
            for row, token, value in zip(table, whole[1:], chosen, strict=True)
        ]
        return {
            "tokens": [self.server.label(token) for token in whole],
            "token_logprobs": [None, *chosen],
            "top_logprobs": [None, *best],
        }

    def _places(self, ids: list[int], table: Any) -> list[Any]:
        """As vLLM's prompt_logprobs."""
        return [
            None,
            *(
                {
                    str(token): {
                        "logprob": float(row[token]),
                        "rank": int((row >= row[token]).sum()),
                        "decoded_token": str(self.server.model.processor.decode([token])),
                    }
                }
                for row, token in zip(table, ids[1:], strict=False)
            ),
        ]

    def _prefill(self, ids: list[int], table: Any) -> list[Any]:
        """As TGI's details."""
        scores = [None, *(float(row[token]) for row, token in zip(table, ids[1:], strict=False))]
        return [
            {"id": token, "text": str(self.server.model.processor.decode([token])), "logprob": score}
            for token, score in zip(ids, scores, strict=True)
        ]

    def _reply(self, status: int, made: Any) -> None:
        content = json.dumps(made).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: Any) -> None:
        pass


@contextmanager
def served(model: CausalModel, **fields: Any) -> Iterator[Served]:
    """A server of the model, until it is left."""
    with Served(("127.0.0.1", 0), _Handler) as made:
        made.model, made.failures, made.asked = model, [], []
        for name, value in fields.items():
            setattr(made, name, value)
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield made
        finally:
            made.shutdown()
            thread.join()


def spoilt(place: int, value: float | None) -> Any:
    """Puts another number in the place of one log-probability of an echo."""

    def change(made: Any) -> Any:
        logprobs = made["choices"][0]["logprobs"]
        if logprobs is not None and len(logprobs["token_logprobs"]) > abs(place):
            logprobs["token_logprobs"][place] = math.nan if value is None else value
        return made

    return change
