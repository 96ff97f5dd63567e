#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = 76df24dc ] || . "$here/wm-common.sh"
if [ "${_v0-}" != 76df24dc ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
af() {
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
bl() {
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
bj() {
_f=
_b=
for _n in $1; do
bl "$_n"
_f=$_f$_b$R
_b=$2
done
R=$_f
}
argument1="${1+=$1}"
args=
for argument in "$@"; do
af "$argument"
args="$args $R"
done
case ${0##*/} in
wm-state.sh)
ea=false
[ "$argument1" = '=--quick' ] && ea=true
dg=
[ "$argument1" ] && {
bj "$args" ' '
dg=" $R "
}
"$ea" && dg=${dg#*--quick}
[ "$dg" = ' ' ] && e 'Usage: wm-state.sh [LINK...] | wm-state.sh --quick LINK...' 2
ag "$ay" || e "$ay: can't make the folder"
q
ao
o
ah
ai
for ej in $dg; do
u "$ej"
[ -z "$R" ] && e "$ej: no such link"
done
bk "$dg" "$ea" "$ba" || e "$ay: can't make or remove the pipe"
eb=
for ek in $az; do
eval "x=\$x_$ek"
"$x" && eb="$eb $ek"
done
ap "$eb"
ab "$ay/state.json" "$R" || e "$ay: can't write"
exit 0
esac
