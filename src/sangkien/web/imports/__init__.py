"""Lists that come in as spreadsheets: uploaded, looked over row by row, taken in, undone."""
