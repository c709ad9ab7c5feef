"""The optional collector behind `/dem`: requests in, durable lines of a journal out."""
