#!/bin/sh
# Fields of records are loaded once, and set together.
# Compiled from records.ts.
set -f
export LC_ALL=C
R=
records=0
sent='' lost='' name='' up=''
args=
for argument in "$@"; do
	word "$argument"
	args="$args $R"
done

# Counts an answer of a link.
count() {
	link3=$1
	load "$link3" sent lost
	sent=$((sent + 1))
	store "$link3" sent
	if "$2"; then lost=0; else lost=$((lost + 1)); fi
	store "$link3" lost
	up=false
	[ "$lost" -lt 3 ] && up=true
	store "$link3" up
}
links=
for word in $args; do
	unword "$word"
	records=$((records + 1))
	put name "$records" "$R"
	eval "up_$records=true sent_$records=0 lost_$records=0"
	links="$links $records"
done
for link in $links; do
	eval "name=\$name_$link"
	answer=false
	[ "$name" != dead ] && answer=true
	count "$link" "$answer"
done
for link2 in $links; do
	load "$link2" name sent up
	printf '%s\n' "$name $sent $up"
done
exit 0
