#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = f3c92c82 ] || . "$here/wm-common.sh"
if [ "${_v0-}" != f3c92c82 ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
case ${0##*/} in
wm-select.sh)
p
at || e "$ay/state.json: no measurement, no decision"
bp "$cj"
ai
av
q
ez=$R
k
bq "$ez" $((R/1000))
aw "$az"
w "$ay/decision.json" "$R" || e "$ay: can't write"
exit 0
esac
