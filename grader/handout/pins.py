"""Says by which requirements pip installs, for everybody, the grader that runs here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from grader.course.assignment import is_pinned
from grader.errors import BadInput, GraderFault

NAME = "gradient-descent-course"


def requirements(grader: str | None) -> Sequence[str]:
    """What pip is to install, a requirement a line: the grader, and after it all that it needs
    here, in the order of the names, each in exactly the version that is installed.

    `grader` is the requirement that a course.toml gives for the grader itself, if it gives one.

    Raises:
        BadInput: a version cannot be had elsewhere, or what is to be pinned is not what runs.
    """
    installed = _installed(NAME)
    named = {canonicalize_name(each.name): each for each in _needed(installed)}
    needed = [f"{name}=={_published(each)}" for name, each in sorted(named.items())]
    return (_asked(grader, installed) if grader else _found(installed), *needed)


def requirements_txt(requirements: Sequence[str]) -> str:
    """The text of a file that pip reads these from."""
    return "".join(f"{line}\n" for line in requirements)


def is_from_index(requirement: str) -> bool:
    """Whether pip looks for it in a package index, by its version."""
    return "==" in requirement


def _asked(grader: str, installed: Distribution) -> str:
    try:
        versions = Requirement(grader).specifier
    except InvalidRequirement:
        raise BadInput(f"course.toml pins {grader}: that is no version") from None
    if not versions.contains(installed.version, prereleases=True):
        told = f"course.toml pins {grader}, and this is version {installed.version}"
        raise BadInput(f"{told}: install that one, or change `grader` in course.toml")
    return grader


def _found(installed: Distribution) -> str:
    """The grader as it was installed: by a commit, by an archive, or else by its version."""
    source = _source(installed)
    if source is not None and is_pinned(source):
        return source
    return f"{NAME}=={_published(installed)}"


def _source(installed: Distribution) -> str | None:
    """Where it came from, as PEP 610 has pip record it; None if that is of no use elsewhere."""
    try:
        direct = json.loads(installed.read_text("direct_url.json") or "{}")
        address = direct.get("url", "")
        # A folder or a file of this machine is nobody else's.
        if address.startswith("file:"):
            return None
        if commit := direct.get("vcs_info", {}).get("commit_id"):
            return f"{NAME} @ git+{address}@{commit}"
        archive = direct.get("archive_info", {})
        sha256 = archive.get("hashes", {}).get("sha256")
        return f"{NAME} @ {address}#sha256={sha256}" if sha256 else None
    except (ValueError, AttributeError):
        return None


def _needed(installed: Distribution) -> Iterator[Distribution]:
    """All that it needs, and what that needs, as far as it is needed here."""
    seen = set[tuple[str, str]]()
    waiting = [(installed, "")]
    while waiting:
        wanting, extra = waiting.pop()
        for line in wanting.requires or ():
            requirement = Requirement(line)
            if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
                continue
            found = _installed(requirement.name)
            for wanted in ("", *requirement.extras):
                if (key := (canonicalize_name(requirement.name), wanted)) not in seen:
                    seen.add(key)
                    waiting.append((found, wanted))
                    yield found


def _published(installed: Distribution) -> str:
    """Its version, if it is one that others can have."""
    version = Version(installed.version)
    if version.local or version.is_devrelease:
        told = f"{installed.name} {version} is of this machine only, and cannot be handed out"
        how = "install a release of it"
        if canonicalize_name(installed.name) == NAME:
            how += (
                f', or say in course.toml which one marks: grader = "{NAME} @ git+https://…@COMMIT"'
            )
        raise BadInput(f"{told}: {how}")
    return str(version)


def _installed(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError:
        raise GraderFault(f"{name} is not installed, and the grader needs it: install it") from None
