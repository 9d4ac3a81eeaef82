"""Keccak-256 as Ethereum uses it: before NIST changed the padding, so hashlib's SHA-3 is another function."""

from __future__ import annotations

_MASK = (1 << 64) - 1
_RATE = 136
_LANES = 25


def _round_constants() -> tuple[int, ...]:
    """The constants of the 24 rounds, from the linear feedback register of the specification."""
    constants, register = [], 1
    for _ in range(24):
        constant = 0
        for power in range(7):
            if register & 1:
                constant |= 1 << ((1 << power) - 1)
            register = register << 1 ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    return tuple(constants)


def _walk() -> tuple[tuple[int, int], ...]:
    """(lane, rotation) in the order in which rho and pi move the lanes round."""
    steps, column, row = [], 1, 0
    for step in range(24):
        steps.append((column + 5 * row, (step + 1) * (step + 2) // 2 % 64))
        column, row = row, (2 * column + 3 * row) % 5
    return tuple(steps)


_CONSTANTS = _round_constants()
_WALK = _walk()


def keccak_256(data: bytes) -> bytes:
    """The 32 bytes of the original Keccak-256 of `data`. Takes about 0.4 milliseconds a block."""
    return sponge(data, padding=1)


def sponge(data: bytes, *, padding: int) -> bytes:
    """32 bytes of the sponge that Keccak-256 (padding 1) and SHA3-256 (padding 6) are."""
    state = [0] * _LANES
    padded = bytearray(data + bytes([padding]) + bytes(-(len(data) + 1) % _RATE))
    padded[-1] |= 0x80
    for start in range(0, len(padded), _RATE):
        for lane in range(_RATE // 8):
            place = start + 8 * lane
            state[lane] ^= int.from_bytes(padded[place : place + 8], "little")
        for constant in _CONSTANTS:
            _round(state, constant)
    return b"".join(lane.to_bytes(8, "little") for lane in state[:4])


def _round(state: list[int], constant: int) -> None:
    columns = [state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20] for x in range(5)]
    for x in range(5):
        right = columns[(x + 1) % 5]
        mixed = columns[x - 1] ^ (right << 1 | right >> 63) & _MASK
        for lane in range(x, _LANES, 5):
            state[lane] ^= mixed
    moving = state[_WALK[0][0]]
    for place, (_, rotation) in enumerate(_WALK):
        target = _WALK[(place + 1) % 24][0]
        moving, state[target] = state[target], (moving << rotation | moving >> 64 - rotation) & _MASK
    for row in range(0, _LANES, 5):
        a, b, c, d, e = state[row : row + 5]
        state[row : row + 5] = a ^ ~b & c, b ^ ~c & d, c ^ ~d & e, d ^ ~e & a, e ^ ~a & b
    state[0] ^= constant
