#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = f77ee902 ] || . "$here/wm-common.sh"
if [ "${_v0-}" != f77ee902 ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
case ${0##*/} in
wm-select.sh)
q
an || d "$aw/state.json: no measurement, no decision"
bk "$bv"
ai
ap
o
ei=$R
j
bl "$ei" $((R/1000))
aq "$ax"
aa "$aw/decision.json" "$R" || d "$aw: can't write"
exit 0
esac
