# Makes the named pipe $1 the standard input; fails if the shell can't wait for a limited time.
# @forks 1
open_fifo() {
	[ -p "$1" ] || mkfifo -- "$1" 2>/dev/null || return 1
	[ -r "$1" ] && [ -w "$1" ] || return 1
	set -- "$1" -t 1
	read -r "$2" "$3" _rest </dev/null 2>/dev/null
	[ $? -lt 2 ] || return 1
	exec <>"$1" 8<&0
}

# The next line of standard input; empty if $1 seconds pass without one.
# One character first: a time limit on the whole line could tear it.
read_fifo() {
	set -- -t "$1" -n 1
	R=
	IFS= read -r "$@" _head || return 0
	_rest=
	case $_head in
	'' | "
") _head= ;;
	*) IFS= read -r _rest ;;
	esac
	R="=$_head$_rest"
}

# Writes the line $2 into the named pipe $1, without waiting for a reader.
write_fifo() {
	[ -p "$1" ] && { printf '%s\n' "$2" 1<>"$1"; } 2>/dev/null
}
