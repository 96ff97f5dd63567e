#!/bin/sh
set -f
export LC_ALL=C

# What latency and jitter (microseconds) and loss (percent) cost, in microseconds.
cost() {
	R=$(($1 + $2 + $3 * $3 * 1000 / $4))
}

# The middle of sorted times: of two middle ones the floor of their mean; 0 if there are none.
median() {
	set -- $1
	case $#:$(($# % 2)) in
	0:*) R=0 ;;
	*:1)
		shift $(($# / 2))
		R=$1
		;;
	*)
		shift $(($# / 2 - 1))
		R=$((($1 + $2) / 2))
		;;
	esac
}

# The floor of the mean absolute deviation of the times $1 from $2; 0 if there are none.
deviation() {
	total=0 count=0
	for time in $1; do
		number=$((time - $2)) count=$((count + 1))
		total=$((total + ${number#-}))
	done
	[ "$count" -eq 0 ] || total=$((total / count))
	R=$total
}

case ${0##*/} in
score.sh)
	sorted=
	for time in $1; do
		case $time in '' | - | -0* | *[!0-9-]* | ?*-* | 0?* | ?????????????????*) time=0 ;; esac
		rest=$sorted sorted=
		for other in $rest; do
			[ "$time" ] && [ "$time" -lt "$other" ] && sorted="$sorted $time" time=
			sorted="$sorted $other"
		done
		sorted="$sorted $time"
	done
	turn=${2:-1} score=0
	while [ "$turn" -gt 0 ]; do
		median "$sorted"
		latency=$R
		deviation "$sorted" "$latency"
		cost "$latency" "$R" 20 10
		score=$R
		turn=$((turn - 1))
	done
	echo "$score"
	;;
esac
