# Writes the line $1 to standard error.
warn() {
	printf '%s\n' "$1" >&2
}

# Ends the script with a message and the status $2, or 1.
fail() {
	warn "$1"
	exit "${2:-1}"
}
