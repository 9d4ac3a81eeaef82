"""Sums by key are right however little memory there is, and nothing is left behind."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.sanitize.tables.tally import Tally


@settings(deadline=None)
@given(
    st.lists(st.lists(st.tuples(*[st.integers(0, 3)] * 3)), max_size=8),
    st.integers(1, 3),
    st.integers(0, 2**32 - 1),
)
def test_sums_are_those_of_a_dictionary(added: list[list[tuple[int, ...]]], words: int, seed: int) -> None:
    spread = np.random.default_rng(seed).integers(0, 2**64, 4, dtype=np.uint64)
    expected: Counter[tuple[int, ...]] = Counter()
    with Tally(words=words, sums=2, memory_bytes=0) as tally:
        tally._most = 10
        for rows in added:
            keys = spread[np.array([row[:words] for row in rows], dtype=int).reshape(-1, words).T]
            sums = np.array([(1, row[0]) for row in rows], dtype=np.int64).reshape(-1, 2).T
            tally.add(keys, sums)
            for key, row in zip(keys.T.tolist(), rows, strict=True):
                expected[(*key, 0)] += 1
                expected[(*key, 1)] += row[0]
        found, firsts = {}, []
        for keys, sums in tally.groups():
            firsts.append(set(keys[0].tolist()))
            assert sorted(keys.T.tolist()) == keys.T.tolist()
            for key, one in zip(keys.T.tolist(), sums.T.tolist(), strict=True):
                found[(*key, 0)], found[(*key, 1)] = one
    assert found == {key: expected[key] for key in found}
    assert len(found) == len({key[:-1] for key in expected}) * 2
    assert sum(map(len, firsts)) == len(set().union(*firsts))


def test_many_keys_go_to_a_file_that_only_its_owner_reads_and_that_has_no_name(tmp_path: Path) -> None:
    keys = np.random.default_rng(1).integers(0, 2**64, (2, 50_000), dtype=np.uint64)
    with Tally(memory_bytes=1 << 16, folder=tmp_path) as tally:
        for start in range(0, 50_000, 1000):
            tally.add(keys[:, start : start + 1000])
            tally.add(keys[:, start : start + 500])
        assert tally._file is not None
        status = os.fstat(tally._file.fileno())
        assert status.st_size > 50_000 * 24 * 0.9
        assert (status.st_mode & 0o777, status.st_nlink) == (0o600, 0)
        assert list(tmp_path.iterdir()) == []
        sums = np.concatenate([sums[0] for _, sums in tally.groups()])
    assert (len(sums), sums.sum(), sums.max()) == (50_000, 75_000, 2)
    assert tally._file.closed


def test_the_file_is_closed_when_something_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError), Tally(memory_bytes=0, folder=tmp_path) as tally:
        tally.add(np.arange(4000, dtype=np.uint64).reshape(2, -1) << np.uint64(50))
        raise KeyError
    assert tally._file is not None
    assert tally._file.closed


def test_keys_that_agree_in_their_first_word_alone_are_two() -> None:
    with Tally() as tally:
        tally.add(np.array([[7, 7, 7], [2, 1, 2]], dtype=np.uint64))
        [(keys, sums)] = tally.groups()
    assert keys.tolist() == [[7, 7], [1, 2]]
    assert sums.tolist() == [[1, 2]]
