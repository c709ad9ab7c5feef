"""Who is a person: declared programs by lists, undeclared ones by behaviour."""
