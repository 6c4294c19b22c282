"""The course as a site: chapters that run, and the parts they are furnished with."""
