#!/bin/sh
# Loops are the shell's own.
# Compiled from loops.ts.
set -f
export LC_ALL=C
R=
args=
for argument in "$@"; do
	word "$argument"
	args="$args $R"
done

# The sum and the greatest of some numbers.
summary() {
	sum=0 most=0
	for number in $1; do
		sum=$((sum + number))
		[ "$number" -gt "$most" ] && most=$number
	done
	R="$sum $most"
}
numbers=
i=0
while [ "$i" -lt 3 ]; do
	for word in $args; do
		unword "$word"
		parse_integer "$R"
		numbers="$numbers $((i * ${R:-0}))"
	done
	i=$((i + 1))
done
summary "$numbers"
printf '%s\n' "$R"
