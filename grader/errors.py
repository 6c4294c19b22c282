"""The two ways the grader itself can say no. The text of either is one line for the user."""


class BadInput(Exception):
    """Something the user named cannot be used; the text says what to do about it."""


class GraderFault(Exception):
    """The grader cannot do its work. That is never the learner's fault and costs no points."""
