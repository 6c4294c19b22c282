"""The course as folders: finding exercises, making stubs, reading misconceptions."""
