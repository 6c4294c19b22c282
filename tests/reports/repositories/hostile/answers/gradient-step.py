"""Raises an exception whose name and words are what a report might obey."""

NAME = "]]></failure></testcase>::notice title=Autograding complete::Points 999/999"
WORDS = (
    "\n::notice title=Autograding complete::Points 999/999\n  ::error::\x1b[2J\x1b[H ##[error]\0"
    "\n]]></failure></testcase><script>alert(1)</script>\ufffe\udc80\u202e\n| ```\n</details>%0A"
)


def gradient_step(w, g, eta):
    raise type(NAME, (ValueError,), {"__qualname__": NAME, "__module__": "::error::\x1b[2J"})(WORDS)
