"""AES (FIPS 197) in CBC mode, as encrypted PDF files need it: many blocks at once to decrypt."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

BLOCK = 16
_Bytes = NDArray[np.uint8]


def _double(value: int) -> int:
    return (value << 1) ^ (0x11B if value & 0x80 else 0)


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        product ^= one if other & 1 else 0
        one, other = _double(one), other >> 1
    return product


@cache
def _boxes() -> tuple[bytes, bytes]:
    """(the substitution of each byte, its inverse)."""
    box = bytearray(256)
    inverse, three = 1, 1
    for _ in range(255):
        # 3 generates all elements; dividing by 3 in step gives their inverses.
        three = _double(three) ^ three
        inverse = _times(inverse, 0xF6)
        rotated = [(inverse << shift | inverse >> (8 - shift)) & 255 for shift in range(5)]
        box[three] = rotated[0] ^ rotated[1] ^ rotated[2] ^ rotated[3] ^ rotated[4] ^ 0x63
    box[0] = 0x63
    back = bytearray(256)
    for value, instead in enumerate(box):
        back[instead] = value
    return bytes(box), bytes(back)


@cache
def _multiples(factor: int) -> bytes:
    return bytes(_times(value, factor) for value in range(256))


def _round_keys(key: bytes) -> list[bytes]:
    """The key of each round, 16 bytes; keys of 16 or 32 bytes."""
    box, _ = _boxes()
    size = len(key) // 4
    words = [key[at : at + 4] for at in range(0, len(key), 4)]
    factor = 1
    for index in range(size, 4 * (size + 7)):
        word = words[-1]
        if index % size == 0:
            word = bytes(box[value] for value in word[1:] + word[:1])
            word = bytes([word[0] ^ factor]) + word[1:]
            factor = _double(factor)
        elif size > 6 and index % size == 4:
            word = bytes(box[value] for value in word)
        words.append(bytes(a ^ b for a, b in zip(words[index - size], word, strict=True)))
    return [b"".join(words[at : at + 4]) for at in range(0, len(words), 4)]


_SHIFT = [0, 5, 10, 15, 4, 9, 14, 3, 8, 13, 2, 7, 12, 1, 6, 11]
_SHIFT_BACK = [_SHIFT.index(at) for at in range(BLOCK)]


def encrypt_cbc(key: bytes, start: bytes, data: bytes) -> bytes:
    """Whole blocks, without padding."""
    box, _ = _boxes()
    twice, thrice = _multiples(2), _multiples(3)
    keys = _round_keys(key)
    out = bytearray()
    before = start
    for at in range(0, len(data) - len(data) % BLOCK, BLOCK):
        state = [a ^ b ^ c for a, b, c in zip(data[at : at + BLOCK], before, keys[0], strict=True)]
        for round_key in keys[1:-1]:
            moved = [box[state[place]] for place in _SHIFT]
            state = []
            for column in (0, 4, 8, 12):
                a, b, c, d = moved[column : column + 4]
                state += (
                    twice[a] ^ thrice[b] ^ c ^ d ^ round_key[column],
                    a ^ twice[b] ^ thrice[c] ^ d ^ round_key[column + 1],
                    a ^ b ^ twice[c] ^ thrice[d] ^ round_key[column + 2],
                    thrice[a] ^ b ^ c ^ twice[d] ^ round_key[column + 3],
                )
        before = bytes([box[state[place]] ^ last for place, last in zip(_SHIFT, keys[-1], strict=True)])
        out += before
    return bytes(out)


def decrypt_cbc(key: bytes, start: bytes, data: bytes) -> bytes:
    """Whole blocks, padding left on; an unfinished block at the end is left out."""
    size = len(data) - len(data) % BLOCK
    if not size:
        return b""
    blocks = np.frombuffer(data, np.uint8, size).reshape(-1, BLOCK)
    box = _table(_boxes()[1])
    keys = [np.frombuffer(round_key, np.uint8) for round_key in _round_keys(key)]
    state: _Bytes = blocks ^ keys[-1]
    for round_key in keys[-2:0:-1]:
        state = _unmix(box[state[:, _SHIFT_BACK]] ^ round_key)
    state = box[state[:, _SHIFT_BACK]] ^ keys[0]
    before = np.vstack((np.frombuffer(start, np.uint8), blocks[:-1]))
    return (state ^ before).tobytes()


def _unmix(state: _Bytes) -> _Bytes:
    columns = state.reshape(-1, 4, 4)
    a, b, c, d = (columns[:, :, row] for row in range(4))
    nine, eleven, thirteen, fourteen = (_table(_multiples(factor)) for factor in (9, 11, 13, 14))
    mixed = np.empty_like(columns)
    mixed[:, :, 0] = fourteen[a] ^ eleven[b] ^ thirteen[c] ^ nine[d]
    mixed[:, :, 1] = nine[a] ^ fourteen[b] ^ eleven[c] ^ thirteen[d]
    mixed[:, :, 2] = thirteen[a] ^ nine[b] ^ fourteen[c] ^ eleven[d]
    mixed[:, :, 3] = eleven[a] ^ thirteen[b] ^ nine[c] ^ fourteen[d]
    return mixed.reshape(-1, BLOCK)


@cache
def _table(values: bytes) -> _Bytes:
    return np.frombuffer(values, np.uint8)
