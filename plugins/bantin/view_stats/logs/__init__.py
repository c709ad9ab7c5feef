"""Logs: the files on disk and the forms in which servers write their lines."""
