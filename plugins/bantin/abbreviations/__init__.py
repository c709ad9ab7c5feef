"""Abbreviations: the dated glossary, definitions inside a text, explanation at first use."""
