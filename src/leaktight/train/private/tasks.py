"""What a model of transformers is there for, by its class."""

from __future__ import annotations

from typing import Any

from leaktight.train.recipe.recipe import Task

_MAPPINGS = (
    (Task.SEQ2SEQ_LM, "MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES"),
    (Task.CAUSAL_LM, "MODEL_FOR_CAUSAL_LM_MAPPING_NAMES"),
    (Task.MASKED_LM, "MODEL_FOR_MASKED_LM_MAPPING_NAMES"),
    (Task.TEXT_CLASSIFICATION, "MODEL_FOR_SEQUENCE_CLASSIFICATION_MAPPING_NAMES"),
    (Task.TOKEN_CLASSIFICATION, "MODEL_FOR_TOKEN_CLASSIFICATION_MAPPING_NAMES"),
    (Task.IMAGE_CLASSIFICATION, "MODEL_FOR_IMAGE_CLASSIFICATION_MAPPING_NAMES"),
)


def task_of(model: Any) -> Task | None:
    """What the model, or the model inside adapters, learns; None for one that is not known."""
    from transformers.models.auto import modeling_auto

    inner = model.get_base_model() if hasattr(model, "get_base_model") else model
    name = type(inner).__name__
    for task, mapping in _MAPPINGS:
        if name in _names(getattr(modeling_auto, mapping)):
            # Some classes are in several lists, as those that read and write as BART does.
            return task
    return None


def _names(mapping: Any) -> set[str]:
    found: set[str] = set()
    for value in mapping.values():
        found.update((value,) if isinstance(value, str) else value)
    return found
