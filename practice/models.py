"""One person's own room. Its tables come with the practices that need them."""
