"""What steadies somebody in a hard minute: their own list, people, thoughts. Theirs alone."""
