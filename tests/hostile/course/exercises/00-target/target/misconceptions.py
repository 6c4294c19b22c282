"""Wrong answers are what tests/hostile/answers is full of; none is named here."""
