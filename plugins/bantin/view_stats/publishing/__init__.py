"""Counts as small files beside the site: for articles, lists of the most read, and charts."""
