"""No tables: this module makes Django announce migrations to the app, after which roles are synchronised."""
