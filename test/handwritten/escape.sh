#!/bin/sh
set -f
export LC_ALL=C

# The text $1 with every $2 replaced by $3.
replace() {
	rest=$1 R=
	while :; do
		case $rest in
		*"$2"*) R=$R${rest%%"$2"*}$3 rest=${rest#*"$2"} ;;
		*) break ;;
		esac
	done
	R=$R$rest
}

# The text between quotes, with those within it, backslashes, newlines and tabs escaped.
quoted() {
	replace "$1" \\ \\\\
	replace "$R" '"' '\"'
	replace "$R" "
" '\n'
	replace "$R" "	" '\t'
	R="\"$R\""
}

case ${0##*/} in
escape.sh)
	turn=${2:-1} R=
	while [ "$turn" -gt 0 ]; do
		quoted "$1"
		turn=$((turn - 1))
	done
	printf '%s\n' "$R"
	;;
esac
