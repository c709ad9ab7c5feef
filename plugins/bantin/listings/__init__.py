"""Lists: home, blocks of twenty, indexes, archive, registers."""
