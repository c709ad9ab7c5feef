"""Structured data: JSON-LD, OpenGraph, and the articles' metadata as files."""
