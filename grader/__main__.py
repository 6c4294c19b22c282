"""`python -m grader` does what `grader` does.

Both begin here, before anything is imported from where a learner might have put it.
"""

try:
    import gc
    import os
    import signal
    import sys
except KeyboardInterrupt:
    # No handler is in place yet, and there is nothing to say.
    raise SystemExit(130) from None


def main() -> int:
    """Run the command line on what Python and its packages are made of, and nothing else."""
    # Whoever interrupts before the command line can say so must not meet a traceback.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    # No file may come to lie where a closed standard stream was: what is said would go there.
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(descriptor, True)
    os.close(descriptor)
    unwanted = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    sys.path[:] = [path for path in sys.path if path not in unwanted]
    # Most of what is imported stays: to look for garbage among it would only take time.
    gc.set_threshold(50_000)
    from grader.running import start_host

    # What takes longest comes up while all else is imported.
    host = start_host() if sys.argv[1:2] == ["check"] else None
    from grader import cli

    return cli.main(host=host)


if __name__ == "__main__":
    # Python puts the current folder, which is the learner's, before the standard library.
    if not sys.flags.safe_path:
        sys.path.pop(0)
    sys.exit(main())
