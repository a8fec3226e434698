"""Brings bytes from the network: the pages themselves, and their captures in the Wayback Machine."""
