"""The code of a watermark's payload: a checksum, and a convolutional code that mends errors.

Sources: the code of constraint length 7 and rate 1/3 with generators 133, 145 and 175 (octal) of Larsen 1973,
doi:10.1109/TIT.1973.1055014, whose words differ in 15 places or more; its decoding by Viterbi 1967,
doi:10.1109/TIT.1967.1054010, from soft values.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

PAYLOAD_BITS = 32
_CHECK_BITS = 8
_MEMORY = 6
_STATES = 1 << _MEMORY
_GENERATORS = (0o133, 0o145, 0o175)
_RATE = len(_GENERATORS)
_STEPS = PAYLOAD_BITS + _CHECK_BITS + _MEMORY
_CHECK_POLYNOMIAL = 0x07

CODE_BITS = _STEPS * _RATE
"""Length of a code word."""

Floats = NDArray[np.float64]


def encode(payload: int) -> Floats:
    """The code word of a payload of 32 bits: ``CODE_BITS`` values of +1 and -1."""
    word = payload << _CHECK_BITS | _checksum(payload)
    register, word_bits = 0, []
    for place in reversed(range(PAYLOAD_BITS + _CHECK_BITS)):
        register, bits = _shifted(register, word >> place & 1)
        word_bits.append(bits)
    for _ in range(_MEMORY):
        register, bits = _shifted(register, 0)
        word_bits.append(bits)
    return np.concatenate(word_bits)


def decode(soft: Floats) -> list[int | None]:
    """The likeliest payload of each of C×``CODE_BITS`` received words; None where its checksum is wrong.

    ``soft`` are values whose sign says the bit and whose size says how sure it is, all in the same unit.
    """
    received = soft.reshape(len(soft), _STEPS, _RATE)
    likelihood = np.full((len(soft), _STATES), -np.inf)
    likelihood[:, 0] = 0
    chosen = np.empty((_STEPS, len(soft), _STATES), dtype=np.bool_)
    for step in range(_STEPS):
        # Each state has two states that lead to it; they differ in the oldest bit.
        branch = received[:, step] @ _BRANCHES
        first = likelihood[:, _BEFORE[0]] + branch[:, _WORDS[0]]
        second = likelihood[:, _BEFORE[1]] + branch[:, _WORDS[1]]
        chosen[step] = second > first
        likelihood = np.maximum(first, second)
    bits = np.empty((_STEPS, len(soft)), dtype=np.int64)
    state = np.zeros(len(soft), dtype=np.int64)
    rows = np.arange(len(soft))
    for step in reversed(range(_STEPS)):
        bits[step] = state & 1
        state = state >> 1 | chosen[step, rows, state].astype(np.int64) << (_MEMORY - 1)
    return [_checked(column) for column in bits.T]


def _checked(bits: NDArray[np.int64]) -> int | None:
    payload = int("".join(map(str, bits[:PAYLOAD_BITS])), 2)
    check = int("".join(map(str, bits[PAYLOAD_BITS : PAYLOAD_BITS + _CHECK_BITS])), 2)
    return payload if check == _checksum(payload) else None


def _checksum(payload: int) -> int:
    """CRC-8 of the payload, begun with ones so that zeros do not pass for a payload of zeros."""
    value = 0xFF
    for byte in payload.to_bytes(PAYLOAD_BITS // 8, "big"):
        value ^= byte
        for _ in range(8):
            value = (value << 1 ^ (_CHECK_POLYNOMIAL if value & 0x80 else 0)) & 0xFF
    return value


def _shifted(register: int, bit: int) -> tuple[int, Floats]:
    """The encoder's next state, and the ``_RATE`` values that it sends."""
    held = register << 1 | bit
    sent = [1.0 - 2.0 * ((held & generator).bit_count() & 1) for generator in _GENERATORS]
    return held & (_STATES - 1), np.array(sent)


_BRANCHES: Floats = np.array(
    [[1.0 - 2.0 * (word >> place & 1) for word in range(1 << _RATE)] for place in range(_RATE)]
)
"""``_RATE``×8: what is sent for each word of ``_RATE`` bits."""


def _tables() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    before = np.empty((2, _STATES), dtype=np.int64)
    words = np.empty((2, _STATES), dtype=np.int64)
    for state in range(_STATES):
        for oldest in range(2):
            before[oldest, state] = state >> 1 | oldest << (_MEMORY - 1)
            _, sent = _shifted(int(before[oldest, state]), state & 1)
            words[oldest, state] = sum(1 << place for place, value in enumerate(sent) if value < 0)
    return before, words


_BEFORE, _WORDS = _tables()
"""2×64: the states that lead to each state, and the words that are sent on the way."""
