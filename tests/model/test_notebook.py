"""A notebook's cells make one module, which does what the notebook does, line for line."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import textwrap
import warnings
from collections.abc import Sequence
from types import ModuleType
from typing import Any, cast

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbclient import NotebookClient
from nbformat import v4

from grader.model.notebook import MAX_CELLS, MAX_CODE, Module, module_of, place_of

Tagged = str | tuple[str, str]
"""The source of a cell, alone or with its tag."""

NAMES = """
import json, types
print(json.dumps({
    name: repr(value) for name, value in globals().items()
    if not name.startswith("_") and type(value) in (int, float, str, list, tuple, dict, set)
}))
"""


def notebook_of(*cells: Tagged) -> bytes:
    made = []
    for cell in cells:
        source, tags = (cell, []) if isinstance(cell, str) else (cell[0], [cell[1]])
        metadata = {"tags": tags} if tags else {}
        made.append(v4.new_code_cell(textwrap.dedent(source), metadata=metadata))
    text: str = nbformat.writes(v4.new_notebook(cells=made))
    return text.encode()


def cells_in(module: Module) -> list[int]:
    return [part.cell for part in module.parts]


def run(module: Module) -> dict[str, Any]:
    assert module.source is not None, module.problem
    made = ModuleType("exercise")
    # Where a dataclass looks its module up.
    sys.modules["exercise"] = made
    code = compile(module.source, "exercise.py", "exec", dont_inherit=True)
    exec(code, vars(made))
    return vars(made)


RUNNING: dict[str, list[Tagged]] = {
    "magics": [
        "%matplotlib inline\n!true\nhere = !echo hello",
        "!echo \\\n  one\nimport math\nx = 5 \\\n  % 3",
        "%%time\ny = x + 1\nif y:\n    %precision 3\nz = 7",
        "%%capture out\nprint(y)\nq = y * 2",
        "math.sqrt?",
        "%%bash\necho q = 5",
        "a = '''\n%matplotlib\n!ls\n?x\n'''\nb = (17\n% 5)\nc = f'{x}\\\n!r'",
        "answer = [x, y, z, q, a, b, c]",
    ],
    "tags": [
        "x = 1",
        ("x = 2", "skip-execution"),
        (
            "x += 10\ntext = '''one\n  two\n'''\nprint(f'''a\n{x}''')\n"
            "def f():\n\treturn '''\nthree'''\nx = 1 / 0\nx = 99",
            "raises-exception",
        ),
        ("x = = 3", "raises-exception"),
        ("# nothing", "raises-exception"),
        "answer = (x, text, f())",
    ],
    "form feeds": [
        (
            "\fx = 1\n \t\fdef f():\n  \f    y = [x,\n\f2]\n\f \f    if y:\n\f\n"
            "        return y, '''a\\n\\fb'''\n"
            "\f\nif f():\n\f    x = 3\n\fx += 1 + \\\n\f  1\n1 / 0",
            "raises-exception",
        ),
        "\fanswer = (f(), x)",
    ],
    "the last wins": [
        "def f(): return rate\nrate = 1",
        "first = f()",
        "rate = 2",
        "def g(): return f() * 10",
        "rate = 3",
        "answer = (first, f(), g())",
    ],
    "changed on the way": [
        "class Log:\n    entries = []\n    last = None\n\nlog = Log()",
        "log.entries[:] = [1, 2]\nlog.last = 2",
        "counts = {}\nfor key in 'abc':\n    counts[key] = 1",
        "def count():\n    global total\n    total = sum(counts.values())",
        "counts['a'] += 5\ncount()",
        "global total\ntotal += 1",
        "answer = (log.entries, log.last, counts, total)",
    ],
    "imports": [
        "import numpy as np",
        "from collections import *\nfrom math import pi as tau, sin",
        "import os.path",
        "import numpy as np",
        "answer = (float(np.float64(tau)), OrderedDict(a=1)['a'], os.path.join('a', 'b'), sin(0))",
    ],
    "from the future": [
        "from dataclasses import dataclass",
        "from __future__ import annotations; x = 1",
        "@dataclass\nclass P:\n    a: Later\nclass Later: pass",
        "answer = [repr(P(a=x)), str(P.__annotations__)]",
    ],
    "indented as a whole": [
        "    x = 1\n    if x:\n        x = 2\n",
        "\n\n  y = [x\n  , 3]",
        "answer = (x, y)",
    ],
    "scopes": [
        "w = 1",
        "def f(w, *rest, k=w): return [w * k for w in rest]",
        "squares = {n: (lambda m: m + n)(n) for n in range(3)}",
        "with open('/dev/null') as file: lines = file.read()",
        "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    told = str(error)",
        "match [1, {'a': 2}]:\n    case [one, {'a': two, **more}]: pass",
        "if (big := 100) > w: small = big - w\nelse: small = 0",
        "def outer[T](x: T) -> T:\n    def inner(): return x + w\n    return inner()",
        "answer = (f(1, 2, k=3), squares, lines, told, one, two, more, big, small, outer(1))",
    ],
}


@pytest.fixture(scope="module")
def run_by_nbclient() -> dict[str, dict[str, str]]:
    """What the names of each notebook stand for once nbclient has run it, as text."""

    async def names_after(cells: Sequence[Tagged]) -> dict[str, str]:
        notebook = nbformat.reads(notebook_of(*cells, NAMES).decode(), as_version=4)
        client = NotebookClient(notebook, kernel_name="python3", timeout=120)
        await client.async_execute()
        told = "".join(output.text for output in notebook.cells[-1].outputs)
        return cast(dict[str, str], json.loads(told))

    async def run_all() -> list[dict[str, str]]:
        return await asyncio.gather(*(names_after(cells) for cells in RUNNING.values()))

    return dict(zip(RUNNING, asyncio.run(run_all()), strict=True))


@pytest.mark.skipif(sys.platform == "win32", reason="some cells call commands of a Unix shell")
@pytest.mark.parametrize("name", RUNNING)
def test_the_module_gives_what_the_notebook_gives(
    name: str, run_by_nbclient: dict[str, dict[str, str]]
) -> None:
    content = notebook_of(*RUNNING[name])
    ours, theirs = run(module_of(content, ["answer"])), run_by_nbclient[name]
    assert repr(ours["answer"]) == theirs["answer"]
    for key in ours.keys() & theirs.keys():
        assert repr(ours[key]) == theirs[key], key


@pytest.mark.parametrize(
    ("cells", "chosen"),
    [
        # What is only tried out does no harm, wherever it stands.
        (["1 / 0", "def f(): return 1", "f(", "print(f())", "assert f() == 2"], [2]),
        # Names of its own are not names of others: a parameter, a local, a counter.
        (["w = 1 / 0", "for i in nothing: pass", "def f(w):\n i = w\n return [w for w in i]"], [3]),
        (["w = 1 / 0", "w = 2\ndef f(w): return w\nprint(f(w))"], [2]),
        (
            [
                "i = 1 / 0",
                "def f(i): return i\nfor i in range(3): f(i)\nprint(i, [i for i in 'a'])",
            ],
            [2],
        ),
        # What runs at once takes what stood above; what is called later, also what comes below.
        (["c = 1", "def f(): return c", "c = 2"], [1, 2, 3]),
        (["c = 1", "f = c", "c = 2"], [1, 2]),
        (["def g(): return h()", "def f(): return g()", "def h(): return 1", "h()"], [1, 2, 3]),
        (["class B: pass", "class f(B):\n x = y", "y = 1"], [1, 2, 3]),
        # A second import of the same gives nothing new, and a plot beside it does no harm.
        (["import numpy as np", "def f(): np", "import numpy as np\nplot()"], [1, 2]),
        (["import numpy as np\nplot()", "import numpy as np\ndef f(): np"], [2]),
        (["import numpy as np", "def f(): np", "import math as np"], [1, 2, 3]),
        (
            ["import math", "def g(): return math.pi", "x = g()", "import math\ndef f(): return x"],
            [1, 2, 3, 4],
        ),
        # A name that a cell gives itself is not taken from above, however it gives it.
        (["n = 1 / 0", "def f(): pass\n[n for n in 'a']"], [2]),
        (["w = 1 / 0", "with f as g:\n w = 2\nf = w"], [2]),
        (["w = 1 / 0", "if x:\n w = 2\nf = w"], [1, 2]),
        (["def g():\n global c\n c = 1", "def f(): return c"], [1, 2]),
        # Any name may come from here.
        (["from math import *", "def f(): return pi"], [1, 2]),
        # A tag chooses, and nothing else does then.
        (["def f(): pass", ("def f(): return 1", "answer"), "f()"], [2]),
        # Cells for others have no part in it.
        (["%%bash\nf=1", "%%timeit\nf = 1", "f = 2"], [3]),
        ([("f = 1", "skip-execution"), "f = 2"], [2]),
        # A slip is told where it is, and nothing runs after it.
        (["def f(:\n pass", "f(3)", "x = f("], [1]),
        (["def f(: pass", "def f(): return 1"], [1]),
        (["dfe f(): pass", "g = 3 +"], [1]),
        (["import numpy as np, =", "def f(): np"], [2]),
        (["import math, numpy as np\nx =", "def f(): return x"], [1]),
        (["x = = 1", "def f(): return x"], [1]),
        (["async def f(: pass"], [1]),
        (["g = 1"], []),
        ([], []),
    ],
)
def test_which_cells_count(cells: list[Tagged], chosen: list[int]) -> None:
    assert cells_in(module_of(notebook_of(*cells), ["f"])) == chosen


def test_what_an_answer_cannot_import_is_left_out_where_nothing_needs_it() -> None:
    cell = (
        "import numpy as np, matplotlib.pyplot as plt; ä = 'é'; from pandas import (DataFrame,\n"
        "    Series); import helpers\n"
        "import sympy\n"
        "from math import pi\n"
        "def f(): return np.pi, sympy\n"
    )
    source = module_of(notebook_of(cell, "plt.plot(DataFrame())"), ["f"]).source
    assert source == (
        "import numpy as np; ä = 'é'; pass\n"
        "pass; pass\n"
        "import sympy\n"
        "from math import pi\n"
        "def f(): return np.pi, sympy\n"
        "\n"
    )


def test_every_line_knows_its_cell() -> None:
    text = v4.new_markdown_cell("# Numbers\n\nFirst of all:")
    raw = v4.new_raw_cell("def f(): raw")
    notebook = v4.new_notebook(
        cells=[
            text,
            v4.new_code_cell("from __future__ import annotations\nx = 1"),
            raw,
            v4.new_code_cell("def other(): pass"),
            v4.new_code_cell("y = 1\r\nz = 2\rx += z", metadata={"tags": ["raises-exception"]}),
            v4.new_code_cell("%time\n\ndef f(): return x\n"),
        ]
    )
    module = module_of(nbformat.writes(notebook).encode(), ["f"])
    assert module.source is not None
    lines = module.source.split("\n")
    places = {line: place_of(number, module.parts) for number, line in enumerate(lines, start=1)}
    assert places["x = 1"] == (2, 2)
    assert places["    y = 1"] == (5, 1)
    assert places["    x += z"] == (5, 3)
    assert places["def f(): return x"] == (6, 3)
    for ours in ("from __future__ import annotations", "try:", "except: pass"):
        assert places[ours] is None
    for beyond in (-1, 0, len(lines) + 5, 10**9):
        assert place_of(beyond, module.parts) is None


def as_json(*cells: object, **fields: object) -> bytes:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": cells} | fields).encode()


def code(source: object, **fields: object) -> dict[str, object]:
    return {"cell_type": "code", "source": source, "metadata": {}} | fields


ANSWER = {"tags": ["answer"]}
AGAIN = "open it in Jupyter or VS Code and save it again"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "this is no notebook, as it is empty: make it anew"),
        (b" \r\n", "this is no notebook, as it is empty: make it anew"),
        (
            b'{"cells":\n oops',
            "this is no notebook, as line 2 of the file is not JSON: make it anew",
        ),
        (b"{}", f"this is no notebook, as it has no list of cells: {AGAIN}"),
        (b"[1]", f"this is no notebook, as it has no list of cells: {AGAIN}"),
        (
            b'{"nbformat": 4, "cells": {}}',
            f"this is no notebook, as it has no list of cells: {AGAIN}",
        ),
        (b'{"nbformat": 3, "worksheets": []}', f"its format is not nbformat 4: {AGAIN}"),
        (as_json(code("x")).decode().encode("utf-16"), f"this is not UTF-8 text: {AGAIN}"),
        (b"[" * 200_000, f"this is no notebook that can be read: {AGAIN}"),
        (b'{"nbformat": ' + b"4" * 5000 + b"}", f"this is no notebook that can be read: {AGAIN}"),
        (as_json(code("x"), code(3)), f"the notebook is damaged at cell 2: {AGAIN}"),
        (as_json(code(["x", 3])), f"the notebook is damaged at cell 1: {AGAIN}"),
        (as_json({"cell_type": "code"}), f"the notebook is damaged at cell 1: {AGAIN}"),
        (as_json({"source": "x"}), f"the notebook is damaged at cell 1: {AGAIN}"),
        (as_json("x"), f"the notebook is damaged at cell 1: {AGAIN}"),
        (
            as_json(*[code("")] * 100_000),
            f"it has more than {MAX_CELLS} cells: keep only what is needed",
        ),
        (
            as_json(code("#" * MAX_CODE + "#")),
            "its code is larger than 64 KiB: keep only what is needed",
        ),
    ],
)
def test_what_is_no_sound_notebook_is_told_in_a_line(content: bytes, told: str) -> None:
    assert module_of(content, ["f"]) == Module(None, problem=told)


def test_what_is_odd_and_sound_is_read() -> None:
    right = code(["def f():\n", "    return 1"], metadata={"tags": "answer"})
    twice = b'{"nbformat": 3, "nbformat": 4.0, "cells": [], "cells": [%s], "more": NaN}'
    for content in (
        b"\xef\xbb\xbf" + as_json(right),
        twice % json.dumps(right).encode(),
        as_json({"cell_type": "markdown"}, {"cell_type": "nonesuch", "source": 3}, right),
        as_json(right, metadata=None),
        as_json(right | {"metadata": {"tags": [3, None, {}]}}, right | {"metadata": []}),
    ):
        assert run(module_of(content, ["f"]))["f"]() == 1


@pytest.mark.parametrize("bad", ["\0", "\ud800"])
def test_what_is_no_text_is_told_with_its_place_if_it_matters(bad: str) -> None:
    content = as_json(code(f"'{bad}'"), code("x = 1"), code(f"def f():\n    return x + '{bad}'"))
    module = module_of(content, ["f"])
    assert (module.source, module.line) == (None, 2)
    assert module.problem == "this line holds a character that is not text: delete it"
    assert place_of(module.line or 0, module.parts) == (3, 2)
    assert cells_in(module_of(content, ["x"])) == [2]


@pytest.mark.parametrize(
    "source",
    [
        "-" * 60_000 + "f",
        "f = " + "(" * 60_000,
        "f = a" + ".a" * 30_000,
        "f = 1" + "+1" * 30_000,
        "f" + "[0]" * 20_000 + " = 1",
        # By these, the compiler of Python 3.12.1 is crashed.
        "f = " + "[" * 40 + "a" + " for a in b]" * 40,
        "def f():\n" + "".join(f"{' ' * depth}if f:\n" for depth in range(1, 150)),
        "f = " + "lambda:" * 9_000 + "1",
        "f = f" + "".join("'{") * 30_000,
        "f = 9" + "9" * 10_000,
        # These have no end in a pattern that goes back and forth.
        "\n" * 60_000 + "f ((",
        "import " * 9_000 + "f ((",
    ],
    ids=range(12),
)
def test_code_that_is_too_much_for_python_is_left_to_the_answers_process(source: str) -> None:
    module = module_of(as_json(code(source), code("x = 1")), ["f"])
    assert module.source == source + "\n"


def test_many_cells_of_one_name_take_no_time_to_speak_of() -> None:
    cells = [code(f"a += 1; b{number} = a") for number in range(MAX_CELLS)]
    assert len(module_of(as_json(*cells), ["a"]).parts) == MAX_CELLS


@pytest.mark.parametrize(
    ("source", "stands"),
    [
        ("return", False),
        ("if a: yield 1", False),
        ("[await b for b in a]", False),
        ("class A:\n return 1", False),
        ("for b in a:\n class A:\n  break", False),
        ("for b in a: pass\nelse: break", False),
        ("for b in a:\n if b: continue", True),
        ("while a:\n for b in a: pass\n else: break", True),
        ("async def g():\n async with a: return await a", True),
        ("g = lambda: (yield)", True),
    ],
)
def test_a_notebook_stops_where_python_takes_a_cell_for_part_of_something_else(
    source: str, stands: bool
) -> None:
    module = module_of(as_json(code(source, metadata=ANSWER), code("a = 1", metadata=ANSWER)), [])
    assert cells_in(module) == ([1, 2] if stands else [1])
    left_out = as_json(code(source, metadata={"tags": ["answer", "raises-exception"]}))
    assert cells_in(module_of(left_out, [])) == ([1] if stands else [])


def test_a_file_that_is_no_notebook_costs_no_import() -> None:
    script = (
        "import pathlib, sys\n"
        "from grader.model import Answer\n"
        "Answer.read(None, pathlib.Path(sys.argv[1])).place_of(3)\n"
        "assert not {'json', 'symtable', 'grader.model.notebook'} & sys.modules.keys()\n"
    )
    command = [sys.executable, "-S", "-c", script, __file__]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run(command, check=True, env=environment)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=10,
)
LINES = """
def f(x):
    return x + a
a = 1
a += b
b = [
]
'''
%time
!ls
a?
import numpy as np, os
import pandas as a
from x import (b,
  c)
global a
from __future__ import annotations
%%time
%%bash
if a:
    %time
\tb = 2

for f in b: f
x = {'é': (
1)}
#
\\
a = \\
f'{a!r
}'
class f: pass
except:
a; import zzz; b
async def f(): await a
\f
\fb = 2
  \fb = a
\u2028
return 1
é = a
"""
lines = st.sampled_from(LINES.split("\n")[1:])
sources = st.lists(lines, max_size=8).map("\n".join) | st.text(max_size=30)
kinds = st.sampled_from(["code", "code", "code", "markdown", "raw"])
tags = st.lists(
    st.sampled_from(["answer", "raises-exception", "raises-exception", "skip-execution", "x"]),
    max_size=1,
)
made_cells = st.builds(
    lambda kind, source, tags: {
        "cell_type": kind, "source": source, "metadata": {"tags": tags}
    },
    kinds, sources, tags,
)  # fmt: skip


@given(st.binary(max_size=50) | json_values.map(lambda value: json.dumps(value).encode()))
def test_whatever_a_file_holds_is_read_or_told(content: bytes) -> None:
    module = module_of(content, ["f"])
    assert (module.source is None) == bool(module.problem)


@given(st.lists(made_cells | json_values, max_size=6), json_values)
def test_whatever_a_notebook_holds_is_read_or_told(cells: list[object], metadata: object) -> None:
    module = module_of(as_json(*cells, metadata=metadata), ["f"])
    assert (module.source is None) == bool(module.problem)


# What can be left out of a line, or of the one after it.
SPECIAL = re.compile(r"[%!?\\]|import|global")


@given(st.lists(made_cells, max_size=8))
def test_lines_keep_their_words_and_their_places(cells: list[dict[str, Any]]) -> None:
    module = module_of(as_json(*cells), ["f", "a"])
    assert (module.source is None) == bool(module.problem)
    ordered = [part.cell for part in module.parts]
    assert ordered == sorted(set(ordered))
    for first, length, number in module.parts:
        own = cells[number - 1]["source"].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert cells[number - 1]["cell_type"] == "code"
        assert length == len(own)
        assert place_of(first, module.parts) == (number, 1)
        assert place_of(first + length - 1, module.parts) == (number, length)
        if module.source is None:
            continue
        before = ""
        for ours, theirs in zip(module.source.split("\n")[first - 1 :], own, strict=False):
            assert ours.strip() in (theirs.strip(), "", "pass") or "import" in theirs
            if not SPECIAL.search(f"{before}{theirs}"):
                assert ours.strip() == theirs.strip()
            before = theirs


@given(st.lists(made_cells, max_size=8))
def test_cells_that_compile_do_so_together(cells: list[dict[str, Any]]) -> None:
    module = module_of(as_json(*cells), ["f", "a"])
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(module.source or "", "exercise.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        place = place_of(error.lineno or 0, module.parts)
        assert place is not None
        assert place[0] == module.parts[-1].cell
