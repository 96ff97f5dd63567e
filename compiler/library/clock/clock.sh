# Milliseconds since the system was started.
uptime() {
	read -r R _rest </proc/uptime
	R=$((${R%.*} * 1000 + 1${R#*.} * 10 - 1000))
}

# Seconds since 1970: by the shell, if it knows, else from the time of the start.
now() {
	eval "R=\${EPOCHSECONDS-}"
	[ "$R" ] && return
	while read -r _rest R _line <&3; do
		[ "$_rest" != btime ] || break
	done 3</proc/stat
	read -r _rest _line </proc/uptime
	R=$((R + ${_rest%.*}))
}
