"""A file is there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eventdsl.corpus.writers import open_output


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_file_is_written_in_utf8_with_unix_line_ends(tmp_path: Path) -> None:
    with open_output(tmp_path / "out") as stream:
        stream.write("Jänner\n„ja“\n")
    assert (tmp_path / "out").read_bytes() == "Jänner\n„ja“\n".encode()
    assert names(tmp_path) == ["out"]


def test_a_failed_run_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), open_output(target) as stream:
        stream.write("new")
        stream.flush()
        assert target.read_text(encoding="utf-8") == "old"
        raise KeyboardInterrupt
    assert target.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["out"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with open_output(tmp_path / "link") as stream:
        stream.write("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(not Path(os.devnull).exists(), reason="no such device here")
def test_a_device_is_written_through() -> None:
    with open_output(Path(os.devnull)) as stream:
        stream.write("x")
    assert not Path(os.devnull).is_file()
