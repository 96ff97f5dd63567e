#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ];then here=.;fi
[ "${_v0-}" = b38df971 ]||. "$here/wm-common.sh"
if [ "${_v0-}" != b38df971 ];then
echo "$here/wm-common.sh is of another version: install both again">&2
exit 1
fi
ak(){
R=
_k=$1
case $1 in
'') R='\e';;
esac
while :;do
_e=${_k%%[\\"	
 "]*}
R=$R$_e
_k=${_k#"$_e"}
case $_k in
'') return;;
' '*) R=$R'\s';;
"	"*) R=$R'\t';;
\\*) R="$R\\\\";;
*) R=$R'\n';;
esac
_k=${_k#?}
done
}
bv(){
R=
_k=$1
while :;do
case $_k in
*\\*);;
*)
R=$R$_k
return
;;
esac
R=$R${_k%%\\*}
_k=${_k#*\\}
case $_k in
s*) R="$R ";;
t*) R="$R	";;
n*) R="$R
";;
\\*) R="$R\\";;
esac
_k=${_k#?}
done
}
bt(){
_f=
_b=
for _n in $1;do
bv "$_n"
_f=$_f$_b$R
_b=$2
done
R=$_f
}
argument1="${1+=$1}"
args=
for argument in "$@";do
ak "$argument"
args="$args $R"
done
case ${0##*/} in
wm-state.sh)
eq=false
[ "$argument1" = '=--quick' ]&&eq=true
dz=
[ "$argument1" ]&&{
bt "$args" ' '
dz=" $R "
}
"$eq"&&dz=${dz#*--quick}
[ "$dz" = ' ' ]&&e 'Usage: wm-state.sh [LINK...] | wm-state.sh --quick LINK...' 2
al "$az"||e "$az: can't make the folder"
s
am
m
y
an
for ey in $dz;do
z "$ey"
[ -z "$R" ]&&e "$ey: no such link"
done
bu "$dz" "$eq" "$bb" "$az/fifo.$$"||e "$az: can't make or remove the pipe"
er=
for ez in $ba;do
eval w=\$w_$ez
"$w"&&er="$er $ez"
done
ao "$er"
t "$az/state.json" "$R"||e "$az: can't write"
exit 0
esac
