#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = f77ee902 ] || . "$here/wm-common.sh"
if [ "${_v0-}" != f77ee902 ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
ag() {
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
ag "$argument"
args="$args $R"
done
case ${0##*/} in
wm-state.sh)
dm=false
[ "$argument1" = '=--quick' ] && dm=true
cz=
[ "$argument1" ] && {
bh "$args" ' '
cz=" $R "
}
"$dm" && cz=${cz#*--quick}
[ "$cz" = ' ' ] && d 'Usage: wm-state.sh [LINK...] | wm-state.sh --quick LINK...' 2
ah "$aw" || d "$aw: can't make the folder"
q
an
n
ai
aj
for dw in $cz; do
u "$dw"
[ -z "$R" ] && d "$dw: no such link"
done
bi "$cz" "$dm" "$ay" || d "$aw: can't make or remove the pipe"
dn=
for dx in $ax; do
eval "w=\$w_$dx"
"$w" && dn="$dn $dx"
done
ao "$dn"
aa "$aw/state.json" "$R" || d "$aw: can't write"
exit 0
esac
