"""FF1, the format-preserving mode of AES: a permutation of the numerals of one length in one radix.

Source: NIST SP 800-38G (2016), algorithms 7 and 8, and the drafts of its revision 1 (2019, 2025), which ask
for domains of one million and more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

MIN_DOMAIN = 1_000_000
_ROUNDS = 10
_BLOCK = 16
_MAX_PLANS = 4096


class _Plan(NamedTuple):
    """What is the same for all numerals of one length and tweak."""

    moduli: tuple[int, int]
    """Of the left half, and of the right half, which is as long or longer."""
    scramble: Callable[[int, int], int]


class FF1:
    """Encrypts and decrypts numbers below `radix ** length`, as FF1 does their numerals of that length.

    A pseudorandom permutation as far as is known, for domains of a million and more: on smaller ones Feistel
    schemes with so few rounds are broken (Bellare, Hoang, Tessaro 2016; Durak, Vaudenay 2017).
    """

    __slots__ = ("_encrypt_block", "_plans", "_radix")

    def __init__(self, key: bytes, radix: int) -> None:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        self._radix = radix
        self._encrypt_block: Callable[[bytes], bytes] = (
            Cipher(algorithms.AES(key), modes.ECB()).encryptor().update
        )
        self._plans: dict[tuple[int, bytes], _Plan] = {}

    def encrypt(self, number: int, length: int, tweak: bytes = b"") -> int:
        """The number of the encrypted numeral."""
        plan = self._plans.get((length, tweak)) or self._plan(length, tweak)
        moduli, scramble = plan.moduli, plan.scramble
        left, right = divmod(number, moduli[1])
        for place in range(_ROUNDS):
            left, right = right, (left + scramble(place, right)) % moduli[place & 1]
        return left * moduli[1] + right

    def decrypt(self, number: int, length: int, tweak: bytes = b"") -> int:
        """The number of the numeral that was encrypted."""
        plan = self._plans.get((length, tweak)) or self._plan(length, tweak)
        moduli, scramble = plan.moduli, plan.scramble
        left, right = divmod(number, moduli[1])
        for place in reversed(range(_ROUNDS)):
            left, right = (right - scramble(place, left)) % moduli[place & 1], left
        return left * moduli[1] + right

    def _plan(self, length: int, tweak: bytes) -> _Plan:
        if self._radix**length < MIN_DOMAIN:
            raise ValueError("fewer than a million numerals")
        shorter = length // 2
        longer = length - shorter
        moduli = (self._radix**shorter, self._radix**longer)
        half_bytes = ((moduli[1] - 1).bit_length() + 7) // 8
        header = b"\1\2\1" + self._radix.to_bytes(3) + bytes((_ROUNDS, shorter % 256))
        header += length.to_bytes(4) + len(tweak).to_bytes(4)
        fixed = header + tweak + bytes(-(len(tweak) + half_bytes + 1) % _BLOCK)
        plan = _Plan(moduli, self._scrambler(fixed, half_bytes))
        if len(self._plans) >= _MAX_PLANS:
            self._plans.clear()
        self._plans[length, tweak] = plan
        return plan

    def _scrambler(self, fixed: bytes, half_bytes: int) -> Callable[[int, int], int]:
        """The function of a round's place and of one half: CBC-MAC over `fixed` and both, stretched.

        What is the same in all rounds is chained here, once.
        """
        whole = len(fixed) // _BLOCK * _BLOCK
        state = 0
        for start in range(0, whole, _BLOCK):
            state = self._chain(state, fixed[start : start + _BLOCK])
        state ^= int.from_bytes(fixed[whole:].ljust(_BLOCK, b"\0"))
        shift = 8 * half_bytes
        blocks = (len(fixed) - whole + 1 + half_bytes) // _BLOCK
        wanted = 4 * -(-half_bytes // 4) + 4
        if blocks > 1 or wanted > _BLOCK:
            state <<= 128 * (blocks - 1)
            return lambda place, half: self._long(
                (state ^ place << shift ^ half).to_bytes(16 * blocks), wanted
            )
        encrypt, from_bytes, cut = self._encrypt_block, int.from_bytes, 128 - 8 * wanted
        return lambda place, half: from_bytes(encrypt((state ^ place << shift ^ half).to_bytes(16))) >> cut

    def _long(self, data: bytes, wanted: int) -> int:
        """The same for halves that fill more than a block."""
        state = 0
        for start in range(0, len(data), _BLOCK):
            state = self._chain(state, data[start : start + _BLOCK])
        stretched = state.to_bytes(_BLOCK)
        for place in range(1, -(-wanted // _BLOCK)):
            stretched += self._encrypt_block((state ^ place).to_bytes(_BLOCK))
        return int.from_bytes(stretched[:wanted])

    def _chain(self, state: int, block: bytes) -> int:
        return int.from_bytes(self._encrypt_block((state ^ int.from_bytes(block)).to_bytes(_BLOCK)))
