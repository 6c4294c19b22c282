"""Runs learner code in a process of its own and talks to it in plain data only.

`learner` is the host's side, `process` what it starts, `worker` what runs there, `wire` what both
speak, and `faults` what can go wrong.
"""
