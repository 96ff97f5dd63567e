#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = b020242f ] || . "$here/wm-common.sh"
if [ "${_v0-}" != b020242f ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
ah() {
R=
_k=$1
case $1 in
'') R='\e' ;;
esac
while :; do
_e=${_k%%[\\"	
 "]*}
R=$R$_e
_k=${_k#"$_e"}
case $_k in
'') return ;;
' '*) R=$R'\s' ;;
"	"*) R=$R'\t' ;;
\\*) R="$R\\\\" ;;
*) R=$R'\n' ;;
esac
_k=${_k#?}
done
}
bj() {
R=
_k=$1
while :; do
case $_k in
*\\*) ;;
*)
R=$R$_k
return
;;
esac
R=$R${_k%%\\*}
_k=${_k#*\\}
case $_k in
s*) R="$R " ;;
t*) R="$R	" ;;
n*) R="$R
" ;;
\\*) R="$R\\" ;;
esac
_k=${_k#?}
done
}
bh() {
_f=
_b=
for _n in $1; do
bj "$_n"
_f=$_f$_b$R
_b=$2
done
R=$_f
}
argument1="${1+=$1}"
args=
for argument in "$@"; do
ah "$argument"
args="$args $R"
done
cq() {
c=false
[ "$argument1" = '=--quick' ] && c=true
if [ -z "$argument1" ]; then
b=
else
bh "$args" ' '
b=" $R "
fi
$c && b=${b#*--quick}
[ "$b" = ' ' ] && e 'Usage: wm-state.sh [LINK...] | wm-state.sh --quick LINK...' 2
ai "$aw" || e "$aw: can't make the folder"
v
ap
t
aj
ak
for i in $b; do
w "$i"
[ -z "$R" ] && e "$i: no such link"
done
bi "$b" "$c" "$ax" || e "$aw: can't make or remove the pipe"
dk=$aw/state.json
h=
for j in $ay; do
a "$j" x
$x && h="$h $j"
done
aq "$h"
ad "$dk" "$R" || e "$aw: can't write"
}
case ${0##*/} in
wm-state.sh)
cq
exit 0
esac
