#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = dcee33c6 ] || . "$here/wm-common.sh"
if [ "${_v0-}" != dcee33c6 ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
ai() {
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
bt() {
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
br() {
_f=
_b=
for _n in $1; do
bt "$_n"
_f=$_f$_b$R
_b=$2
done
R=$_f
}
argument1="${1+=$1}"
args=
for argument in "$@"; do
ai "$argument"
args="$args $R"
done
case ${0##*/} in
wm-state.sh)
eo=false
[ "$argument1" = '=--quick' ] && eo=true
dx=
[ "$argument1" ] && {
br "$args" ' '
dx=" $R "
}
"$eo" && dx=${dx#*--quick}
[ "$dx" = ' ' ] && e 'Usage: wm-state.sh [LINK...] | wm-state.sh --quick LINK...' 2
aj "$az" || e "$az: can't make the folder"
s
ak
m
y
al
for ew in $dx; do
z "$ew"
[ -z "$R" ] && e "$ew: no such link"
done
bs "$dx" "$eo" "$bb" "$az/fifo.$$" || e "$az: can't make or remove the pipe"
ep=
for ex in $ba; do
eval "w=\$w_$ex"
"$w" && ep="$ep $ex"
done
am "$ep"
t "$az/state.json" "$R" || e "$az: can't write"
exit 0
esac
