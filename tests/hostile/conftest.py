"""Keeps pytest from taking the target's checks, or an attack, for a test of ours."""

collect_ignore = ["answers", "course"]
