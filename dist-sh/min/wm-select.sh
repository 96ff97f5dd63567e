#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = c7e29bcb ] || . "$here/wm-common.sh"
if [ "${_v0-}" != c7e29bcb ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
case ${0##*/} in
wm-select.sh)
p
av || e "$ay/state.json: no measurement, no decision"
bs "$cj"
ai
ax
q
fa=$R
k
bt "$fa" $((R/1000))
ay "$az"
w "$ay/decision.json" "$R" || e "$ay: can't write"
exit 0
esac
