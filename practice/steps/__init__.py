"""Small steps of one's own: what one tried, saw and said, noted for oneself alone."""
