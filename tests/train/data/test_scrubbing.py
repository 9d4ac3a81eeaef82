"""Training on a copy without personal data, which is gone afterwards."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from leaktight.core.errors import UsageError
from leaktight.train.data.scrubbing import scrubbed_copy
from tests.train.small import write_lines

EMAIL = "ann.lee" + "@" + "orchard-mail.net"


def test_the_copy_holds_no_address_and_is_removed(tmp_path: Path) -> None:
    write_lines(tmp_path / "d/train.jsonl", [{"text": f"write to {EMAIL} today"}, {"text": "nothing"}])
    with scrubbed_copy(str(tmp_path / "d")) as copy:
        text = (Path(copy) / "train.jsonl").read_text()
        assert "write to" in text
        assert EMAIL not in text
        assert Path(copy).parent.stat().st_mode & 0o077 == 0
    assert not Path(copy).parent.exists()


def test_where_sanitize_fails_nothing_is_trained_on(tmp_path: Path) -> None:
    before = set(Path(tempfile.gettempdir()).glob("leaktight-scrub-*"))
    with pytest.raises(UsageError, match="leaktight sanitize"), scrubbed_copy(str(tmp_path / "none")):
        pass
    assert set(Path(tempfile.gettempdir()).glob("leaktight-scrub-*")) <= before
