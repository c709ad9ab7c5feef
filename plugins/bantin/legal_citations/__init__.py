"""Legal document numbers in text: found, read, formatted, resolved against the register."""
