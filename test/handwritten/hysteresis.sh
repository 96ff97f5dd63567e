#!/bin/sh
set -f
export LC_ALL=C

# $1, which is not dead, against $2, which is not dead either; their scores; the threshold.
is_better() {
	case $1:$2 in
	alive:unknown) return 1 ;;
	alive:recovering) ;;
	alive:*) [ $(($4 - $3)) -ge $((1 > $5 * 1000 ? 1 : $5 * 1000)) ] ;;
	*) return 1 ;;
	esac
}

case ${0##*/} in
hysteresis.sh)
	threshold=$1 changes=0 turn=${2:-1}
	while [ "$turn" -gt 0 ]; do
		if [ $((turn % 3)) -eq 0 ]; then
			state=recovering
		elif [ $((turn % 5)) -eq 0 ]; then
			state=unknown
		else
			state=alive
		fi
		is_better alive $state $((turn % 7 * 1000)) $((turn % 4 * 9000)) "$threshold" && changes=$((changes + 1))
		is_better $state alive $((turn % 4 * 1000)) $((turn % 7 * 9000)) "$threshold" && changes=$((changes + 1))
		turn=$((turn - 1))
	done
	echo "$changes"
	;;
esac
