#!/bin/sh
# Questions about one text are a case.
# Compiled from cases.ts.
set -f
export LC_ALL=C
R=
args=
for argument in "$@"; do
	word "$argument"
	args="$args $R"
done

# What kind of an address a text looks like.
kind_of() {
	case $1 in
	'' | none) R=none ;;
	10.* | 192.168.*) R=private ;;
	*:*) R='version 6' ;;
	127.0.0.1 | localhost) R=loopback ;;
	*) R=public ;;
	esac
}
for word in $args; do
	unword "$word"
	kind_of "$R"
	printf '%s\n' "$R"
done
exit 0
