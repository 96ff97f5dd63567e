#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = 6d67200e ] || . "$here/wm-common.sh"
if [ "${_v0-}" != 6d67200e ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
case ${0##*/} in
wm-select.sh)
s
aj || e "$ay/state.json: no measurement, no decision"
bu "$ck"
x
ay
u
fd=$R
j
bv "$fd" $((R/1000))
am "$az"
t "$ay/decision.json" "$R" || e "$ay: can't write"
exit 0
esac
