"""Many journeys on one page: what it says of each, their map, and what a search looks through."""
