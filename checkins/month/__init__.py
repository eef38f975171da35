"""The month: the page on which the two look back on it and ahead, and the letter on its first day."""
