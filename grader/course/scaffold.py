"""What a new exercise is made of."""

BLANK = "FILL THIS IN"
"""Stands in a new exercise wherever its author is to write something."""
