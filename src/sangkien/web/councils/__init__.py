"""Pages of councils: set-up, sessions, dossiers before a council; marking and voting beside them."""
