#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = 03fc0b3e ] || . "$here/wm-common.sh"
if [ "${_v0-}" != 03fc0b3e ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
case ${0##*/} in
wm-select.sh)
q
ao || d "$aw/state.json: no measurement, no decision"
bj "$bv"
ai
aq
o
eb=$R
j
bk "$eb" $((R/1000))
ar "$ax"
ab "$aw/decision.json" "$R" || d "$aw: can't write"
exit 0
esac
