#!/bin/sh
# Methods of lists are loops in place.
# Compiled from lists.ts.
set -f
export LC_ALL=C
R=
args=
for argument in "$@"; do
	word "$argument"
	args="$args $R"
done

# The names that are wanted and known, each once.
chosen() {
	found=
	for word2 in $1; do
		unword "$word2"
		name=$R
		word "$name"
		if has " $2 " " $R " && { word "$name"; ! has " $found " " $R "; }; then
			word "$name"
			found="$found $R"
		fi
	done
	R=$found
}
chosen "$args" 'wan wwan lte'
names=$R
is_any=false
for word in $names; do
	unword "$word"
	case $R in
	w*)
		is_any=true
		break
		;;
	esac
done
join_text "$names" ' '
printf '%s\n' "$R $is_any true"
