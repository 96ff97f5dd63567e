#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = c7e29bcb ] || . "$here/wm-common.sh"
if [ "${_v0-}" != c7e29bcb ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
argument1="${1+=$1}"
dj() {
[ "$argument1" ] && {
/usr/bin/wanmon force "${argument1#?}"
fl=$(($?%256))
exit "$fl"
}
p
o
ai || e "$ay/decision.json: no decision to apply"
[ -z "$ba" ] && return
az true || e 'the routes are not as they should be'
}
case ${0##*/} in
wm-apply.sh)
dj
exit 0
esac
