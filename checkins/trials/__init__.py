"""Trials: one change for fourteen days, with a check on day 7 and a review on day 14."""
