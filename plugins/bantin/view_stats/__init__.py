"""View statistics: logs in, counts out; pages never change for a count."""
