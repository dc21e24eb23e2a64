"""The handbook's table of ids, each with its rule in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hotline.paths import data_dir


@cache
def handbook_rules() -> Mapping[str, tuple[str, str]]:
    """Id → the rule in Chinese and English, in the handbook's order."""
    import yaml

    with (data_dir() / "handbook.yaml").open(encoding="utf-8") as stream:
        rules = yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    return {key: (texts["zh"], texts["en"]) for key, texts in rules.items()}
