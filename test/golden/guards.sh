#!/bin/sh
# Guards before the work, one a line.
# Compiled from guards.ts.
set -f
export LC_ALL=C
R=

# The devices in a table whose lines begin with them.
devices() {
	found=' '
	if [ -r "$1" ] && [ ! -d "$1" ]; then
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
devices table.txt
printf '%s\n' "$R"
