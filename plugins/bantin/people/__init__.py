"""People and organisations: authors with their pen names, units with their dates."""
