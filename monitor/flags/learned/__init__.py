"""What was learned from labelled changes: numbers, and how a difference is looked up in them."""
