"""What is known of the consent to a picture of people, and the words for it."""

from __future__ import annotations

from bantin.core.text import tone_key

CONSENTS = {
    "yes": "yes",
    "có": "yes",
    "blurred": "blurred",
    "làm mờ": "blurred",
    "none-needed": "none-needed",
    "không cần": "none-needed",
}
CONSENT_KEYS = {tone_key(name): consent for name, consent in CONSENTS.items()}


def consent_beside(written: str) -> str:
    """What is `written` beside a picture, in English; as it is where it means nothing.

    There a word without quotation marks ends at a blank: `làm-mờ` is taken for `làm mờ`.
    """
    spaced = written.replace("-", " ")
    return CONSENT_KEYS.get(tone_key(written)) or CONSENT_KEYS.get(tone_key(spaced)) or written
