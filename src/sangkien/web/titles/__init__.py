"""Pages on the use of shares for emulation titles."""
