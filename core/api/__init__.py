"""What every collection under `/api/v1/` stands on. The doors are in `accounts.api_door` and `couples.access`."""
