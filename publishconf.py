"""What differs in production: the published address, and the list of addresses is kept."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403
from pelicanconf import SITE

SITEURL = str(SITE["url"])
KEEP_ADDRESSES = True
