"""What the pages ask of the database: functions of a plain SQLite connection that return dicts."""
