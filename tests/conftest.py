"""What all tests share: rule files that stand here as data are not collected by the plugin of eventdsl."""

from __future__ import annotations

collect_ignore_glob = ["*/goldens/*", "*.evr"]
