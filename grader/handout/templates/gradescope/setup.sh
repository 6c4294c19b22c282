#!/usr/bin/env bash
# Gradescope runs this once, as root, while it builds the image that submissions are marked in.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=$(dirname "$here")

# The base images come with different Pythons, or an older one than the grader needs: uv brings it.
export UV_PYTHON_INSTALL_DIR="$home/python"
if ! python3 -m pip --version >/dev/null 2>&1; then
    apt-get install --yes --no-install-recommends python3 python3-pip
fi
if grep -q '@ git+' "$here/requirements.txt" && ! command -v git >/dev/null; then
    apt-get install --yes --no-install-recommends git
fi
python3 -m pip install --quiet --upgrade --target "$home/uv" uv==0.13.9
"$home/uv/bin/uv" venv --quiet --clear --python ">=3.12,<3.15" "$home/env"
"$home/uv/bin/uv" pip install --quiet --compile-bytecode --python "$home/env/bin/python" \
    --requirement "$here/requirements.txt"

# What cannot be marked is told now, and not by the first submission. What is found out about the
# machine that builds the image says nothing about those that mark in it.
empty=$(mktemp -d)
cd "$empty"
XDG_CACHE_HOME=$empty "$home/env/bin/python" -I -X utf8 -m grader check \
    --course "$here/course.toml" --format gradescope --output "$empty/results.json"
echo "The grader is ready."
