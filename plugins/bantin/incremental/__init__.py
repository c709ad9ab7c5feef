"""Building only what changed: keys of parts, fingerprints of outputs, and the store of both."""
