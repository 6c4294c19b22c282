"""The course as folders: finding exercises, making stubs, proving that exercises hold."""
