"""Dated administrative units: what a place was called and what it belongs to, then and now."""
