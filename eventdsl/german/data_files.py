"""The YAML files of `data/`, each read once.

Takes the name of a file; gives what it holds. Everything that the German analysis knows of words and is no code comes
through here or from the TSV files beside them. YAML takes a tenth of a second to read, JSON a hundredth, so a copy in
JSON is kept in the cache folder, under a name that holds the checksum of what it was made from.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import struct
import zlib
from collections.abc import Callable
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from eventdsl.cache_folder import cache_folder

DATA = Path(__file__).parent / "data"
_FORMAT = 2  # of the copies: another version of eventdsl that uses the same folder never takes them for its own
_LENGTH = 16  # digits of a checksum
_TRAILER = struct.Struct("<II")  # the end of a gzip file: checksum and size of what was packed
_PAIRS = "(pairs)"  # in JSON the only key of a mapping whose keys are no texts


@cache
def read_data(name: str) -> Any:
    """The content of `data/<name>.yaml`; it is shared, so nobody changes it."""
    content = (DATA / f"{name}.yaml").read_bytes()
    return kept(name, hashlib.sha256(content).hexdigest()[:_LENGTH], lambda: _parse(content))


def kept(name: str, made_from: str, compute: Callable[[], Any]) -> Any:
    """What `compute` gives, read from the cache folder if it is there; `made_from` names all that it depends on."""
    folder = cache_folder()
    path = None if folder is None else folder / "data" / f"{name}-{made_from}.{_FORMAT}.json"
    found = None if path is None else _read(path)
    if found is None:
        found = compute()
        if path is not None:
            _write(path, found)
    return found


def unpacked(name: str) -> bytes | mmap:
    """The content of `data/<name>.gz` behind a newline, mapped from a copy in the cache folder."""
    packed = (DATA / f"{name}.gz").read_bytes()
    checksum, size = _TRAILER.unpack_from(packed, len(packed) - _TRAILER.size)
    folder = cache_folder()
    path = None if folder is None else folder / "data" / f"{name}-{checksum:08x}"
    found = None if path is None else _mapped(path, checksum, size)
    if found is not None:
        return found
    content = b"\n" + gzip.decompress(packed)
    if path is not None:
        with contextlib.suppress(OSError):  # a cache that cannot be written makes nothing wrong, only slower
            _replace(path, content)
    return content


def _mapped(path: Path, checksum: int, size: int) -> mmap | None:
    """A file in memory that all processes share; None where it is not there or not what it should be."""
    try:
        with path.open("rb") as file:
            content = mmap(file.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError):  # no such file, or an empty one
        return None
    return content if len(content) == size + 1 and zlib.crc32(memoryview(content)[1:]) == checksum else None


def _parse(content: bytes) -> Any:
    import yaml  # only where no copy is kept

    # libyaml's parser where PyYAML was built with it: ten times as fast, the same data.
    return yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _read(path: Path) -> Any:
    """What a file holds; None where it is not there or damaged."""
    try:
        checksum, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return json.loads(body, object_hook=_mapping) if hashlib.sha256(body).hexdigest().encode() == checksum else None


def _write(path: Path, found: Any) -> None:
    """Keep what JSON gives back as it was."""
    try:
        body = json.dumps(_json(found), ensure_ascii=False, separators=(",", ":")).encode()
        if json.loads(body, object_hook=_mapping) != found:
            return
        _replace(path, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    except (OSError, TypeError, ValueError):  # a cache that cannot be written makes nothing wrong, only slower
        return


def _replace(path: Path, content: bytes) -> None:
    """Write beside and rename; raises OSError."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _json(found: Any) -> Any:
    """What JSON can hold: a mapping with keys that are no texts (years, say) as its pairs."""
    if isinstance(found, list):
        return [_json(one) for one in found]
    if not isinstance(found, dict):
        return found
    pairs = [[key, _json(value)] for key, value in found.items()]
    return dict(pairs) if all(isinstance(key, str) for key in found) else {_PAIRS: pairs}


def _mapping(found: dict[str, Any]) -> Any:
    return dict(found[_PAIRS]) if found.keys() == {_PAIRS} else found
