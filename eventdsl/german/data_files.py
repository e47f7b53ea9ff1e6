"""The YAML files of `data/`, each read once.

Takes the name of a file; gives what it holds. Everything that the German analysis knows of words and is no code comes
through here or from the TSV files beside them. YAML takes a tenth of a second to read, JSON a hundredth, so a copy in
JSON is kept in the cache folder, under a name that holds the checksum of what it was made from.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from eventdsl.cache_folder import cache_folder

DATA = Path(__file__).parent / "data"
_FORMAT = 4  # of the copies: another version of eventdsl that uses the same folder never takes them for its own
_LENGTH = 16  # digits of a checksum
_MOST_COPIES = 3  # of one file
_PAIRS = "(pairs)"  # in JSON the only key of a mapping whose keys are no texts
_COLUMNS = "(columns)"  # the same of a large one of texts by texts: all keys as one text, then all values
_LARGE = 100  # entries
_BETWEEN = "\x7f"  # keys and values: JSON need not escape it


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
            _forget_older(path.parent, name)
    return found


def _parse(content: bytes) -> Any:
    import yaml  # only where no copy is kept

    # libyaml's parser where PyYAML was built with it: ten times as fast, the same data.
    return yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _read(path: Path) -> Any:
    """What a file holds; None where it is not there or damaged."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    checksum, _, body = content.partition(b"\n")
    return json.loads(body, object_hook=_mapping) if b"%08x" % zlib.crc32(body) == checksum else None


def _write(path: Path, found: Any) -> None:
    """Keep what JSON gives back as it was."""
    try:
        body = json.dumps(_json(found), ensure_ascii=False, separators=(",", ":")).encode()
        if json.loads(body, object_hook=_mapping) != found:
            return
        _replace(path, b"%08x\n" % zlib.crc32(body) + body)
    except (OSError, TypeError, ValueError):  # a cache that cannot be written makes nothing wrong, only slower
        return


def _forget_older(folder: Path, name: str) -> None:
    """Remove all but the newest copies of a name, which other versions of eventdsl may still read."""
    with contextlib.suppress(OSError):
        found = sorted(folder.glob(f"{name}-*.json"), key=lambda path: path.stat().st_mtime)
        for path in found[:-_MOST_COPIES]:
            path.unlink(missing_ok=True)


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
    """What JSON can hold and is read fast: a mapping with keys that are no texts (years, say) as its pairs.

    Two long texts are read and divided with a fifth fewer steps than thousands of short ones.
    """
    if isinstance(found, list):
        return [_json(one) for one in found]
    if not isinstance(found, dict):
        return found
    if len(found) >= _LARGE and _are_plain(found) and _are_plain(found.values()):
        return {_COLUMNS: [_BETWEEN.join(found), _BETWEEN.join(found.values())]}
    pairs = [[key, _json(value)] for key, value in found.items()]
    return dict(pairs) if all(isinstance(key, str) for key in found) else {_PAIRS: pairs}


def _are_plain(texts: Iterable[Any]) -> bool:
    """Whether these are texts that can stand in one."""
    return all(isinstance(text, str) and _BETWEEN not in text for text in texts)


def _mapping(found: dict[str, Any]) -> Any:
    if len(found) != 1:
        return found
    if _COLUMNS in found:
        keys, values = found[_COLUMNS]
        return dict(zip(keys.split(_BETWEEN), values.split(_BETWEEN), strict=True))
    return dict(found[_PAIRS]) if _PAIRS in found else found
