"""Pictures and attachments: checks, sizes and formats, addresses, what the output holds."""

from __future__ import annotations

from bantin.media.library import Library
from bantin.media.settings import MediaSettings

__all__ = ["Library", "MediaSettings"]
