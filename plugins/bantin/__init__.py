"""Bản Tin: a static portal for Vietnamese education news."""
