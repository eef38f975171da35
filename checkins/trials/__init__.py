"""Trials: one change for fourteen days, with a check on day 7 and a review on day 14.

For other rooms: `running(couple, now)`, and `week_counts(couple, now, first, last)`.
"""

from checkins.trials.reading import running, week_counts

__all__ = ["running", "week_counts"]
