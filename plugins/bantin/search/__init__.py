"""Search: documents, the shared normaliser, and the index files that the page's script reads."""
