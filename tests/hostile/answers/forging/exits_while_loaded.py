"""Ends the process with success while the file is loaded."""
# ends: crash

import os

os._exit(0)
