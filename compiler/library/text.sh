# Whether the text $1 starts with $2.
starts() {
	case $1 in
	"$2"*) ;;
	*) return 1 ;;
	esac
}

# Whether the text $1 ends with $2.
ends() {
	case $1 in
	*"$2") ;;
	*) return 1 ;;
	esac
}

# Whether the text $1 has $2 in it.
has() {
	case $1 in
	*"$2"*) ;;
	*) return 1 ;;
	esac
}

# Whether the text $1 is not empty and has only characters of the set $2.
consists_of() {
	case $1 in
	'' | *[!$2]*) return 1 ;;
	esac
}

# Where in the text $1 the text $2 begins, from 0; -1 if it does not.
index_of() {
	R=${1%%"$2"*}
	if [ "$R" = "$1" ] && [ "$2" ]; then
		R=-1
	else
		R=${#R}
	fi
}

# The characters from number $2 up to, but not with, number $3 of the text $1; negative ones count from its end.
slice_text() {
	_from=${2:-0} _to=${3:-${#1}}
	[ "$_from" -ge 0 ] || _from=$((_from + ${#1}))
	[ "$_from" -ge 0 ] || _from=0
	[ "$_to" -ge 0 ] || _to=$((_to + ${#1}))
	_to=$((_to - _from))
	R=$1
	while [ "$_from" -gt 0 ] && [ "$R" ]; do
		R=${R#?}
		_from=$((_from - 1))
	done
	while [ "$R" ] && [ "${#R}" -gt "$_to" ]; do
		R=${R%?}
	done
}

# The text $1 without blanks, tabs and newlines at its ends.
trim() {
	R=$1
	while :; do
		case $R in
		[[:space:]]*) R=${R#?} ;;
		*[[:space:]]) R=${R%?} ;;
		*) return ;;
		esac
	done
}

# The text $1 with as many $3 before it as make it $2 characters long.
pad_start() {
	R=$1
	while [ "${#R}" -lt "$2" ]; do
		R=$3$R
	done
}

# The text $1 with as many $3 behind it as make it $2 characters long.
pad_end() {
	R=$1
	while [ "${#R}" -lt "$2" ]; do
		R=$R$3
	done
}

# The text $1, $2 times; ends the script if that is less than none.
repeat() {
	[ "$2" -ge 0 ] || fail "repeat: $2 is below 0"
	R=
	_left=$2
	while [ "$_left" -gt 0 ]; do
		R=$R$1
		_left=$((_left - 1))
	done
}

# The text $1 with every $2 replaced by $3.
replace_all() {
	R=
	_rest=$1
	while :; do
		case $_rest in
		*"$2"*) R=$R${_rest%%"$2"*}$3 _rest=${_rest#*"$2"} ;;
		*) break ;;
		esac
	done
	R=$R$_rest
}

# The decimal integer that the text $1 spells; empty if it spells none, or one beyond 2^53 - 1.
parse_integer() {
	R=
	case $1 in
	'' | - | -0* | *[!0-9-]* | ?*-* | 0?*) return ;;
	esac
	_rest=${1#-}
	[ "${#_rest}" -lt 17 ] && [ $((_rest > 9007199254740991)) = 0 ] && R=$1
}

# The number $1 with at most $2 decimal places, in units of the last one; empty if it is none.
parse_fixed() {
	R=
	_rest=${1#-}
	_tail=
	case $_rest in
	*.) return ;;
	*.*) _tail=${_rest#*.} _rest=${_rest%%.*} ;;
	esac
	case $_rest in
	'' | 0?* | *[!0-9]*) return ;;
	esac
	case $_tail in
	*[!0-9]*) return ;;
	esac
	[ "${#_tail}" -le "$2" ] && [ $((${#_rest} + $2)) -le 15 ] || return
	while [ "${#_tail}" -lt "$2" ]; do
		_tail=${_tail}0
	done
	_rest=$_rest$_tail
	while :; do
		case $_rest in
		0?*) _rest=${_rest#0} ;;
		*) break ;;
		esac
	done
	case $1 in
	-*) [ "$_rest" = 0 ] || _rest=-$_rest ;;
	esac
	R=$_rest
}

# The number $1, in units of the decimal place $2, with a point and without needless zeros.
format_fixed() {
	_rest=${1#-}
	while [ "${#_rest}" -le "$2" ]; do
		_rest=0$_rest
	done
	R=$_rest
	_left=$2
	while [ "$_left" -gt 0 ]; do
		R=${R%?}
		_left=$((_left - 1))
	done
	_tail=${_rest#"$R"}
	while :; do
		case $_tail in
		*0) _tail=${_tail%0} ;;
		*) break ;;
		esac
	done
	R=$R${_tail:+.$_tail}
	case $1 in
	-*) R=-$R ;;
	esac
}
