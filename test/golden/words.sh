#!/bin/sh
# A list that is asked several times is taken apart once.
# Compiled from words.ts.
set -f
export LC_ALL=C
R=
args=
for argument in "$@"; do
	word "$argument"
	args="$args $R"
done

# The middle of sorted numbers: of two middle ones the floor of their mean; 0 if there are none.
median() {
	set -- ${1:+$1}
	eval "R=\${$((($# - 1) / 2 + 1))-}"
	lower=${R:-0}
	eval "R=\${$(($# / 2 + 1))-}"
	R=$(((lower + ${R:-0}) / 2))
}

# What is first, and how many there are.
summary() {
	set -- ${1:+$1}
	R="${1:--1} of $#"
}
numbers=
for word in $args; do
	unword "$word"
	parse_integer "$R"
	numbers="$numbers ${R:-0}"
done
median "$numbers"
printf '%s\n' "$R"
summary "$numbers"
printf '%s\n' "$R"
