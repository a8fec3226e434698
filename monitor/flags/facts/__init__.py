"""Facts read from a whole policy: one file a fact; `sheet` puts them together."""
