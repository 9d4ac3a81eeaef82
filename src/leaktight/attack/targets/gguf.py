"""Causal language models in GGUF files, run by llama.cpp."""

from __future__ import annotations

import weakref
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.meter import Meter
from leaktight.attack.scores import Item, Sampler, TokenScores, Wanted
from leaktight.attack.targets.drawing import draw, require_drawable
from leaktight.attack.targets.generating import Job
from leaktight.attack.targets.gguf_files import gguf_digest
from leaktight.attack.targets.llama_memory import LlamaMemory
from leaktight.attack.targets.logits import Columns
from leaktight.attack.targets.made import Whole
from leaktight.attack.targets.target import Message, Prompt
from leaktight.attack.targets.tokens import Begin, require_known
from leaktight.core.errors import FormatError, UsageError
from leaktight.core.plugins import require_extra

EXTRA = "attack-gguf"
LONGEST_CONTEXT = 2048
"""Tokens. What a model may read beyond is not read: keys and values of all of it are held in memory."""
_FLOAT32 = 0
"""Of ggml's types: keys and values in halves would move log-probabilities by some hundredths."""
OUTPUT_BYTES = 64 << 20
"""Logits, float32, that llama.cpp gives at once."""


class GgufModel:
    """A causal language model that llama.cpp reads. Implements Language.

    Weights are used as they are stored, quantised or not. Texts are read one after the other; what a text has
    in common with the one before it, from its beginning, is not read again.
    """

    kind = Kind.CAUSAL
    access = Access.LOGITS

    def __init__(self, file: Path, *, name: str, meter: Meter, device: str = "auto", begin: Begin) -> None:
        self._library = require_extra(EXTRA, "llama_cpp")
        require_extra("attack", "torch")
        self.name = name
        self.digest = gguf_digest(file)
        self.meter = meter
        self._llama, self._metadata, rows = _opened(self._library, file, device)
        # At the latest before the interpreter takes the library apart.
        weakref.finalize(self, self._llama.close)
        self.vocabulary = int(self._llama.n_vocab())
        self.context_tokens = min(_context(self._metadata), int(self._llama.n_ctx()))
        """The longest input, the begin-of-text token included."""
        self._memory = LlamaMemory(self._library, self._llama, rows=min(rows, int(self._llama.n_batch)))
        self._vocab = self._library.llama_model_get_vocab(self._llama.model)
        self._adds_blank = bytes(self._llama.detokenize(self._tokenized("a"), special=True)) == b" a"
        self.begin = self._begin(begin)
        """What stands before an item without context; () if nothing does."""

    def encode(self, text: str) -> tuple[int, ...]:
        """The text's tokens, without special ones but for those that it spells out."""
        return tuple(self._tokenized(text)) if text else ()

    def decode(self, tokens: Sequence[int]) -> str:
        """The text of tokens; half characters become U+FFFD."""
        require_known([tokens], vocabulary=self.vocabulary)
        data = bytes(self._llama.detokenize(list(tokens), special=True))
        # SentencePiece puts a blank before a text.
        return data.removeprefix(b" " if self._adds_blank else b"").decode("utf-8", "replace")

    def round_trips(self, text: str) -> bool:
        """Whether the text's tokens give the text again."""
        return self.decode(self.encode(text)) == text

    def chat(self, messages: Sequence[Message]) -> str | None:
        """What the model's chat template makes of a chat; None if it has none. Behind one that does not end
        with an answer stands the beginning of one."""
        template = self._metadata.get("tokenizer.chat_template")
        if not template:
            return None
        formatter = self._library.llama_chat_format.Jinja2ChatFormatter(
            template=template,
            eos_token=self._special(self._llama.token_eos()),
            bos_token=self._bos_text(),
            add_generation_prompt=not messages or messages[-1]["role"] != "assistant",
        )
        return str(formatter(messages=[dict(message) for message in messages]).prompt)

    def score(self, items: Sequence[Item], wanted: Wanted) -> Iterator[TokenScores]:
        """Scores in the order of the items.

        Raises FormatError for an item longer than the context and for logits that are no numbers.
        """
        for item in items:
            context = item.context or self.begin
            row = context + item.tokens
            count = max(0, len(row) - max(1, len(context)))
            columns = Columns(count, wanted)
            if count:
                self._require_readable(row)
                self.meter.spend(1)
                self._fill(columns, row[:-1], row[-count:])
            yield from columns.split([count])

    def follow(self, context: Sequence[int]) -> GgufContinuation:
        """A place in a text from which many continuations are tried; the context is read once."""
        return GgufContinuation(self, tuple(context) or self.begin)

    def generate(
        self, prompts: Sequence[Prompt], *, count: int, max_tokens: int, sampler: Sampler | None, seed: int
    ) -> Iterator[list[str]]:
        """`count` continuations for each prompt, in order, without the prompt, up to the end-of-text token.

        What is drawn depends on the prompt and the seed; a prompt that is there twice is drawn for anew.
        Raises FormatError for a prompt that leaves no place in the context, UsageError for a chat where there
        is no template.
        """
        if sampler is not None:
            require_drawable(sampler)
        seen: Counter[tuple[int, ...]] = Counter()
        for number, prompt in enumerate(prompts):
            tokens = self._prompt_tokens(prompt)
            streams = [f"{seed} {seen[tokens]} {copy} {tokens}".encode() for copy in range(count)]
            seen[tokens] += 1
            jobs = [Job(number, tokens, stream) for stream in streams[: 1 if sampler is None else count]]
            made = [self._continued(job, max_tokens, sampler) for job in jobs]
            yield made * count if sampler is None else made

    def next_logits(self, row: Sequence[int]) -> NDArray[np.float32]:
        """[V]: the logits after a row of tokens. Raises as `score` does."""
        self._require_readable(row)
        (logits,) = self._memory.read(row, len(row) - 1)
        last: NDArray[np.float32] = logits[-1]
        return last

    def _require_readable(self, row: Sequence[int]) -> None:
        if len(row) > self.context_tokens:
            raise FormatError("item", f"of {len(row)} tokens; the model reads {self.context_tokens}")
        require_known([row], vocabulary=self.vocabulary)

    def _fill(self, columns: Columns, row: Sequence[int], tokens: Sequence[int]) -> None:
        """Scores the tokens, the first of which follows after all of the row but the others."""
        import torch

        done = 0
        for logits in self._memory.read(row, len(row) - len(tokens)):
            ids = torch.tensor(tokens[done : done + len(logits)])
            columns.add(Whole(torch.from_numpy(logits)), ids)
            done += len(logits)

    def _continued(self, job: Job, max_tokens: int, sampler: Sampler | None) -> str:
        import torch

        most = min(max_tokens, self.context_tokens - len(job.tokens))
        chances = job.chances(most)
        self.meter.spend(1)
        made: list[int] = []
        while len(made) < most:
            logits = torch.from_numpy(self.next_logits((*job.tokens, *made)))[None]
            if not bool(torch.isfinite(logits.amax())):
                raise FormatError("model", "its logits are not finite")
            chance = torch.tensor([chances[len(made)]])
            token = int(logits.argmax() if sampler is None else draw(logits, chance, sampler))
            if self._library.llama_vocab_is_eog(self._vocab, token):
                break
            made.append(token)
        return self._after(job.tokens, made)

    def _after(self, before: tuple[int, ...], tokens: Sequence[int]) -> str:
        """The text of tokens behind others: with the blank that it begins with."""
        data = bytes(self._llama.detokenize(list(tokens), special=True)) if tokens else b""
        return data.decode("utf-8", "replace") if before else self.decode(tokens)

    def _prompt_tokens(self, prompt: Prompt) -> tuple[int, ...]:
        if isinstance(prompt, str):
            puts = bool(self._library.llama_vocab_get_add_bos(self._vocab))
            tokens = (self._begin(Begin.ALWAYS) if puts else ()) + self.encode(prompt) or self.begin
        else:
            text = self.chat(prompt)
            if text is None:
                raise UsageError(self.name, "has no chat template")
            tokens = self.encode(text)
        if not tokens:
            raise FormatError("prompt", "it is empty, and the model has no begin-of-text token")
        if len(tokens) >= self.context_tokens:
            raise FormatError("prompt", f"of {len(tokens)} tokens; the model reads {self.context_tokens}")
        return tokens

    def _begin(self, policy: Begin) -> tuple[int, ...]:
        token = int(self._llama.token_bos())
        puts = bool(self._library.llama_vocab_get_add_bos(self._vocab))
        if policy is Begin.NEVER or token < 0 or (policy is Begin.TEMPLATE and not puts):
            return ()
        return (token,)

    def _tokenized(self, text: str) -> list[int]:
        data = text.encode("utf-8", "replace")
        return list(self._llama.tokenize(data, add_bos=False, special=True))

    def _bos_text(self) -> str:
        return self._special(self._llama.token_bos())

    def _special(self, token: int) -> str:
        if token < 0:
            return ""
        return str(self._library.llama_vocab_get_text(self._vocab, token).decode("utf-8", "replace"))


class GgufContinuation:
    """A context, and what may follow it."""

    def __init__(self, model: GgufModel, context: tuple[int, ...]) -> None:
        if not context:
            raise UsageError("context", "is empty, and the model has no begin-of-text token")
        self._model = model
        self._context = context

    def log_p(self, continuations: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """[B, V]: log-probabilities of the next token after context + each continuation.

        Raises FormatError where context and continuation are longer than the model reads and for logits that
        are no numbers, UsageError for continuations of several lengths.
        """
        if len(set(map(len, continuations))) > 1:
            raise UsageError("continuations", "are of several lengths")
        made = np.empty((len(continuations), self._model.vocabulary), np.float32)
        # In order, those with a common beginning follow each other.
        for number in sorted(range(len(continuations)), key=lambda number: tuple(continuations[number])):
            self._model.meter.spend(1)
            made[number] = self._model.next_logits((*self._context, *continuations[number]))
        if not np.isfinite(made.max(axis=-1, initial=-np.inf)).all() and len(made):
            raise FormatError("model", "its logits are not finite")
        made -= made.max(axis=-1, keepdims=True)
        made -= np.log(np.exp(made).sum(axis=-1, keepdims=True))
        return made


def _opened(library: Any, file: Path, device: str) -> tuple[Any, dict[str, str], int]:
    """The model, what its file says of it, and how many logits it gives at once. Raises FormatError,
    UsageError."""
    try:
        with _silenced(library):
            words = library.Llama(str(file), vocab_only=True, verbose=False)
            metadata: dict[str, str] = dict(words.metadata)
            rows = max(16, min(512, OUTPUT_BYTES // (4 * int(words.n_vocab()))))
            words.close()
            _require_causal(metadata, file)
            llama = library.Llama(
                str(file),
                n_ctx=_context(metadata),
                n_batch=rows,
                n_ubatch=rows,
                n_gpu_layers=-1 if device != "cpu" and library.llama_supports_gpu_offload() else 0,
                type_k=_FLOAT32,
                type_v=_FLOAT32,
                # Of a sliding window, too, no keys may be dropped: texts that begin alike share them.
                swa_full=True,
                verbose=False,
            )
    except (ValueError, RuntimeError, AssertionError) as cause:
        raise FormatError("gguf", f"llama.cpp cannot load it ({type(cause).__name__})") from None
    return llama, metadata, rows


@contextmanager
def _silenced(library: Any) -> Iterator[None]:
    """Without what llama.cpp says while it loads, which it writes past Python's streams."""
    quiet = library.llama_log_callback(lambda _level, _text, _data: None)
    library.llama_log_set(quiet, None)
    try:
        yield
    finally:
        usual = getattr(getattr(library, "_logger", None), "llama_log_callback", None)
        # None: llama.cpp's own. It must not call what is gone.
        library.llama_log_set(usual or library.llama_log_callback(), None)


def _require_causal(metadata: dict[str, str], file: Path) -> None:
    kind = metadata.get("general.architecture", "")
    if metadata.get(f"{kind}.attention.causal") == "false" or kind in ("", "t5", "t5encoder", "clip"):
        raise UsageError(str(file), f"is no causal language model ({kind or 'of no architecture'})")


def _context(metadata: dict[str, str]) -> int:
    """How many tokens are read at most."""
    stated = metadata.get(f"{metadata.get('general.architecture')}.context_length", "")
    return min(LONGEST_CONTEXT, int(stated)) if stated.isdecimal() and int(stated) else LONGEST_CONTEXT
