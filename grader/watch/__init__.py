"""Watch mode: one screen that shows the verdict on an answer as soon as its file is saved.

Three threads feed one queue of events: `files` (what was saved), `keys` (what was pressed) and
`marker` (what was marked). `loop` takes them out one by one, tells the `session`, has the `screen`
composed from it anew, and the `terminal` draw what has changed.
"""
