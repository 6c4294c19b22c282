"""Is no Python at all: null bytes are not text, and neither is this."""
# ends: syntax

\x00 def answer(: return `passed`
