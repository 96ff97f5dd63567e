#!/bin/sh
# Constants are folded, across modules too, and what never happens is left out.
# Compiled from constants.ts.
set -f
export LC_ALL=C
argument1="${1+=$1}"

report() {
	printf '%s\n' "$1: 4800 of 86401"
}
if [ "$argument1" ]; then value=${argument1#?}; else value='test one'; fi
report "$value"
exit 0
