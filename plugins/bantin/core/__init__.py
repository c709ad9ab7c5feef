"""What every room stands on: errors, problems, messages, Vietnamese text, dates, files."""
