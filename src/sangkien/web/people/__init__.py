"""People of the unions: register, correct, find; what each shows in public."""
