#!/bin/sh
set -f
export LC_ALL=C

# Microseconds, 0 or more, as milliseconds with at most three decimal places.
milliseconds() {
	places=$(($1 % 1000 + 1000))
	while [ $((places % 10)) -eq 0 ]; do
		places=$((places / 10))
	done
	R=$(($1 / 1000))
	[ "$places" -eq 1 ] || R=$R.${places#1}
}

# The document of the links, of time $1.
state_text() {
	lines=
	for link in $links; do
		eval "name=\$name_$link up=\$up_$link latency=\$latency_$link loss=\$loss_$link"
		R=null
		$up && milliseconds "$latency"
		lines="$lines,
\"$name\":{\"up\":$up,\"latency\":$R,\"loss\":$loss}"
	done
	R="{\"version\":1,\"time\":$1,\"links\":{${lines#,}
}}
"
}

case ${0##*/} in
state.sh)
	links= latency=1500 link=0
	for name in $1; do
		latency=$((latency * 7 + 1)) link=$((link + 1))
		up=true
		[ "$name" = down ] && up=false
		eval "name_$link=\$name up_$link=$up latency_$link=$latency loss_$link=20"
		links="$links $link"
	done
	turn=${2:-1} R=
	while [ "$turn" -gt 0 ]; do
		state_text "$turn"
		turn=$((turn - 1))
	done
	{ [ ! -d state.json ] && printf %s "$R" >state.json.new; } 2>/dev/null && mv -f state.json.new state.json 2>/dev/null || {
		rm -f state.json.new
		echo "can't write" >&2
		exit 1
	}
	;;
esac
