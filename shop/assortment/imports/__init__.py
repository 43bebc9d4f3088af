"""Product files of other shops: reading, translating into Items, writing through the services."""
