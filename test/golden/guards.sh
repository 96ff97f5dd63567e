#!/bin/sh
# Guards before the work, one a line.
# Compiled from guards.ts.
set -f
export LC_ALL=C
R=

# The devices in a table whose lines begin with them.
devices() {
	found=' '
	if [ -f "$1" ] && [ -r "$1" ]; then
		while IFS= read -r line || [ "$line" ]; do
			case $line in
			'#'*) continue ;;
			*'	'*) ;;
			*) continue ;;
			esac
			slice_text "$line" 0 4
			case $found in *" $R "*) ;; *) found="$found$R " ;; esac
		done <"$1"
	fi
	R=$found
}

# Whether it is worth to leave one for the other.
is_better() {
	[ "$1" != alive ] && return 1
	case $2 in
	unknown) return 1 ;;
	recovering) ;;
	*) [ "$3" -gt 0 ] ;;
	esac
}

# What there is to say.
verdict() {
	R='a little'
	[ $(($2 % 10)) -eq 0 ] && R="$1 $(($2 / 10))"
}
devices table.txt
printf '%s\n' "$R"
value=yes
if ! is_better alive dead 3; then
	verdict no 12
	value=$R
fi
printf '%s\n' "$value"
