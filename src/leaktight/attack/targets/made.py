"""Logits that are there, and logits that are made when they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import torch

SURELY = 4e-7
"""Rounding of a sum of products, float32, by the product of the lengths of what is multiplied."""


class Made(Protocol):
    """The logits of n places, [n, V] float32."""

    @property
    def shape(self) -> tuple[int, int]:
        """n, V."""

    def part(self, places: slice) -> Made:
        """Those of some places; strips are kept until another part is asked for."""

    def strip(self, tokens: slice, above: torch.Tensor) -> torch.Tensor:
        """[n, W]: those of some tokens, less a number of each place, [n, 1], that is the same for all strips.

        It is there for as long as no other strip is asked for.
        """

    def rows(self, places: torch.Tensor | None = None) -> torch.Tensor:
        """[m, V]: those of places [m], or all of them."""

    def table(self, above: torch.Tensor) -> torch.Tensor:
        """[n, V]: all strips together, when all were asked for; TypeError where they could not be kept."""

    def above(self, ids: torch.Tensor) -> torch.Tensor:
        """[n, 1]: numbers just above the logits of tokens `ids` [n], as far as rounding goes."""


class Whole:
    """Logits that are there. Implements Made."""

    def __init__(self, logits: torch.Tensor) -> None:
        self._logits = logits
        self._strip = logits.new_empty((len(logits), 0))

    @property
    def shape(self) -> tuple[int, int]:
        """n, V."""
        count, vocabulary = self._logits.shape
        return count, vocabulary

    def part(self, places: slice) -> Whole:
        """A view."""
        return Whole(self._logits[places])

    def strip(self, tokens: slice, above: torch.Tensor) -> torch.Tensor:
        """Computes the differences."""
        import torch

        logits = self._logits[:, tokens]
        if self._strip.shape != logits.shape:
            self._strip = torch.empty_like(logits, memory_format=torch.contiguous_format)
        return torch.sub(logits, above, out=self._strip)

    def rows(self, places: torch.Tensor | None = None) -> torch.Tensor:
        """A copy of some of them, or they themselves."""
        return self._logits if places is None else self._logits[places]

    def table(self, above: torch.Tensor) -> torch.Tensor:
        """Computes the differences."""
        return self._logits - above

    def above(self, ids: torch.Tensor) -> torch.Tensor:
        """The next greater numbers."""
        import torch

        own = self._logits.gather(1, ids[:, None])
        return own.nextafter(torch.full_like(own, torch.inf))


class Layered:
    """What a linear layer makes of hidden states [n, width] on a CPU, strip by strip. Implements Made."""

    def __init__(
        self,
        weight: torch.Tensor,
        bias: torch.Tensor | None,
        hidden: torch.Tensor,
        *,
        room: torch.Tensor | None = None,
    ) -> None:
        """By weights [V, width] and a bias [V]; strips are kept where there is room, [n or more, V]."""
        self._weight = weight
        self._bias = bias
        self._hidden = hidden
        self._room = room
        self._strip = hidden.new_empty((len(hidden), 0))

    @property
    def shape(self) -> tuple[int, int]:
        """n, V."""
        return len(self._hidden), len(self._weight)

    def part(self, places: slice) -> Layered:
        """They share the room."""
        return Layered(self._weight, self._bias, self._hidden[places], room=self._room)

    def strip(self, tokens: slice, above: torch.Tensor) -> torch.Tensor:
        """Computes them: what is taken away costs nothing where a bias would be added."""
        import torch

        weight = self._weight[tokens]
        if self._strip.shape[1] != len(weight):
            self._strip = self._hidden.new_empty((len(self._hidden), len(weight)))
        strip = self._strip
        if self._bias is None:
            torch.addmm(above, self._hidden, weight.t(), beta=-1, out=strip)
        else:
            torch.sub(self._bias[tokens], above, out=strip)
            strip.addmm_(self._hidden, weight.t())
        if self._room is not None:
            self._room[: len(strip), tokens] = strip
        return strip

    def rows(self, places: torch.Tensor | None = None) -> torch.Tensor:
        """Computes them anew."""
        from torch.nn.functional import linear

        hidden = self._hidden if places is None else self._hidden[places]
        return linear(hidden, self._weight, self._bias)

    def table(self, above: torch.Tensor) -> torch.Tensor:
        """What was kept."""
        if self._room is None:
            raise TypeError("strips were not kept")
        return self._room[: len(self._hidden)]

    def above(self, ids: torch.Tensor) -> torch.Tensor:
        """By products of their own: a product of matrices is rounded otherwise."""
        weight = self._weight[ids]
        own = (self._hidden * weight).sum(dim=-1, keepdim=True)
        if self._bias is not None:
            own += self._bias[ids, None]
        one, other = (rows.square().sum(dim=-1, keepdim=True).sqrt() for rows in (self._hidden, weight))
        return own + SURELY * (one * other + own.abs())
