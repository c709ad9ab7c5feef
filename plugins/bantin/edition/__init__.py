"""The edition: joins every room's outputs into one site; the one room that knows Pelican."""


def register() -> None:
    """Pelican's entry point: connect the receivers."""
    from bantin.edition import signals

    signals.connect()
