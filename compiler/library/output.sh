# Ends the script with a message and the status $2, or 1.
fail() {
	printf '%s\n' "$1" >&2
	exit "${2:-1}"
}
