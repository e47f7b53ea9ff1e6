"""The tags of finite verbs, for whoever looks for the left bracket of a clause or for the end of a verb-last one."""

from __future__ import annotations

FINITE_TAGS = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
