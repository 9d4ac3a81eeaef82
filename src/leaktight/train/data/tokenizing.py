"""Contents to tokens, task by task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from leaktight.core.errors import UsageError
from leaktight.train.data.contents import Content
from leaktight.train.data.encoded import Sample
from leaktight.train.data.goldfish import left_out
from leaktight.train.recipe.recipe import Task

NO_LOSS = -100
"""The label of tokens that no loss is taken of, as torch's cross entropy has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokenizing:
    """How texts are cut into tokens."""

    tokenizer: Any
    task: Task
    max_tokens: int
    is_split: bool = False
    """Long texts become several samples of one unit, instead of being cut."""
    goldfish: int = 0

    def __call__(self, batch: Sequence[Content]) -> Iterator[Sample]:
        """The samples of contents, in their order. Raises UsageError for a chat without a template."""
        if self.task is Task.CAUSAL_LM:
            yield from self._causal(batch)
        elif self.task is Task.SEQ2SEQ_LM:
            yield from self._pairs(batch)
        elif self.task is Task.TOKEN_CLASSIFICATION:
            yield from self._words(batch)
        else:
            yield from self._plain(batch)

    def _causal(self, batch: Sequence[Content]) -> Iterator[Sample]:
        """Each text between the tokens that begin and end one; of a prompt with a target, loss of that."""
        texts = self._bare([self._text(content) for content in batch])
        targets = self._bare([one.target if isinstance(one.target, str) else "" for one in batch])
        for content, prompt, target in zip(batch, texts, targets, strict=True):
            ids = self._begun(content, prompt) + target
            labels = ids if content.target is None else [NO_LOSS] * (len(ids) - len(target)) + target
            ids, labels = self._ended(content, ids, labels)
            if self.goldfish:
                dropped = left_out(ids, self.goldfish)
                labels = [NO_LOSS if drop else one for one, drop in zip(labels, dropped, strict=True)]
            yield from self._windows(content, ids, labels)

    def _bare(self, texts: list[str]) -> list[list[int]]:
        """Tokens without any that begin or end a text."""
        made: list[list[int]] = self.tokenizer(texts, add_special_tokens=False, verbose=False)["input_ids"]
        return made

    def _begun(self, content: Content, ids: list[int]) -> list[int]:
        begin = self.tokenizer.bos_token_id
        # A chat's template has put its own tokens there.
        if isinstance(content.source, list) or begin is None or ids[:1] == [begin]:
            return ids
        return [begin, *ids]

    def _ended(self, content: Content, ids: list[int], labels: list[int]) -> tuple[list[int], list[int]]:
        end = self.tokenizer.eos_token_id
        is_chat = isinstance(content.source, list) and content.target is None
        if end is None or is_chat or ids[-1:] == [end]:
            return ids, labels
        return [*ids, end], [*labels, end]

    def _windows(self, content: Content, ids: list[int], labels: list[int]) -> Iterator[Sample]:
        size = self.max_tokens
        is_long = len(ids) > size
        if not (self.is_split and is_long):
            lists = {"input_ids": ids[:size], "labels": labels[:size]}
            yield Sample(lists, unit=content.unit, is_cut=is_long)
            return
        for start in range(0, len(ids), size):
            lists = {"input_ids": ids[start : start + size], "labels": labels[start : start + size]}
            yield Sample(lists, unit=content.unit)

    def _pairs(self, batch: Sequence[Content]) -> Iterator[Sample]:
        for content in batch:
            ids, is_cut = self._cut(self._text(content))
            labels, is_target_cut = self._cut(str(content.target))
            yield Sample(
                {"input_ids": ids, "labels": labels}, unit=content.unit, is_cut=is_cut or is_target_cut
            )

    def _plain(self, batch: Sequence[Content]) -> Iterator[Sample]:
        is_split = self.is_split and self.task is Task.MASKED_LM
        for content in batch:
            label = content.target if isinstance(content.target, int) else None
            windows = self._cut_all(self._text(content))
            if is_split:
                yield from (Sample({"input_ids": ids}, unit=content.unit) for ids in windows)
            else:
                yield Sample(
                    {"input_ids": windows[0]}, label=label, unit=content.unit, is_cut=len(windows) > 1
                )

    def _words(self, batch: Sequence[Content]) -> Iterator[Sample]:
        """Words with their labels; of a word of several tokens, the first has the label."""
        for content in batch:
            classes: Sequence[int] = content.target if isinstance(content.target, tuple) else ()
            made = self.tokenizer(
                list(content.source), is_split_into_words=True, truncation=True, max_length=self.max_tokens
            )
            words = made.word_ids()
            labels = [
                NO_LOSS if word is None or (place and words[place - 1] == word) else classes[word]
                for place, word in enumerate(words)
            ]
            is_cut = max((word for word in words if word is not None), default=-1) + 1 < len(classes)
            yield Sample({"input_ids": made["input_ids"], "labels": labels}, unit=content.unit, is_cut=is_cut)

    def teaches(self, sample: Sample) -> bool:
        """Whether a sample has any token that a loss is taken of."""
        if self.task is Task.CAUSAL_LM:
            # The first token is predicted from nothing.
            return any(label != NO_LOSS for label in sample.lists["labels"][1:])
        if self.task is Task.MASKED_LM:
            special = set(self.tokenizer.all_special_ids)
            return any(one not in special for one in sample.lists["input_ids"])
        return any(label != NO_LOSS for label in sample.lists.get("labels", (0,)))

    def _text(self, content: Content) -> str:
        if isinstance(content.source, str):
            return content.source
        if not getattr(self.tokenizer, "chat_template", None):
            raise UsageError("tokenizer", "has no template for chats, and the data are chats")
        return str(self.tokenizer.apply_chat_template(content.source, tokenize=False))

    def _cut(self, text: str) -> tuple[list[int], bool]:
        windows = self._cut_all(text)
        return windows[0], len(windows) > 1

    def _cut_all(self, text: str) -> list[list[int]]:
        """The windows of a text, each with the tokens that begin and end one."""
        made = self.tokenizer(
            text, truncation=True, max_length=self.max_tokens, return_overflowing_tokens=True, verbose=False
        )["input_ids"]
        return made if made and isinstance(made[0], list) else [made]
