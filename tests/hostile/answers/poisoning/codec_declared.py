"""Declares an encoding that would turn its comments into code."""
# ends: wrong, syntax, import
# vim: set fileencoding=unicode_escape :
# coding: unicode_escape
# \u000aimport os\u000adef answer(): return 1.0


def answer():
    return 0.0
