"""The editor's second pair of eyes: what is probably wrong in a text."""
