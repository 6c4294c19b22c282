"""Never ends being loaded."""
# ends: timeout

import time

while True:
    time.sleep(1)
