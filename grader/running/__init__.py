"""Ways to get results from answers. `cold` marks them in one go, in this process."""
