"""The benchmark: ratios against a control in the same run, turn by turn (A/B/A/B), medians. No test: it prints."""
