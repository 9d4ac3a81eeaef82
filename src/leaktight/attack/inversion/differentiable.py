"""Targets whose outputs can be differentiated by what they read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    import torch


@runtime_checkable
class ReadsImages(Protocol):
    """A classifier of images with its parameters."""

    @property
    def module(self) -> Any:
        """The torch module."""

    @property
    def classes(self) -> tuple[str, ...]: ...

    def forward_images(self, images: torch.Tensor) -> torch.Tensor:
        """[B, classes] logits of images [B, C, H, W] in 0..1; gradients flow."""


@runtime_checkable
class ReadsTexts(Protocol):
    """A model of texts with its parameters and its tokenizer."""

    @property
    def module(self) -> Any:
        """The torch module."""

    @property
    def processor(self) -> Any:
        """The tokenizer of transformers."""

    def embed_tokens(self, texts: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
        """Token embeddings [B, T, width] and their mask [B, T]."""

    def forward_embeddings(self, embeddings: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The model's output for token embeddings [B, T, width] and their mask; gradients flow."""
