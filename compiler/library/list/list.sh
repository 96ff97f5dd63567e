# Makes one word of the text $1, as a list holds it: blanks, tabs, newlines and backslashes escaped, empty text \e.
word() {
	R=
	_rest=$1
	case $1 in
	'') R='\e' ;;
	esac
	while :; do
		_head=${_rest%%[\\"	
 "]*}
		R=$R$_head
		_rest=${_rest#"$_head"}
		case $_rest in
		'') return ;;
		' '*) R=$R'\s' ;;
		"	"*) R=$R'\t' ;;
		\\*) R="$R\\\\" ;;
		*) R=$R'\n' ;;
		esac
		_rest=${_rest#?}
	done
}

# Undoes word.
unword() {
	R=
	_rest=$1
	while :; do
		case $_rest in
		*\\*) ;;
		*)
			R=$R$_rest
			return
			;;
		esac
		R=$R${_rest%%\\*}
		_rest=${_rest#*\\}
		case $_rest in
		s*) R="$R " ;;
		t*) R="$R	" ;;
		n*) R="$R
" ;;
		\\*) R="$R\\" ;;
		esac
		_rest=${_rest#?}
	done
}

# Counts the words of the list $1.
length() {
	set -- ${1:+$1}
	R=$#
}

# The word number $2, from 0, of the list $1; empty if there is none.
nth() {
	_at=$2
	set -- ${1:+$1}
	R=
	[ "$_at" -lt 0 ] || [ "$_at" -ge $# ] && return
	shift "$_at"
	R=$1
}

# The same for a list of texts.
nth_text() {
	nth "$1" "$2"
	[ "$R" ] || return
	unword "$R"
	R="=$R"
}

# The list $1 with the word $3 as number $2; one more, if $2 is its length. There is no other place.
set_nth() {
	R=
	_at=0
	for _word in $1; do
		[ "$_at" -ne "$2" ] || _word=$3
		R="$R $_word"
		_at=$((_at + 1))
	done
	if [ "$2" -lt 0 ] || [ "$2" -gt "$_at" ]; then fail "[$2] is set in a list of $_at"; fi
	[ "$_at" -ne "$2" ] || R="$R $3"
}

# Where in the list $1 the word $2 is, from 0; -1 if it is not there.
index_of_word() {
	R=0
	for _word in $1; do
		[ "$_word" != "$2" ] || return
		R=$((R + 1))
	done
	R=-1
}

# Where in the list $1 the word $2 is last, from 0; -1 if it is not there.
last_index_of_word() {
	R=-1
	_at=0
	for _word in $1; do
		[ "$_word" != "$2" ] || R=$_at
		_at=$((_at + 1))
	done
}

# The words of the list $1 in the opposite order.
reverse() {
	R=
	for _word in $1; do
		R="$_word $R"
	done
}

# The words from number $2 up to, but not with, number $3 of the list $1; negative ones count from its end.
slice() {
	length "$1"
	_from=${2:-0} _to=${3:-$R}
	[ "$_from" -ge 0 ] || _from=$((_from + R))
	[ "$_to" -ge 0 ] || _to=$((_to + R))
	R=
	_at=0
	for _word in $1; do
		[ "$_at" -lt "$_from" ] || [ "$_at" -ge "$_to" ] || R="$R $_word"
		_at=$((_at + 1))
	done
}

# The words of the list $1 with the text $2 between them.
join() {
	R=
	_between=
	for _word in $1; do
		R=$R$_between$_word
		_between=$2
	done
}

# The same for a list of texts.
join_text() {
	_joined=
	_between=
	for _word in $1; do
		unword "$_word"
		_joined=$_joined$_between$R
		_between=$2
	done
	R=$_joined
}
