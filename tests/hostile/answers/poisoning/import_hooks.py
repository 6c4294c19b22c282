"""Puts itself before every import, and under the names of modules that are yet to be imported."""
# ends: wrong, crash, import

import builtins
import sys
import types


class Hook:
    def find_spec(self, name, path=None, target=None):
        sys.modules[name] = types.ModuleType(name)
        return None


sys.meta_path.insert(0, Hook())
sys.path_hooks.insert(0, lambda path: Hook())
sys.path[:] = ["."]
builtins.__import__ = lambda name, *args, **kwargs: sys.modules.get(name, types)


def answer():
    return 0.0


def step(w, g):
    return w
