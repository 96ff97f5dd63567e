#!/bin/sh
# Stage 2: scores the links and writes decision.json.
# Compiled from wm-select.ts.
here=${0%/*}
[ "$here" != "$0" ] || here=.
# shellcheck source=wm-common.sh
[ "${stamp_wm_common-}" = 1f3d30f8 ] || . "$here/wm-common.sh"
[ "${stamp_wm_common-}" = 1f3d30f8 ] || {
	echo "$here/wm-common.sh is of another version: install both again" >&2
	exit 1
}

wm_select_main() {
	refresh_config
	read_state || fail "$run_folder/state.json: no measurement, no decision"
	arrange "$state_lines"
	read_decision
	read_force
	now
	value=$R
	uptime
	decide "$value" $((R / 1000))
	value4=$run_folder/decision.json
	decision_text "$links"
	write_file "$value4" "$R" || fail "$run_folder: can't write"
}
case ${0##*/} in
wm-select.sh)
	wm_select_main
	exit 0
	;;
esac
