# Whether the text $1 is not empty and has only characters of the set $2.
consists_of() {
	case $1 in
	'' | *[!$2]*) return 1 ;;
	esac
}

# The decimal integer that the text $1 spells; empty if it spells none, or one beyond 2^53 - 1.
parse_integer() {
	R=$1
	case ${1#-} in
	'' | *[!0-9]* | 0?* | ?????????????????*) R= ;;
	????????????????) [ "${1#-}" -le 9007199254740991 ] || R= ;;
	0) R=${1#-0} ;;
	esac
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

# The words of the text $1, as a list.
words() {
	_list=
	for _word in $1; do
		word "$_word"
		_list="$_list $R"
	done
	R=$_list
}

# Order of the texts $1 and $2 by their bytes: -1, 0 or 1.
compare_text() {
	R=0
	[ "$1" = "$2" ] && return
	R=1
	[ "x$1" "<" "x$2" ] && R=-1
}
