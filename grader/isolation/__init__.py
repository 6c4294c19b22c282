"""Runs learner code in a process of its own and talks to it in plain data only.

`learner` asks, through `process`; `zygote` or `spawner` starts `worker`, inside `sandbox`. `wire`
and `handles` are what crosses, `stopwatch` and `faults` how it ends; `probes` and `protection` say
what holds.
"""
