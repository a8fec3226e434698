"""The whole path without a network: a built-in site on loopback whose policy changes over simulated months."""
