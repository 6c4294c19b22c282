"""What the sandbox holds back on Linux, and that ordinary answers do not notice it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sysconfig
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.isolation.sandbox import Layer, cpu_seconds
from tests.isolation.sandboxed import (
    ROOMY,
    needs_linux,
    require_landlock,
    run_sandboxed,
    run_trusted,
)

pytestmark = needs_linux

# SIGXCPU or SIGKILL, which not every system has names for.
STOPPED = (-24, -9)

ORDINARY = {
    "linear algebra": """
import numpy as np
A = np.array([[4.0, 1.0], [1.0, 3.0]])
assert np.allclose(A @ np.linalg.solve(A, [1, 2]), [1, 2])
assert np.allclose(np.linalg.eigh(A)[0].sum(), 7)
assert np.allclose(np.linalg.svd(A)[1].prod(), 11)
large = np.random.default_rng(0).normal(size=(300, 300))
assert np.allclose(large @ np.linalg.inv(large), np.eye(300))
""",
    "the rest of numpy": """
import numpy as np
assert np.allclose(np.fft.ifft(np.fft.fft([1, 2, 3])), [1, 2, 3])
assert np.random.default_rng().random() < 1
assert np.polynomial.Polynomial([1, 2])(3) == 7
np.random.seed(1); np.random.rand(3)
np.ma.masked_array([1, 2]); np.char.upper("a"); np.testing.assert_allclose(1, 1)
np.loadtxt(["1 2", "3 4"]); np.array2string(np.ones((30, 30)))
""",
    "threads": """
import queue, threading
lock, made = threading.Lock(), threading.Thread(target=print)
with lock: queue.Queue().put(1)
try:
    made.start()
except RuntimeError as error:
    assert "can't start new thread" in str(error)
else:
    raise AssertionError
""",
    "time": """
import datetime, time, zoneinfo
time.sleep(0.01); time.process_time(); time.thread_time(); time.perf_counter()
moment = datetime.datetime(2024, 7, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))
assert moment.utcoffset() == datetime.timedelta(hours=2)
time.localtime(); datetime.datetime.now()
""",
    "the standard library": """
import bisect, calendar, collections, contextlib, copy, csv, ctypes, dataclasses, decimal, enum
import fractions, functools, hashlib, heapq, inspect, io, itertools, json, locale, logging
import operator, pathlib, pickle, platform, pprint, random, re, secrets, statistics, string
import tempfile, textwrap, timeit, traceback, typing, unittest, uuid, warnings, zlib
assert decimal.Decimal(2).sqrt() > 1.41
assert json.loads(json.dumps([1])) == [1]
assert list(csv.reader(io.StringIO("a,b"))) == [["a", "b"]]
assert hashlib.sha256(b"").hexdigest().startswith("e3b0")
assert statistics.mean([1, 3]) == 2
random.shuffle([1, 2, 3]); secrets.token_hex(); uuid.uuid4(); platform.system()
@dataclasses.dataclass
class Point:
    x: int
assert inspect.signature(Point)
assert inspect.getsource(json.dumps)
warnings.warn("printed")
""",
    "its own process": """
import os, resource, signal, sys
assert os.getpid() > 0 and os.cpu_count() and os.getcwd() and os.uname()
assert open(os.devnull).read() == ""
assert not sys.stdout.isatty()
resource.getrlimit(resource.RLIMIT_AS); resource.getrusage(resource.RUSAGE_SELF)
heard = []
signal.signal(signal.SIGUSR2, lambda *_: heard.append(1))
signal.raise_signal(signal.SIGUSR2); os.kill(os.getpid(), signal.SIGUSR2)
signal.signal(signal.SIGALRM, lambda *_: heard.append(1))
signal.setitimer(signal.ITIMER_REAL, 0.01); signal.sigtimedwait([], 0.05)
assert len(heard) == 3
""",
    "errors": """
import traceback
def deep(): return deep()
try: deep()
except RecursionError: pass
try: bytearray(1 << 40)
except MemoryError: pass
try: open("/no/such/file")
except FileNotFoundError: pass
try: {}["missing"]
except KeyError: traceback.print_exc()
""",
}


@pytest.mark.parametrize("what", ORDINARY)
@pytest.mark.parametrize("numpy", [False, True], ids=["numpy later", "numpy first"])
def test_ordinary_code_notices_nothing(what: str, numpy: bool, tmp_path: Path) -> None:
    ended = run_sandboxed(ORDINARY[what], tmp_path, numpy=numpy)
    assert (ended.error, ended.exit_code) == ("", 0)


def test_memory_ends_at_its_limit(tmp_path: Path) -> None:
    code = "kept = []\nwhile True:\n    kept.append(bytearray(1 << 20))"
    allowance = ROOMY._replace(memory=256 << 20)
    assert run_sandboxed(code, tmp_path, allowance=allowance).error.startswith("MemoryError")
    roomier = "result = len(bytearray(300 << 20))"
    assert run_sandboxed(roomier, tmp_path).result == 300 << 20


def test_output_ends_at_its_limit(tmp_path: Path) -> None:
    code = "import os\nos.write(1, b'x' * 900)\nresult = os.write(1, b'x' * 900)\nos.write(1, b'x')"
    ended = run_sandboxed(code, tmp_path, allowance=ROOMY._replace(output=1000))
    assert ended.error == "OSError: [Errno 27] File too large"
    assert ended.output == "x" * 1000


def test_computing_ends_at_its_limit(tmp_path: Path) -> None:
    ended = run_sandboxed("while True: pass", tmp_path, allowance=ROOMY._replace(seconds=1))
    assert ended.exit_code in STOPPED


def test_what_is_left_to_it(tmp_path: Path) -> None:
    code = """
import ctypes, os, resource
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
result = {name: status[name].strip() for name in ("CapEff", "CapPrm", "CapInh", "NoNewPrivs")}
result["core"] = resource.getrlimit(resource.RLIMIT_CORE)
result["files"] = resource.getrlimit(resource.RLIMIT_NOFILE)
result["dumpable"] = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
"""
    left = run_sandboxed(code, tmp_path, layers=[]).result
    assert {int(left.pop(name), 16) for name in ("CapEff", "CapPrm", "CapInh")} == {0}
    assert left == {"NoNewPrivs": "1", "core": [0, 0], "files": [64, 64], "dumpable": 0}


def test_its_trace_can_be_asked_for(tmp_path: Path) -> None:
    code = """
import faulthandler, os, signal
faulthandler.register(signal.SIGUSR1, 4)
def here(): os.kill(os.getpid(), signal.SIGUSR1)
here()
"""
    assert "in here" in run_sandboxed(code, tmp_path).trace


def test_a_crash_is_a_crash(tmp_path: Path) -> None:
    assert run_sandboxed("import os\nos.abort()", tmp_path).exit_code == -signal.SIGABRT


REFUSED = {
    "to write": "os.open('/dev/null', os.O_WRONLY)",
    "to read and write": "os.open('/dev/null', os.O_RDWR)",
    "to create": "os.open('new', os.O_CREAT)",
    "to truncate": "os.open('old', os.O_TRUNC)",
    "to append": "os.open('old', os.O_APPEND)",
    "to open unnamed": "os.open('.', os.O_TMPFILE)",
    "to truncate an open file": "os.ftruncate(1, 0)",
    "to make a folder": "os.mkdir('new')",
    "to remove": "os.remove('old')",
    "to rename": "os.rename('old', 'new')",
    "to link": "os.link('old', 'new')",
    "to change a mode": "os.chmod('old', 0)",
    "to fork": "os.fork()",
    "to become a program": "os.execv('/bin/sh', ['sh', '-c', 'exit 9'])",
    "to signal its parent": "os.kill(os.getppid(), 0)",
    "to signal its group": "os.kill(0, 0)",
    "to signal anything": "os.kill(1, 0)",
    "to have others signalled": "fcntl.fcntl(3, fcntl.F_SETOWN, os.getppid())",
    "to lock": "fcntl.lockf(1, fcntl.LOCK_EX)",
    "to push into a terminal": "fcntl.ioctl(1, termios.TIOCSTI, b'x')",
    "to raise a limit": "resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))",
    "to limit its parent": "resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE)",
    "to make a socket": "socket.socket()",
    "to make a pair of sockets": "socket.socketpair()",
    "to hand over a file": "socket.send_fds(socket.socket(fileno=os.dup(3)), [b'x'], [0])",
    "to keep files in memory": "os.memfd_create('x')",
    "to choose its processor": "os.sched_setaffinity(0, [0])",
    "to change its user": "os.setuid(os.getuid())",
}


@pytest.mark.parametrize("what", REFUSED)
def test_seccomp_refuses(what: str, tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old", encoding="utf-8")
    code = "import fcntl, os, resource, socket, termios\n" + REFUSED[what]
    ended = run_sandboxed(code, tmp_path, layers=[Layer.SECCOMP])
    assert ended.error.startswith(("PermissionError: [Errno 1]", "ValueError: not allowed"))
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_of_two_processes_each_can_signal_itself_only() -> None:
    script = """
from grader.isolation.sandbox import Allowance, Layer, Sandbox
import select
sandbox = Sandbox(frozenset([Layer.SECCOMP]), [])
first = os.fork()
if first == 0:
    while True: select.select([], [], [])
reader, writer = os.pipe()
second = os.fork()
if second == 0:
    os.dup2(writer, 4)
    sandbox.enter(Allowance(0, 20, 1 << 20))
    os.kill(os.getpid(), 0)
    try: os.kill(first, 0)
    except PermissionError: os.write(4, b"refused")
    os._exit(0)
os.close(writer)
print(json.dumps(os.read(reader, 10).decode()))
os.kill(first, 9)
"""
    assert run_trusted(script) == "refused"


def test_it_ends_with_the_process_that_forked_it() -> None:
    script = """
from grader.isolation.sandbox import ALL_LAYERS, Allowance, Sandbox
import select, signal, time
reader, writer = os.pipe()
zygote = os.fork()
if zygote == 0:
    sandbox = Sandbox(ALL_LAYERS, [])
    if os.fork() == 0:
        os.dup2(writer, 4)
        sandbox.enter(Allowance(0, 20, 1 << 20))
        os.write(4, b"entered")
        time.sleep(30)
        os._exit(0)
    os.close(writer)
    time.sleep(30)
    os._exit(0)
os.close(writer)
assert os.read(reader, 10) == b"entered"
alone, _, _ = select.select([reader], [], [], 0)
os.kill(zygote, signal.SIGKILL)
ended, _, _ = select.select([reader], [], [], 10)
print(json.dumps([bool(alone), bool(ended) and os.read(reader, 10) == b""]))
"""
    assert run_trusted(script) == [False, True]


def test_only_a_child_of_the_process_that_prepared_can_enter() -> None:
    script = """
from grader.isolation.sandbox import ALL_LAYERS, Allowance, Sandbox
sandbox = Sandbox(ALL_LAYERS, [])
def status_of(generations):
    pid = os.fork()
    if pid == 0:
        if generations > 1:
            os._exit(status_of(generations - 1))
        sandbox.enter(Allowance(0, 20, 1 << 20))
        os._exit(7)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print(json.dumps([status_of(1), status_of(2)]))
"""
    assert run_trusted(script) == [7, 1]


_READ = """
def can_read(path):
    try: open(path).close()
    except PermissionError: return False
    return True
result = [can_read(path) for path in told["paths"]]
"""


def test_what_is_hidden_cannot_be_read_where_all_around_it_can(tmp_path: Path) -> None:
    require_landlock()
    import numpy as np

    library, numpy = Path(sysconfig.get_path("stdlib")), Path(np.__file__).parent
    hidden = [library / "json", library / "statistics.py", numpy / "fft"]
    readable = [library / "csv.py", numpy / "version.py", numpy / "linalg" / "__init__.py"]
    unreadable = [library / "json" / "decoder.py", hidden[1], numpy / "fft" / "__init__.py"]
    unreadable += [*library.glob("site-packages/pip/*.py")]
    unreadable += [Path(pytest.__file__), Path(__file__), Path("/etc/passwd")]
    paths = [str(path) for path in (*readable, *unreadable)]
    # What numpy lies in may be hidden, too: numpy is asked for by its name.
    hidden.append(numpy.parent)
    read = run_sandboxed(_READ, tmp_path, hidden=hidden, paths=paths).result
    assert read == [True] * len(readable) + [False] * len(unreadable)
    imports = "import colorsys, csv, email.message"
    assert not run_sandboxed(imports, tmp_path, hidden=hidden).error


def test_a_library_does_not_make_what_lies_beside_it_readable(tmp_path: Path) -> None:
    require_landlock()
    for folder in (tmp_path / "open", tmp_path / "hidden" / "within"):
        folder.mkdir(parents=True)
        (folder / "beside").touch()
        shutil.copy(mapped_library(), folder / "library.so")
    script = """
import ctypes
from pathlib import Path
from grader.isolation.sandbox import Allowance, Layer, Sandbox
folders = [Path(told["folder"], name) for name in ("open", "hidden/within")]
libraries = [ctypes.CDLL(str(folder / "library.so")) for folder in folders]
sandbox = Sandbox(frozenset([Layer.LANDLOCK]), [str(folders[1].parent)])
reader, writer = os.pipe()
if os.fork() == 0:
    os.dup2(writer, 4)
    sandbox.enter(Allowance(0, 20, 1 << 20))
    for folder in folders:
        try: open(folder / "beside").close()
        except PermissionError: os.write(4, b"-")
        else: os.write(4, b"+")
    os._exit(0)
os.close(writer)
os.wait()
print(json.dumps(os.read(reader, 10).decode()))
"""
    assert run_trusted(script, folder=str(tmp_path)) == "+-"


def test_what_can_be_read_cannot_be_executed(tmp_path: Path) -> None:
    require_landlock()
    code = """
import os
open(told["program"], "rb").close()
print("readable", flush=True)
os.execv(told["program"], ["program"])
"""
    program = str(mapped_library())
    ended = run_sandboxed(code, tmp_path, layers=[Layer.LANDLOCK], program=program)
    assert ended.error.startswith("PermissionError: [Errno 13]")
    assert ended.output == "readable\n"


def mapped_library() -> Path:
    """The C library of this process, which is a program as well."""
    maps = Path("/proc/self/maps").read_text(encoding="utf-8")
    [path, *_] = re.findall(r"/\S*/(?:libc\.so|ld-musl)\S*", maps)
    return Path(path)


NAMES = st.sampled_from(["a", "b", "ab"])
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)

_GRANT = """
from grader.isolation.sandbox import landlock
from grader.isolation.sandbox.libc import prctl
from grader.isolation.sandbox.readable import around
prctl(38, 1)
landlock.restrict(landlock.prepare(around(told["tree"], told["hidden"])))
def can(attempt, path):
    try: attempt(path)
    except PermissionError: return False
    return True
read = [can(lambda path: open(path).close(), path) for path in told["files"]]
print(json.dumps([read, [can(os.listdir, path) for path in told["folders"]]]))
"""


@settings(max_examples=25)
@given(
    files=st.sets(PATHS.map(lambda path: f"{path}/file"), min_size=1, max_size=6),
    links=st.dictionaries(PATHS.map(lambda path: f"{path}/link"), PATHS, max_size=2),
    hidden=st.sets(PATHS | PATHS.map(lambda path: f"{path}/file"), max_size=3),
)
def test_no_hidden_path_is_ever_granted(
    tmp_path_factory: pytest.TempPathFactory,
    files: set[str],
    links: dict[str, str],
    hidden: set[str],
) -> None:
    require_landlock()
    tree = tmp_path_factory.mktemp("tree").resolve()
    for name in files:
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).touch()
    for name, target in links.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).symlink_to(tree / target)
    secrets = [tree / name for name in sorted(hidden)]
    found = [path for path in sorted(tree.rglob("*")) if not path.is_symlink()]
    all_files = [path for path in found if path.is_file()]
    all_folders = [tree, *(path for path in found if path.is_dir())]
    read, listed = run_trusted(
        _GRANT,
        tree=str(tree),
        hidden=list(map(str, secrets)),
        files=list(map(str, all_files)),
        folders=list(map(str, all_folders)),
    )

    def is_hidden(path: Path) -> bool:
        return any(path.is_relative_to(secret) for secret in secrets)

    def holds_hidden(path: Path) -> bool:
        return any(secret.is_relative_to(path) for secret in secrets)

    assert read == [not is_hidden(path) for path in all_files]
    assert listed == [not is_hidden(path) and not holds_hidden(path) for path in all_folders]


def test_how_long_a_process_has_been_computing() -> None:
    started = time.process_time()
    while time.process_time() < started + 0.05:
        pass
    told = cpu_seconds(os.getpid())
    assert told == pytest.approx(time.process_time(), abs=0.05)
    assert cpu_seconds(2**22 + 1) is None
