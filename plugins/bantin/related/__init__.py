"""Related articles and neighbours in time."""
