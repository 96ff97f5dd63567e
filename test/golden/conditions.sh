#!/bin/sh
# Booleans are exit statuses, and text only where they are kept.
# Compiled from conditions.ts.
set -f
export LC_ALL=C
R=
args=
for argument in "$@"; do
	word "$argument"
	args="$args $R"
done

# Whether a name may be a link's.
is_link() {
	name=$1
	[ "$name" != lo ] && { [ -e "/sys/class/net/$name" ] || [ "$name" = test ]; }
}
length "$args"
is_forced=false
[ "$R" -gt 1 ] && is_forced=true
for word in $args; do
	unword "$word"
	! is_link "$R" && ! "$is_forced" && printf '%s\n' "$R: no link"
done
exit 0
