"""Telling people: who is told of what, and how a message in the outbox reaches them."""
