"""Runs learner code in a process of its own and talks to it in plain data only.

`learner` is the host's side, `worker` the learner's, `wire` what both speak.
"""
