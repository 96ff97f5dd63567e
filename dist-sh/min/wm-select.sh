#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ];then here=.;fi
[ "${_v0-}" = d28bc57a ]||. "$here/wm-common.sh"
if [ "${_v0-}" != d28bc57a ];then
echo "$here/wm-common.sh is of another version: install both again">&2
exit 1
fi
case ${0##*/} in
wm-select.sh)
s
am||e "$az/state.json: no measurement, no decision"
bw "$co"
y
bb
u
fm=$R
j
bx "$fm" $((R/1000))
ap "$ba"
t "$az/decision.json" "$R"||e "$az: can't write"
exit 0
esac
