"""The week's page, looked at by both: four cards, what was decided, and the rest of the week behind them."""
