"""The block PROOFREADING."""

from __future__ import annotations

import pytest

from bantin.core.errors import SettingsError
from bantin.proofreading.settings import ProofreadingSettings


def test_rules_and_words_are_read() -> None:
    block = {"silenced": ["word-doubled"], "words": ["Kmrăng"]}
    settings = ProofreadingSettings.from_pelican({"PROOFREADING": block})
    assert settings == ProofreadingSettings(("word-doubled",), ("kmrăng",))
    assert settings.digest != ProofreadingSettings().digest


def test_every_mistake_is_named_at_once() -> None:
    block = {"silenced": ["no-such-rule"], "words": [3], "word": []}
    with pytest.raises(SettingsError) as raised:
        ProofreadingSettings.from_pelican({"PROOFREADING": block})
    assert {key for key, _, _ in raised.value.faults} == {
        "PROOFREADING.silenced", "PROOFREADING.words", "PROOFREADING.word",
    }  # fmt: skip
