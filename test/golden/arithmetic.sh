#!/bin/sh
# Arithmetic stays within one expansion.
# Compiled from arithmetic.ts.
set -f
export LC_ALL=C
R=

# The percentage of what was lost, from 0 to 100.
loss() {
	number=$((100 * ($1 - $2) / $1))
	number2=$((100 < number ? 100 : number))
	R=$((0 > number2 ? 0 : number2))
}
parse_integer "$1"
loss 20 "${R:-0}"
printf '%s\n' "$R"
