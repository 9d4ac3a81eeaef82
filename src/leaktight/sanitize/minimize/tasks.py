"""Which columns each task of the Hub learns from, by the names that datasets give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from leaktight.sanitize.minimize.card import Card

_LABEL = (
    "label labels target targets class category intent sentiment topic emotion score rating stars label_text "
    "label_name coarse_label fine_label toxic toxicity hate spam"
)
_TEXT = (
    "text texts sentence sentences content review comment tweet title body document premise hypothesis "
    "sentence1 sentence2 question question1 question2 text_a text_b text1 text2 query passage utterance "
    "message headline"
)
_QA = "question questions context answer answers passage article choices options is_impossible"
_CHAT = (
    "text messages conversations conversation prompt completion instruction input output response responses "
    "system chosen rejected content code question answer solution query dialogue dialog tools"
)
_SUMMARY = "document article text dialogue dialog source input summary highlights abstract target body"
_TAGS = "tokens words text sentence ner_tags pos_tags chunk_tags tags labels entities spans"
_SPEECH = "audio speech file text transcription transcript sentence normalized_text"
_PICTURE = "image images pixel_values"

_COLUMNS = {
    "text-classification": f"{_TEXT} {_LABEL}",
    "zero-shot-classification": f"{_TEXT} {_LABEL}",
    "text-ranking": f"{_TEXT} {_LABEL} positive negative",
    "token-classification": _TAGS,
    "question-answering": _QA,
    "multiple-choice": f"{_QA} label endings ctx",
    "table-question-answering": f"{_QA} table",
    "document-question-answering": f"{_QA} {_PICTURE} words bbox",
    "visual-question-answering": f"{_QA} {_PICTURE}",
    "image-text-to-text": f"{_CHAT} {_PICTURE} caption",
    "summarization": _SUMMARY,
    "translation": "translation source target src tgt source_text target_text input output",
    "text-generation": _CHAT,
    "text2text-generation": f"{_CHAT} {_SUMMARY}",
    "conversational": _CHAT,
    "fill-mask": "text sentence content tokens",
    "sentence-similarity": f"{_TEXT} anchor positive negative score label similarity",
    "feature-extraction": f"{_TEXT} anchor positive negative score label",
    "text-retrieval": "query question text passage document positive negative corpus title score label",
    "automatic-speech-recognition": _SPEECH,
    "text-to-speech": _SPEECH,
    "text-to-audio": f"{_SPEECH} caption prompt",
    "audio-classification": f"audio speech file {_LABEL}",
    "image-classification": f"{_PICTURE} {_LABEL}",
    "object-detection": f"{_PICTURE} objects annotations bbox boxes labels",
    "image-segmentation": f"{_PICTURE} mask masks annotation annotations label labels",
    "image-to-text": f"{_PICTURE} text caption captions",
    "text-to-image": f"{_PICTURE} text caption captions prompt",
    "image-to-image": f"{_PICTURE} source target input output prompt",
    "video-classification": f"video videos {_LABEL}",
    "time-series-forecasting": "target start timestamp date time freq value item_id",
}
COLUMNS: Mapping[str, frozenset[str]] = MappingProxyType(
    {task: frozenset(names.split()) for task, names in _COLUMNS.items()}
)
"""Task -> names of columns that it learns from, in lower case. Tasks on tables take any: left out."""

_OF_IDS = {
    "extractive-qa": "question-answering",
    "open-domain-qa": "question-answering",
    "closed-domain-qa": "question-answering",
    "multiple-choice-qa": "multiple-choice",
    "named-entity-recognition": "token-classification",
    "part-of-speech": "token-classification",
    "news-articles-summarization": "summarization",
    "language-modeling": "text-generation",
    "dialogue-generation": "text-generation",
    "masked-language-modeling": "fill-mask",
    "sentiment-classification": "text-classification",
    "topic-classification": "text-classification",
    "intent-classification": "text-classification",
    "natural-language-inference": "text-classification",
    "hate-speech-detection": "text-classification",
    "multi-class-classification": "text-classification",
    "multi-label-classification": "text-classification",
    "semantic-similarity-scoring": "sentence-similarity",
    "document-retrieval": "text-retrieval",
}


@dataclass(frozen=True, slots=True)
class Needs:
    """What the card's tasks need of a table."""

    tasks: tuple[str, ...]
    """Those that are known and find columns to learn from; none: it cannot be told what is needed."""
    roles: Mapping[str, str]
    """Flat column -> what it is needed for."""


def needs_of(card: Card, names: Iterable[str]) -> Needs:
    """The flat columns that the tasks need: by the card's own mapping, then by their names.

    A card whose tasks find no column by its name says nothing about the columns.
    """
    names = list(names)
    given = {name: _given(card, name) for name in names}
    roles = {name: f"{card.roles[one]} of the card's evaluation" for name, one in given.items() if one}
    known = dict.fromkeys(_OF_IDS.get(task, task) for task in card.tasks)
    tasks = []
    for task in (one for one in known if one in COLUMNS):
        found = [name for name in names if not COLUMNS[task].isdisjoint(readings(name.lower()))]
        tasks += [task] if found else []
        for name in found:
            roles.setdefault(name, f"what {task} learns from")
    return Needs(tuple(tasks) or (("the card's evaluation",) if roles else ()), roles)


def _given(card: Card, name: str) -> str:
    """The column of the card's mapping that a flat column is, or is a part of."""
    return next((given for given in card.roles if name == given or name.startswith(f"{given}.")), "")


def readings(name: str) -> set[str]:
    """The names that a flat column goes by: its own, and those of what it is a part of."""
    parts = name.split(".")
    return {".".join(parts[:end]) for end in range(1, len(parts) + 1)}
