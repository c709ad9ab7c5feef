"""Markdown as articles write it: Python-Markdown's reading, then our passes over its tree."""
