#!/bin/sh
# Stage 1: measures the links and writes state.json.
# Compiled from wm-state.ts.
here=${0%/*}
[ "$here" != "$0" ] || here=.
# shellcheck source=wm-common.sh
[ "${stamp_wm_common-}" = 1f3d30f8 ] || . "$here/wm-common.sh"
[ "${stamp_wm_common-}" = 1f3d30f8 ] || {
	echo "$here/wm-common.sh is of another version: install both again" >&2
	exit 1
}

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
argument1="${1+=$1}"
args=
for argument in "$@"; do
	word "$argument"
	args="$args $R"
done

main() {
	quick=false
	[ "$argument1" = '=--quick' ] && quick=true
	names=
	if [ "$argument1" ]; then
		join_text "$args" ' '
		names=" $R "
	fi
	"$quick" && names=${names#*--quick}
	[ "$names" = ' ' ] && fail 'Usage: wm-state.sh [LINK...] | wm-state.sh --quick LINK...' 2
	make_folder "$run_folder" || fail "$run_folder: can't make the folder"
	refresh_config
	read_state
	load_links
	read_decision
	discover
	for name2 in $names; do
		link_named "$name2"
		[ -z "$R" ] && fail "$name2: no such link"
	done
	survey "$names" "$quick" "$decision_preferred" "$run_folder/fifo.$$" || fail "$run_folder: can't make or remove the pipe"
	value=$run_folder/state.json
	kept=
	for link in $links; do
		eval "listed=\$listed_$link"
		"$listed" && kept="$kept $link"
	done
	state_text "$kept"
	write_file "$value" "$R" || fail "$run_folder: can't write"
}
case ${0##*/} in
wm-state.sh)
	main
	exit 0
	;;
esac
