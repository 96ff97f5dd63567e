#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ];then here=.;fi
[ "${_v0-}" = d28bc57a ]||. "$here/wm-common.sh"
if [ "${_v0-}" != d28bc57a ];then
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
er=false
[ "$argument1" = '=--quick' ]&&er=true
dz=
[ "$argument1" ]&&{
bt "$args" ' '
dz=" $R "
}
"$er"&&dz=${dz#*--quick}
[ "$dz" = ' ' ]&&e 'Usage: wm-state.sh [LINK...] | wm-state.sh --quick LINK...' 2
al "$az"||e "$az: can't make the folder"
s
am
m
y
an
for fa in $dz;do
z "$fa"
[ -z "$R" ]&&e "$fa: no such link"
done
bu "$dz" "$er" "$bb" "$az/fifo.$$"||e "$az: can't make or remove the pipe"
es=
for fb in $ba;do
eval w=\$w_$fb
"$w"&&es="$es $fb"
done
ao "$es"
t "$az/state.json" "$R"||e "$az: can't write"
exit 0
esac
