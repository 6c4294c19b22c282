"""What people and machines read of a result: one module per format.

A report knows nothing of how a check ran. Whatever a learner's code may have had a hand in goes
through `plain` before it is shown.
"""
