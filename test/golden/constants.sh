#!/bin/sh
# Constants are folded, across modules too, and what never happens is left out.
# Compiled from constants.ts.
set -f
export LC_ALL=C

report() {
	printf '%s\n' "$1: 4800 of 86401"
}
value="${1+=$1}"
if [ "$value" ]; then value=${value#?}; else value='test one'; fi
report "$value"
exit 0
