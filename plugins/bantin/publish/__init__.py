"""Putting a built site in place, and the servers' configuration."""
