"""One's own figures on one page: each with its window, its smallest number, a direction, and what it means."""
