"""The network while it learns: BERT's encoder with an embedding of word shapes, and a classifier of words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from leaktight.detect.names.encoding import TAGS
from leaktight.detect.names.shapes import SHAPES

WIDTH, HEADS, INNER, MAX_TOKENS = 384, 12, 1536, 128
EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network makes of a batch: [sentences, tokens, tags], and the states after each layer."""

    logits: Tensor
    states: list[Tensor]


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.attention_in = nn.Linear(WIDTH, 3 * WIDTH)
        self.attention_out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, state: Tensor, mask: Tensor, dropout: float) -> Tensor:
        """The state after this layer; the mask is [sentences, 1, 1, tokens], true where a token is."""
        rows, tokens, _ = state.shape
        parts = self.attention_in(state).view(rows, tokens, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], mask)
        mixed = mixed.transpose(1, 2).reshape(rows, tokens, WIDTH)
        state = self.attention_norm(state + functional.dropout(self.attention_out(mixed), dropout, self.training))
        inner = functional.gelu(self.inner(state))
        return self.norm(state + functional.dropout(self.outer(inner), dropout, self.training))


class Network(nn.Module):
    """A tagger of words with some number of layers."""

    def __init__(self, vocabulary: int, layers: int) -> None:
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(MAX_TOKENS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.classifier = nn.Linear(WIDTH, len(TAGS))
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.classifier.weight, std=0.02)
        self.dropout = 0.1

    def forward(self, input_ids: Tensor, shape_ids: Tensor, attention_mask: Tensor) -> Answer:
        """Logits of the tags of each token; only those at the first token of a word mean anything."""
        state = self.tokens(input_ids) + self.positions.weight[: input_ids.shape[1]] + self.shapes(shape_ids)
        state = functional.dropout(self.norm(state), self.dropout, self.training)
        mask = attention_mask.bool()[:, None, None, :]
        states = []
        for layer in self.layers:
            state = layer(state, mask, self.dropout)
            states.append(state)
        return Answer(self.classifier(state).float(), states)


def pretrained(weights: Path, kept: list[int], layers: int) -> Network:
    """A network with the first weights of MiniLM, for the kept entries of its vocabulary."""
    from safetensors.torch import load_file

    stored = load_file(weights)
    network = Network(len(kept), layers)
    embeddings = "embeddings."
    with torch.no_grad():
        network.tokens.weight.copy_(stored[embeddings + "word_embeddings.weight"][kept])
        positions = stored[embeddings + "position_embeddings.weight"][:MAX_TOKENS]
        network.positions.weight.copy_(positions + stored[embeddings + "token_type_embeddings.weight"][0])
        _copy(network.norm, stored, embeddings + "LayerNorm")
        for number, layer in enumerate(network.layers):
            assert isinstance(layer, Layer)
            _fill(layer, stored, f"encoder.layer.{number}.")
    return network


def student_of(teacher: Network, taken: tuple[int, ...]) -> Network:
    """A network that starts as some of the teacher's layers."""
    student = Network(teacher.tokens.num_embeddings, len(taken))
    weights = {name: value for name, value in teacher.state_dict().items() if not name.startswith("layers.")}
    for new, old in enumerate(taken):
        for name, value in teacher.layers[old].state_dict().items():
            weights[f"layers.{new}.{name}"] = value
    student.load_state_dict({name: value.clone() for name, value in weights.items()})
    return student


def _fill(layer: Layer, stored: dict[str, Tensor], prefix: str) -> None:
    names = [f"{prefix}attention.self.{part}." for part in ("query", "key", "value")]
    layer.attention_in.weight.copy_(torch.cat([stored[name + "weight"] for name in names]))
    layer.attention_in.bias.copy_(torch.cat([stored[name + "bias"] for name in names]))
    _copy(layer.attention_out, stored, prefix + "attention.output.dense")
    _copy(layer.attention_norm, stored, prefix + "attention.output.LayerNorm")
    _copy(layer.inner, stored, prefix + "intermediate.dense")
    _copy(layer.outer, stored, prefix + "output.dense")
    _copy(layer.norm, stored, prefix + "output.LayerNorm")


def _copy(module: nn.Linear | nn.LayerNorm, stored: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(stored[name + ".weight"])
    module.bias.copy_(stored[name + ".bias"])
