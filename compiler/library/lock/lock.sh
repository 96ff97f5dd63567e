# Takes the lock on the file $1 as descriptor 9; $2: -n, not to wait for it.
# @forks 1
lock() {
	{ true >>"$1"; } 2>/dev/null || return 1
	exec 9>>"$1"
	# A Korn shell hands a descriptor on only where it is asked to.
	flock ${2:+"$2"} 9 9>&9
}
