#!/bin/sh
set -f
export LC_ALL=C

help='Usage: options COMMAND
  status [--json]       what is
  force LINK [SECONDS]  use this link
  auto                  use the best link again'

fail() {
	printf '%s\n' "$1" >&2
	exit 2
}

# Does what the first word says.
dispatch() {
	case $1 in
	status)
		case $2 in
		'') R='status for people' ;;
		--json) R='status as JSON' ;;
		*) fail "status: $2: --json or nothing" ;;
		esac
		;;
	force)
		case ${3:-0} in
		0) R="force $2 0" ;;
		0* | *[!0-9]* | ?????????????????*) fail 'SECONDS is a whole number, 0 for no end' ;;
		*) R="force $2 $3" ;;
		esac
		;;
	auto) R=auto ;;
	help | --help | -h) R=$help ;;
	*) fail "$help" ;;
	esac
}

case ${0##*/} in
options.sh)
	turn=${1:-1} R=
	while [ "$turn" -gt 0 ]; do
		dispatch "${2-help}" "$3" "$4"
		turn=$((turn - 1))
	done
	printf '%s\n' "$R"
	;;
esac
