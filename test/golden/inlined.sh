#!/bin/sh
# Functions as short as their calls are put in place of them.
# Compiled from inlined.ts.
set -f
export LC_ALL=C
R=
args=
for argument in "$@"; do
	word "$argument"
	args="$args $R"
done
rest=
for word in $args; do
	unword "$word"
	rest=$R
	if [ -z "$rest" ]; then echo empty; else printf '%s\n' "$rest"; fi
done
rest=end
exit 0
