"""Pages of the dossier: the application, its first use, signatures, filing; the receivers' desk and register."""
