#!/bin/sh
set -f
export LC_ALL=C

# Milliseconds with at most three decimal places as microseconds; 0 if it is no number.
microseconds() {
	whole=${1%%.*} places=
	case $1 in *.*) places=${1#*.} ;; esac
	places=${places%%.*}
	case $places in *[!0-9]* | ????????????????*) places= ;; esac
	places=1$places
	while [ "$places" -lt 1000 ]; do
		places=${places}0
	done
	case $whole in '' | - | -0* | *[!0-9-]* | ?*-* | 0?* | ?????????????????*) whole=0 ;; esac
	R=$((whole * 1000 + places - 1000))
}

# SEQUENCE/TIME of all replies in the file $1, each once.
replies_in() {
	found=' '
	[ -r "$1" ] && [ ! -d "$1" ] || return
	while IFS= read -r line || [ "$line" ]; do
		case $line in *' time='*) ;; *) continue ;; esac
		sequence=${line#*seq=}
		sequence=${sequence%% *}
		case $found in *" $sequence/"*) continue ;; esac
		line=${line#*' time='}
		microseconds "${line%% *}"
		found="$found$sequence/$R "
	done <"$1"
}

case ${0##*/} in
ping.sh)
	turn=${2:-1}
	found=
	while [ "$turn" -gt 0 ]; do
		replies_in "$1"
		turn=$((turn - 1))
	done
	printf '%s\n' "$found"
	;;
esac
