#!/bin/sh
# Results are used where they are left, or go where they are wanted.
# Compiled from results.ts.
set -f
export LC_ALL=C
R=

# The first word of a text.
first_word() {
	last=${1%%' '*}
	R=$last
}

# Twice the number that a text begins with.
twice() {
	first_word "$1"
	parse_integer "$R"
	R=$((2 * ${R:-0}))
}

main() {
	twice "$1"
	printf '%s\n' "$R of $last"
}
last=
main "$@"
exit 0
