"""Feeds: RSS, Atom, JSON Feed, RFC 5005 archives, OPML and calendars of every list."""
