"""The course as a site: chapters that run, and exercises as cards in their text."""
