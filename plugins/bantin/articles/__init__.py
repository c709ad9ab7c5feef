"""Articles: the header's one schema, reading, checking, Markdown, permanent addresses."""
