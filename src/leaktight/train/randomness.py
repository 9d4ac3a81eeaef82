"""Random numbers that nobody can compute again: AES-256 in counter mode under a key of the system.

The noise of differential privacy hides a record only from somebody who cannot subtract the noise. A generator
that was seeded, or whose state lies in a checkpoint, hides nothing. There is no way to seed this one, and it
cannot be pickled or copied.
"""

from __future__ import annotations

import os
import random
from typing import Any, Never

import numpy as np
from numpy.typing import NDArray

from leaktight.core.plugins import require_extra

EXTRA = "train"
_BLOCK = 16
# What fits into the cache of a core.
_CHUNK_NORMALS = 1 << 16
_ZEROS = memoryview(bytes(8 * _CHUNK_NORMALS))


def seed_anew() -> None:
    """Seeds the generators of Python, NumPy and PyTorch by the system.

    Dropout and masked words come from them. Which numbers a row gets depends on the rows before it in its
    batch; who knew the seed could tell from the numbers of one row that another was there.
    """
    require_extra(EXTRA, "torch")
    import torch

    random.seed(os.urandom(32))
    np.random.seed(np.frombuffer(os.urandom(16), np.uint32))
    torch.manual_seed(int.from_bytes(os.urandom(8), "big") >> 1)


class SecureRandom:
    """Uniform and normal numbers from AES-256-CTR (NIST SP 800-38A) under a key of `os.urandom`.

    Each process has its own: after a fork the child draws a new key.
    """

    __slots__ = ("_cipher", "_process")

    def __init__(self) -> None:
        self._process = 0
        self._cipher: Any = None

    def bytes(self, count: int) -> bytes:
        """So many bytes."""
        made: bytes = self._generator().update(bytes(count))
        return made

    def uniform(self, count: int) -> NDArray[np.float64]:
        """[count], in (0, 1], multiples of 2**-53."""
        size = 8 * count
        # OpenSSL wants room for one more block than it fills.
        words = np.empty(count + _BLOCK // 8, np.uint64)
        zeros = _ZEROS[:size] if size <= len(_ZEROS) else bytes(size)
        self._generator().update_into(zeros, words.view(np.uint8))
        words >>= np.uint64(11)
        numbers = words[:count].astype(np.float64)
        numbers += 1.0
        numbers *= 2.0**-53
        return numbers

    def normal(self, count: int) -> NDArray[np.float64]:
        """[count] standard normal numbers, by Box and Muller (1958) from uniform numbers of 53 bits.

        They reach 8.57 standard deviations; the probability of more is 2**-56.
        """
        numbers = np.empty(count, np.float64)
        for start in range(0, count, _CHUNK_NORMALS):
            size = min(_CHUNK_NORMALS, count - start)
            numbers[start : start + size] = self._pairs(size)
        return numbers

    def below(self, count: int, probability: float) -> NDArray[np.bool_]:
        """[count] coins, each True with the probability."""
        return self.uniform(count) <= probability

    def choose(self, count: int, of: int) -> NDArray[np.int64]:
        """So many different numbers below `of`, each set of them equally likely, in order."""
        return np.sort(np.argsort(self.uniform(of), kind="stable")[:count].astype(np.int64))

    def _pairs(self, count: int) -> NDArray[np.float64]:
        half = -(-count // 2)
        uniform = self.uniform(2 * half)
        length = np.sqrt(-2.0 * np.log(uniform[:half]))
        angle = 2.0 * np.pi * uniform[half:]
        return np.concatenate((length * np.cos(angle), length * np.sin(angle)))[:count]

    def _generator(self) -> Any:
        if self._process != os.getpid():
            self._rekey()
        return self._cipher

    def _rekey(self) -> None:
        require_extra(EXTRA, "cryptography")
        from cryptography.hazmat.primitives.ciphers import Cipher
        from cryptography.hazmat.primitives.ciphers.algorithms import AES256
        from cryptography.hazmat.primitives.ciphers.modes import CTR

        self._cipher = Cipher(AES256(os.urandom(32)), CTR(os.urandom(_BLOCK))).encryptor()
        self._process = os.getpid()

    def __reduce__(self) -> Never:
        raise TypeError("secure random numbers have no state that could be saved")

    def __repr__(self) -> str:
        return "SecureRandom()"
