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

# The parts of the text $1 between the marks $2, as a list.
split() {
	_left=$1
	_list=
	while :; do
		word "${_left%%"$2"*}"
		_list="$_list $R"
		case $_left in
		*"$2"*) _left=${_left#*"$2"} ;;
		*) break ;;
		esac
	done
	R=$_list
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

# Where in the text $1 the text $2 begins last, from 0; -1 if it does not.
last_index_of() {
	R=${1%"$2"*}
	if [ "$R" = "$1" ] && [ "$2" ]; then
		R=-1
	else
		R=${#R}
	fi
}

# The character number $2 of the text $1, from 0; empty if there is none.
char_at() {
	R=
	[ "$2" -lt 0 ] || slice_text "$1" "$2" $(($2 + 1))
}

# The same, where negative numbers count from the end.
text_at() {
	_at=$2
	[ "$_at" -ge 0 ] || _at=$((_at + ${#1}))
	char_at "$1" "$_at"
}

# The characters of the text $1, as a list.
characters() {
	_left=$1
	_list=
	while [ "$_left" ]; do
		_tail=${_left#?}
		word "${_left%"$_tail"}"
		_list="$_list $R"
		_left=$_tail
	done
	R=$_list
}

# The text $1 without blanks, tabs and newlines at its beginning.
trim_start() {
	R=$1
	while :; do
		case $R in
		[[:space:]]*) R=${R#?} ;;
		*) return ;;
		esac
	done
}

# The text $1 without blanks, tabs and newlines at its end.
trim_end() {
	R=$1
	while :; do
		case $R in
		*[[:space:]]) R=${R%?} ;;
		*) return ;;
		esac
	done
}

# The text $1 with the first $2 replaced by $3.
replace_first() {
	case $1 in
	*"$2"*) R=${1%%"$2"*}$3${1#*"$2"} ;;
	*) R=$1 ;;
	esac
}
