#!/bin/sh
# The status of a program is the condition.
# Compiled from programs.ts.
set -f
export LC_ALL=C

# Adds a route; false if that fails.
add_route() {
	ip route add default dev "$1" metric "$2" 2>/dev/null
}
device="${1+=$1}"
if [ "$device" ]; then device=${device#?}; else fail 'Usage: programs DEVICE' 2; fi
add_route "$device" 20 || fail "$device: no route"
routes_output=$(ip route)
routes_status=$(($? % 256))
[ "$routes_status" -eq 0 ] && printf '%s\n' "$routes_output"
exit 0
