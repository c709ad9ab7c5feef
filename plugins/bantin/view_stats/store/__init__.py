"""The statistics store: what was read how far, and what was counted."""

from bantin.view_stats.store.counts import Store

__all__ = ["Store"]
