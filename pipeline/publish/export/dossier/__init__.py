"""The evidence dossier of a report: one HTML file that needs nothing else, or a zip with the data and pictures beside it."""
