#!/bin/sh
# Stage 3: makes the kernel's routing follow decision.json.
# Compiled from wm-apply.ts.
here=${0%/*}
[ "$here" != "$0" ] || here=.
# shellcheck source=wm-common.sh
[ "${stamp_wm_common-}" = 1f3d30f8 ] || . "$here/wm-common.sh"
[ "${stamp_wm_common-}" = 1f3d30f8 ] || {
	echo "$here/wm-common.sh is of another version: install both again" >&2
	exit 1
}
argument1="${1+=$1}"

wm_apply_main() {
	if [ "$argument1" ]; then
		/usr/bin/wanmon force "${argument1#?}"
		status2=$(($? % 256))
		exit "$status2"
	fi
	refresh_config
	load_links
	read_decision || fail "$run_folder/decision.json: no decision to apply"
	[ -z "$decision_preferred" ] && return
	apply true || fail 'the routes are not as they should be'
}
case ${0##*/} in
wm-apply.sh)
	wm_apply_main
	exit 0
	;;
esac
