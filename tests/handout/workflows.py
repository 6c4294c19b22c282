"""Runs the steps of a workflow as GitHub's runner does, as far as they are commands."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.reports.actions_runner import outputs
from tests.support import reaching_packages

_EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")


@dataclass(frozen=True)
class Done:
    """What came of a job: what each step wrote, by the step's name, the summary of all steps, the
    files that are uploaded, by their names, and the outputs that are reported, by their runners.
    """

    written: Mapping[str, str]
    summary: str
    uploaded: Mapping[str, str]
    reported: Mapping[str, str]


@dataclass
class Runner:
    """A machine that is new: a home, a `python` that has pip and nothing else, and what pip is told
    here to find packages: it finds some in the folder `packages`, and keeps others in `cache`.
    """

    folder: Path
    python: Path
    packages: Path
    cache: Path
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("home", "temp"):
            (self.folder / name).mkdir(parents=True)

    def run(self, checkout: Path) -> Done:
        """Run the job of the only workflow in the checkout.

        Raises:
            AssertionError: a step fails, or reads what there is not.
        """
        text = (checkout / ".github/workflows/classroom.yml").read_text(encoding="utf-8")
        [job] = yaml.safe_load(text)["jobs"].values()
        written, summary, uploaded, reported = {}, "", {}, {}
        for number, step in enumerate(job["steps"]):
            if "run" in step:
                done, said = self._step(step, number, checkout)
                assert done.returncode == 0, done.stdout + done.stderr
                written[step["name"]] = done.stdout + done.stderr
                summary += said
            elif step["uses"].startswith("actions/upload-artifact@"):
                paths = map(Path, self._read(step["with"]["path"]).split())
                uploaded = {path.name: path.read_text(encoding="utf-8") for path in paths}
            elif "env" in step:
                runners = step["with"]["runners"].split(",")
                names = {f"{runner.upper()}_RESULTS": runner for runner in runners}
                assert set(names) == set(step["env"])
                reported = {names[name]: self._read(it) for name, it in step["env"].items()}
        return Done(written, summary, uploaded, reported)

    def _step(
        self, step: Mapping[str, Any], number: int, checkout: Path
    ) -> tuple[subprocess.CompletedProcess[str], str]:
        script = self.folder / f"step{number}.sh"
        script.write_text(self._read(step["run"]), encoding="utf-8")
        told, summary = self.folder / f"output{number}", self.folder / f"summary{number}"
        told.write_text("")
        summary.write_text("")
        done = subprocess.run(
            ["bash", "-e", str(script)],
            cwd=self._read(step.get("working-directory", str(checkout))),
            env={**self._environment(checkout), **_paths(told, summary)},
            capture_output=True,
            encoding="utf-8",
            timeout=600,
        )
        if "id" in step:
            self.outputs[step["id"]] = outputs(told.read_text(encoding="utf-8"))
        return done, summary.read_text(encoding="utf-8")

    def _environment(self, checkout: Path) -> dict[str, str]:
        path = (str(self.python.parent), "/usr/local/bin", "/usr/bin", "/bin")
        found = reaching_packages()
        links = (found.get("PIP_FIND_LINKS", ""), str(self.packages))
        return {
            **found,
            "PIP_FIND_LINKS": " ".join(filter(None, links)),
            "PIP_CACHE_DIR": str(self.cache),
            "PATH": os.pathsep.join(path),
            "HOME": str(self.folder / "home"),
            "RUNNER_TEMP": str(self.folder / "temp"),
            "GITHUB_WORKSPACE": str(checkout),
            "GITHUB_ACTIONS": "true",
            "CI": "true",
        }

    def _read(self, text: str) -> str:
        """The text with what the runner puts in the place of its expressions."""

        def value(found: re.Match[str]) -> str:
            match found[1].split("."):
                case ["runner", "temp"]:
                    return str(self.folder / "temp")
                case ["steps", step, "outputs", name]:
                    return self.outputs[step][name]
            raise AssertionError(f"what is {found[0]}?")

        return _EXPRESSION.sub(value, text)


def _paths(told: Path, summary: Path) -> dict[str, str]:
    return {"GITHUB_OUTPUT": str(told), "GITHUB_STEP_SUMMARY": str(summary)}
