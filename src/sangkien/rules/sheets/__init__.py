"""Lists of initiatives as unions fill them: find the table, read the rows, judge each one."""
