#!/bin/sh
set -f
export LC_ALL=C
R=
records=0
j() {
read -r R _k </proc/uptime
R=$((${R%.*} * 1000 + 1${R#*.} * 10 - 1000))
}
o() {
eval "R=\${EPOCHSECONDS-}"
[ "$R" ] && return
while read -r _k R _h <&3; do
[ "$_k" != btime ] || break
done 3</proc/stat
read -r _k _h </proc/uptime
R=$((R + ${_k%.*}))
}
co() {
[ -p "$1" ] || mkfifo -- "$1" 2>/dev/null || return 1
[ -r "$1" ] && [ -w "$1" ] || return 1
set -- "$1" -t 1
read -r "$2" "$3" _k </dev/null 2>/dev/null
[ $? -lt 2 ] || return 1
exec <>"$1"
}
am() {
set -- -t "$1" -n 1
R=
IFS= read -r "$@" _e || return 0
_k=
case $_e in
'' | "
") _e= ;;
*) IFS= read -r _k ;;
esac
R="=$_e$_k"
}
at() {
[ -p "$1" ] && { printf '%s\n' "$2" 1<>"$1"; } 2>/dev/null
}
w() {
[ ! -d "$1" ] && { printf %s "$2" >"$1"; } 2>/dev/null
}
ab() {
if [ ! -d "$1" ] && w "$1.new" "$2" && mv -f -- "$1.new" "$1" 2>/dev/null; then
return
fi
[ -d "$1.new" ] || rm -f -- "$1.new"
return 1
}
al() {
if [ -e "$1" ] || [ -h "$1" ]; then
if [ -d "$1" ] && [ ! -h "$1" ]; then
return 1
fi
rm -f -- "$1" 2>/dev/null
fi
}
ah() {
[ -d "$1" ] || mkdir -p -- "$1" 2>/dev/null
}
s() {
[ -r "$1" ] && [ ! -d "$1" ]
}
aa() {
set -- ${1:+$1}
R=$#
}
af() {
_a=$2
set -- ${1:+$1}
R=
[ "$_a" -lt 0 ] || [ "$_a" -ge $# ] && return
shift "$_a"
R=$1
}
i() {
printf '%s\n' "$1" >&2
}
d() {
i "$1"
exit "${2:-1}"
}
ay() {
wait "$1" 2>/dev/null
R=$(($? % 256))
}
g() {
eval "${1}_$2=\$3"
}
a() {
_j=$1
shift
for _c in "$@"; do
eval "$_c=\$${_c}_$_j"
done
}
f() {
_j=$1
shift
for _c in "$@"; do
eval "${_c}_$_j=\$$_c"
done
}
ae() {
case $1 in
"$2"*) ;;
*) return 1 ;;
esac
}
e() {
case $1 in
*"$2"*) ;;
*) return 1 ;;
esac
}
ck() {
case $1 in
'' | *[!$2]*) return 1 ;;
esac
}
m() {
R=$1
case ${1#-} in
'' | *[!0-9]* | 0?* | ?????????????????*) R= ;;
????????????????) [ "${1#-}" -le 9007199254740991 ] || R= ;;
0) R=${1#-0} ;;
esac
}
ci() {
test -f "$1"
}
cj() {
ci "$1" && {
l "$1"
return
}
if [ -e "$1" ]; then R='?'; else R=; fi
}
ch() {
a=/dev/null
[ -e "$cj" ] && a=$cj
bc=
for b in "$1" "$a"; do
[ "$b" != /dev/null ] && ! ci "$b" && bc="$b: there is no file of this name"
done
[ "$bc" ] && return 1
c=$(jq -cs --slurpfile old "$a" "$dp" -- "$1" 2>&1)
d=$(($?%256))
if [ "$d" -eq 0 ]; then bm=$c; else bc="$1: $c"; fi
[ -z "$bc" ]
}
cg() {
if [ -e "$ch" ]; then R=$ch; else R=/dev/null; fi
}
bm() {
l "$da"
a=${R%%'
'*}
case $a in
*'}]') ;;
*)
R=
return
esac
bm=$a R=${R#*'
'}
}
bn() {
[ -z "$bm" ] && return
bn= by= bd=${bm#*'},'}
b
ck=$R
u
cl=$R
b
cm=$R
b
cn=$R
b
db=$R
b
cx=$R
b
co=$R
b
cp=$R
b
cy=$R
b
cz=$R
b
dc=$R
b
dd=$R
ad
cq=false
[ "$R" = true ] && cq=true
b
be=$R
for a in $bf; do
g af "$a" 0
z=$cm at=$cn
eval "aq_$a=false au_$a="
aj=$cl
f "$a" z at aj
done
h '{'
c
c=$R
while [ "$c" ]; do
y "$c"
b=$R
ad
m "$R"
au=$R
f "$b" au
ad
d=$R
ad
aq=false
[ "$R" = true ] && aq=true
u
aj=$R
b
z=$R
b
at=$R
b
af=$R
f "$b" aq aj z at af
[ "$d" != null ] && bn="$bn $b"
[ "$d" = false ] && by="$by $b"
c
c=$R
done
}
q() {
cj "$ch"
f=$R
cj "$cj"
e="$f
$R"
[ "$e" = "$bz" ] && return 1
bz=$e bc=
bm
[ "$bz" != "$R" ] && {
cg
ch "$R" && ! ab "$da" "$bm
$bz" && x
}
bn
[ "$bc" ] && i "$bc"
w "$aw/error" "$bc" || x
[ -z "$bc" ]
}
h() {
m=${bd%%"$1"*}
bd=${bd#*"$1"} R=$m
}
ad() {
h '":'
j=${bd%%','*}
R=${j%%'}'*}
}
b() {
ad
m "$R"
h=${R:-0}
R=$((0>h ? 0 : h))
}
u() {
h ':"'
h '"'
}
an() {
h '":'
bc "${bd%%','*}"
}
c() {
h '"'
h '"'
ck "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}
l() {
h=
s "$1" && while IFS= read -r p <&3 || [ "$p" ]; do
h="$h$p
"
done 3<"$1"
R=$h
}
z() {
c=$(($1%1000+1000))
while [ $((c%10)) -eq 0 ]; do
c=$((c/10))
done
k=$(($1/1000))
if [ "$c" -eq 1 ]; then R=$k; else R=$k.${c#*1}; fi
}
bc() {
h=$1.
j=${h#*.}
m "1${j%%.*}"
b=${R:-1}
while [ "$b" -lt 1000 ]; do
b=$((b*10))
done
m "${1%%.*}"
R=$((${R:-0}*1000+b-1000))
}
bd() {
[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k): . as $o | [$k | split(" ")[] | select(in($o)) | {(.): $o[.]}] | add | tojson[1:-1];
if length > 1 then error else .[0] | walk(numbers |= (. * 1000 + 0.5 | floor / 1000)) end
| "{\(p($h))" + if $f == "" then "}" else
",\"links\":{" + ([.links | has("") as $x | to_entries[] | "\n\(.key | tojson):{\(.value | p($f))}"] | join(",")) + "\n}"
+ if $t == "" then "" else "," + p($t) end + "}" end' -- "$1" >"$ca"
}
be() {
[ -e "$1" ] && i "$1: not what it has to be"
}
x() {
i "$aw: can't write"
}
y() {
for h in $bf; do
eval "s=\$s_$h"
[ "$s" = "$1" ] && {
R=$h
return
}
done
records=$((records+1))
g s "$records" "$1"
g z "$records" "$cm"
g at "$records" "$cn"
g aj "$records" "$cl"
eval "aq_$records=false af_$records=0 au_$records= w_$records=false t_$records= av_$records=false ar_$records= ac_$records=0 v_$records=false am_$records=0 an_$records=0 ag_$records=100 ao_$records=0 aa_$records=0 ak_$records= ad_$records=0 x_$records=0 ah_$records=0 al_$records=0 u_$records=new ae_$records= ab_$records=0 y_$records=0 ai_$records=0 ap_$records=0 as_$records=0"
bf="$bf $records" R=$records
}
bj() {
ax= h="$bn${1:+ $1}"
for d in $h; do
e " $by " " $d " || case " $ax " in
*" $d "*) ;;
*) ax="$ax $d"
esac
done
for b in $bf; do
w=false
e " $1 " " $b " && w=true
f "$b" w
case " $ax " in
*" $b "*) ;;
*) cl "$b"
esac
done
}
cl() {
g u "$1" new
g ae "$1" ''
g ab "$1" 0
g y "$1" 0
g ai "$1" 0
g ap "$1" 0
}
k() {
a "$1" av t
! "$av" && {
l "/sys/class/net/$t/carrier"
[ "$R" = '1
' ]
}
}
t() {
eh=
for ei in $ax; do
eval "s=\$s_$ei"
[ "$s" = "$1" ] && {
eh=$ei
break
}
done
R=$eh
}
ai() {
{ cm "$cr" || { bd "$cr" 'version time preferred reason forced since' 'score raw state history streak deaths died seq' ranking && cm "$ca"; }; } && return 0
ay=
for l in $bf; do
cl "$l"
done
be "$cr"
return 1
}
cm() {
g= az=
s "$1" && while IFS= read -r i <&3 || [ "$i" ]; do
bd=$i
case $i in
'{'*)
b
b
cb=$R
c
c
ay=$R
c
c
ba=$R
c
c
bo=$R
b
cs=$R
;;
'}'*)
h '['
h ']'
e="$R,"
while [ "${#e}" -gt 1 ]; do
o=${e#*'"'}
y "${o%%'"'*}"
az="$az $R" e=${e#*','}
done
;;
*)
c
y "$R"
a=$R
an
ah=$R
an
al=$R
c
c
u=$R
f "$a" ah al u
h '['
ae=
h ']'
f="$R,"
while [ "${#f}" -gt 1 ]; do
bc "${f%%','*}"
ae="$ae $R" f=${f#*','}
done
b
ab=$R
b
y=$R
f "$a" ae ab y
[ "$y" -gt 0 ] && {
b
ai=$R
f "$a" ai
}
b
ap=$R
f "$a" ap
g="$g $a"
esac
done 3<"$1"
ar "$g"
q=$R
l "$1"
[ "$q" = "$R" ]
}
ar() {
b=
for d in $1; do
h=
eval "ae=\$ae_$d"
for p in $ae; do
z "$p"
h="$h,$R"
done
a "$d" ah al u
z "$ah"
eh=$R
z "$al"
eval "y=\$y_$d ai=\$ai_$d"
n=
[ "$y" -gt 0 ] && n=",\"died\":$ai"
a "$d" s ab ap
b="$b,
\"$s\":{\"score\":$eh,\"raw\":$R,\"state\":\"$u\",\"history\":[${h#*','}],\"streak\":$ab,\"deaths\":$y$n"
b="$b,\"seq\":$ap}"
done
j=
for ei in $az; do
eval "s=\$s_$ei"
j="$j,\"$s\""
done
R="{\"version\":1,\"time\":$cb,\"preferred\":\"$ay\",\"reason\":\"$ba\",\"forced\":\"$bo\",\"since\":$cs,\"links\":{${b#*','}
},\"ranking\":[${j#*','}]}
"
}
n() {
e=
s "$aw/links" && while IFS= read -r k <&3 || [ "$k" ]; do
bd=$k
h ' '
[ "$R" = ! ] && continue
y "$R"
c=$R
e="$e $c"
g av "$c" false
h ' '
t=$R
h ' '
ar=$R
eval "ac=\$ac_$c"
h ' '
m "$R"
ac=${R:-$ac}
f "$c" t ar ac
done 3<"$aw/links"
bj "$e"
}
aj() {
f=$aw/links
a=$f.new l=$aw/dump g=' '
for i in $bf; do
eval "w=\$w_$i"
{ "$w" || e " $bn " " $i "; } && {
eval "s=\$s_$i"
g="$g$s "
}
done
{ ! ubus call network.interface dump >"$l" || ! jq -rs --arg links "$g" '
def only(m): explode-[range(48;58),range(65;91),range(97;123),m]==[];
.[0].interface | [.[].interface] as $names
| map((.interface|rtrimstr("_4")|rtrimstr("_6")) as $parent | .owner=if .dynamic and [$parent]-$names==[] then $parent else .interface end) as $all
| $all[] | . as $self | select(.owner==.interface)
| [$all[] | select(.owner==$self.owner and .up and $self.up) | .l3_device as $device | .metric as $metric
| .route[]? | select(.target=="0.0.0.0" and .mask==0) | [$device, (.nexthop|ltrimstr("0.0.0.0")), $metric]][0] as $route
| if .owner=="" or (.owner|only(45,46,95)|not) or ($route|.[:2]//[""]|add|only(35,37,43,45,46,58,61,64,95,126)|not)
then "! interface \(.owner|tojson): name, device or gateway not safe to use, left alone" else
(.owner as $name|$links|contains(" \($name) ")) as $known
| select($known or $route and (.proto[:3] as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))
| [.owner]+($route//["","",.metric]) | join(" ") end' -- "$l" >"$a"; } && {
i 'netifd does not tell its interfaces; the links stay as they are'
return 1
}
l "$a"
n=$R
l "$f"
[ "$n" != "$R" ] && {
s "$a" && while IFS= read -r j <&3 || [ "$j" ]; do
case $j in
!*) i "$j"
esac
done 3<"$a"
mv -- "$a" "$f" || x
}
n
return 0
}
ao() {
{ cn "$ct" || { bd "$ct" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && cn "$ca"; }; } && return 0
bg=0
be "$ct"
return 1
}
cn() {
bv=
s "$1" && while IFS= read -r d <&3 || [ "$d" ]; do
bd=$d
case $d in
'{'*)
b
b
bg=$R
esac
case $d in
'"'*) ;;
*) continue
esac
case $d in
'""'*) continue
esac
c
y "$R"
e=$R
h ','
v=false
[ "$R" = ':{"up":true' ] && v=true
c
c
t=$R
an
am=$R
an
an=$R
b
ag=$R
b
ao=$R
b
aa=$R
c
c
ak=$R
b
ac=$R
b
ad=$R
b
x=$R
f "$e" v t am an ag ao aa ak ac ad x
bv="$bv $e"
done 3<"$1"
ap "$bv"
g=$R
l "$1"
[ "$g" = "$R" ]
}
ap() {
a=
for b in $1; do
eval "v=\$v_$b t=\$t_$b"
f=
"$v" && f=$t
h='"latency":null,"jitter":null'
eval "aa=\$aa_$b"
[ "$aa" -gt 0 ] && {
eval "am=\$am_$b an=\$an_$b"
z "$am"
i=$R
z "$an"
h="\"latency\":$i,\"jitter\":$R"
}
a "$b" s ag ao ak ac ad x
a="$a,
\"$s\":{\"up\":$v,\"device\":\"$f\",$h,\"loss\":$ag"
a="$a,\"sent\":$ao,\"received\":$aa,\"target\":\"$ak\",\"metric\":$ac,\"time\":$ad"
a="$a,\"seq\":$x}"
done
R="{\"version\":1,\"time\":$bg,\"links\":{${a#*','}
}}
"
}
cb() {
t "$2"
a "$R" aa
c=false
{ [ -z "$R" ] || [ "$aa" -eq 0 ] || ! k "$R"; } && c=true
o
a=
for b in $ax; do
a "$b" aq s af
d=$af
"$aq" && [ "$s" != "$2" ] && d=$((60>af ? 60 : af))
a "$b" ad w v
e=$((R-ad))
"$w" && { { [ -z "$1" ] && { "$c" || ! "$v" || [ "${e#-}" -ge "$d" ]; }; } || e "$1" " $s "; } && a="$a $b"
done
R=$a
}
bh() {
bw "$aw/fifo.$$" || return 1
cb "$1" "$3"
n=$R
for o in $n; do
eval "z=\$z_$o"
q=$z
"$2" && q=0
ba "$o" "$q"
done
f=' '
while j; bz "$R"; do
am 1
bu "${R#?}"
f="$f${R%%/*} "
done
for g in $n; do
if ! "$2"; then
ca "$g"
elif eval "s=\$s_$g"; ! e "$f" " $s "; then
az "$g"
fi
done
"$2" || {
o
bg=$R
}
ak
al "$bp"
}
bw() {
bp=$1
co "$1"
}
ba() {
k "$1" || return
a "$1" at
a=$at
[ "$2" -eq 0 ] && a=1
b=$((1 > $2 ? 1 : $2))
a "$1" aj
for c in $aj; do
d=$((16+cu%256))
eval "t=\$t_$1"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$c" >"$bp" 2>&1 9>&- &
i=$!
cc="$cc $i"
eval "s=\$s_$1"
bk="$bk$((d+8))/$s/$2/$c " cu=$((cu+1)) bh=$((bh+1))
done
j
e=$((R+(b+a)*1000))
bq=$((bq>e ? bq : e))
}
bu() {
[ "$1" = drained ] && cv=false
! "$cv" && { e "$1" ' packets transmitted' || { ae "$1" 'ping: ' && ! ae "$1" 'ping: recvfrom'; }; } && bh=$((bh-1))
a=" ${1%%' '*}/" d=${1#*seq=}
c=$a${d%%' '*}/
{ ! e "$1" ' time=' || ! e "$bk" "$a" || e "$br" "$c"; } && {
R=
return
}
e=${1#*' time='}
bc "${e%%' '*}"
br="$br${c#*' '}$R " i=${bk#*"$a"}
R=${i%%' '*}
}
bz() {
[ "$bh" -gt 0 ] && [ "$1" -lt "$bq" ]
}
ak() {
for a in $cc; do
kill -s KILL "$a" 2>/dev/null
ay "$a"
done
[ "$bh" -gt 0 ] && at "$bp" drained && cv=true
cc= bk=' ' br=' ' bh=0 bq=0
}
ca() {
k "$1" || {
az "$1"
return
}
i=9000000000000000
for j in $bk; do
eval "s=\$s_$1 z=\$z_$1"
case $j in
*"/$s/$z/"*) ;;
*) continue
esac
k=
for r in $br; do
[ "${r%%/*}" = "${j%%/*}" ] && {
m "${r##*/}"
k="$k ${R:-0}"
}
done
a=
for b in $k; do
ek=$a
a=
for eh in $ek; do
[ "$b" ] && [ "$b" -lt "$eh" ] && {
a="$a $b"
b=
}
a="$a $eh"
done
a="$a $b"
done
aa "$a"
c=$R
aa "$a"
ei=$R
af "$a" $(((ei-1)/2))
el=${R:-0}
af "$a" $((ei/2))
R=$(((el + ${R:-0})/2))
l=$R m=0
for em in $a; do
en=$((em-l))
m=$((m + ${en#-}))
done
aa "$a"
R=$((m/(1>R ? 1 : R)))
ej=$R d=$((100*(z-c)/z))
R=$((l+ej+d*d*1000/co))
e=$R
{ [ "$c" -eq 0 ] || [ "$d" -ge "$cp" ]; } && e=$((e+1000000000000))
[ "$e" -ge "$i" ] && continue
i=$e am=$l an=$ej ag=$d aa=$c
f "$1" am an ag aa
if [ "$c" -eq 0 ]; then ak=; else ak=${j##*/}; fi
f "$1" ak
done
[ "$i" -eq 9000000000000000 ] && return
g v "$1" true
a "$1" z x
ao=$z
o
ad=$R x=$((x+1))
f "$1" ao ad x
}
az() {
v=false
k "$1" && v=true
f "$1" v
g ag "$1" 100
if "$v"; then ao=1; else ao=0; fi
g aa "$1" 0
g ak "$1" ''
o
ad=$R
a "$1" x
x=$((x+1))
f "$1" ao ad x
}
bk() {
for a in $ax; do
c= al=$((cy*1000))
b=$al e=dead f=3
a "$a" w v aa ag
if ! "$w" || ! "$v" || [ "$aa" -eq 0 ] || [ "$ag" -ge "$cp" ]; then
g ab "$a" 0
eval "u=\$u_$a"
[ "$u" != new ] && [ "$u" != dead ] && {
eval "ai=\$ai_$a y=\$y_$a"
if [ $(($1-ai)) -lt 3600 ]; then y=$((y+1)); else y=1; fi
ai=$1
f "$a" y ai
}
else
eval "au=\$au_$a ac=\$ac_$a"
h=$au
[ -z "$h" ] && {
h=$cz
[ "$ac" -gt 0 ] && h=$ac
}
a "$a" am an ae x ap
R=$((am+an+ag*ag*1000/co))
al=$((R+h*1000)) i=$ae
[ "$x" -ne "$ap" ] && {
i="$i $al"
eval "ab=\$ab_$a"
ab=$((ab+1))
f "$a" ab
}
aa "$i"
n=$((R-db)) b=0
for ej in $i; do
[ "$n" -le 0 ] && c="$c $ej" b=$((b+ej))
n=$((n-1))
done
if [ -z "$c" ]; then
b=$al
else
aa "$c"
b=$((b/R))
fi
eval "af=\$af_$a"
ek=$ck
[ "$af" -gt 0 ] && ek=$af
eval "ad=\$ad_$a"
el=$((3*ek))
if [ $((bg-ad)) -gt $((60>el ? 60 : el)) ]; then
e=unknown f=2
elif eval "ab=\$ab_$a y=\$y_$a"; af '0 1 2 4' "$y"; [ "$ab" -lt $((dd * ${R:-8})) ]; then
e=recovering f=1
else
e=alive f=0
fi
fi
"$w" && {
eval "x=\$x_$a"
ap=$x
f "$a" ap
}
ae=$c ah=$b u=$e
f "$a" ae al ah u
eval "s=\$s_$a"
em=1
[ "$s" = "$ay" ] && em=0
as=$((2*(f*1000000000000+b)+em))
f "$a" as
done
az=
for d in $ax; do
eval "as=\$as_$d"
ev=$as ew=$az
az=
for en in $ew; do
[ "$d" ] && { eval "as=\$as_$en"; [ "$ev" -lt "$as" ]; } && {
az="$az $d"
d=
}
az="$az $en"
done
az="$az $d"
done
cb=$1 bo=
{ [ "$bs" -eq 0 ] || [ "$2" -lt "$bs" ]; } && bo=$cd
t "$ay"
j=$R o=
for eo in $ax; do
a "$eo" s w v
[ "$s" = "$bo" ] && "$w" && "$v" && {
o=$eo
break
}
done
af "$az" 0
k=$j ba=steady
if [ "$o" ]; then
k=$o ba=forced
elif a "$R" u; [ -z "$R" ] || [ "$u" = dead ] || [ "$u" = unknown ]; then
ba='all-dead'
else
if [ -z "$j" ]; then
ba=initial
elif a "$j" u; [ "$u" = dead ]; then
ba=dead
elif cx "$R" "$j"; then
ba=better
fi
[ "$ba" != steady ] && k=$R
fi
a "$k" s
p=$s
[ -z "$k" ] && p=
[ "$p" != "$ay" ] && cs=$1
ay=$p
}
cx() {
a "$1" u
{ [ "$u" != alive ] || { a "$2" u; [ "$u" = unknown ]; }; } && return 1
a "$2" u ah
[ "$u" = recovering ] || {
ei=$ah
a "$1" ah
eh=$((cx*1000))
[ $((ei-ah)) -ge $((1>eh ? 1 : eh)) ]
}
}
aq() {
{ cq "$bw" || { bd "$bw" 'link until' '' '' && cq "$ca"; }; } && return
cd=
be "$bw"
}
cq() {
l "$1"
a=$R
bd=$a
c
c
cd=$R
b
bs=$R
[ -z "$a" ] || {
bp "$cd" "$bs"
[ "$a" = "$R" ]
}
}
bp() {
R="{\"link\":\"$1\",\"until\":$2}
"
}
p() {
p=$1
set --
for el in $p; do
set -- "$@" "$el"
done
ip "$@" >/dev/null 2>/dev/null
}
ce() {
a=$(ip route get 192.0.2.1)
R=${a%%'
'*}
}
cr() {
a=' '
s /proc/net/route && while IFS= read -r b <&3 || [ "$b" ]; do
e=${b%%'	'*}
[ "$e" != '*' ] && case ${b#*'	00000000	'} in
*'	00000000	'*) a="$a$e "
esac
done 3</proc/net/route
R=$a
}
cc() {
cr
f=${R#*' '}
c=${f%%' '*} d=false
for h in $bf; do
eval "t=\$t_$h"
[ "$t" = "$c" ] && {
d=true
break
}
done
if "$d"; then R=; else R=$c; fi
}
cy() {
cr
c=$R
t "$ay"
f=$R
{ [ "$f" ] || { j=true; for n in $ax; do ! k "$n" || { eval "t=\$t_$n"; e "$c" " $t "; } || { j=false; break; }; done; "$j"; }; } && {
R=$f
return
}
o=
for d in $ax; do
k "$d" && { [ "$c" = ' ' ] || { eval "t=\$t_$d"; ae "$c" " $t "; }; } && {
o=$d
break
}
done
R=$o
}
cs() {
a=' ' h=
p=$(ip route show table "$be")
for c in $p; do
[ "$c" = default ] && a="${a}default "
[ "$h" = via ] && a="${a}via $c "
[ "$h" = dev ] && a="${a}dev $c metric 0 "
[ "$h" = metric ] && a="${a%0*}$c "
h=$c
done
R=$a
}
da() {
a=' '
em=$(ip rule)
for en in $em; do
a="$a$en "
done
c='lookup main suppress_prefixlength 0' h="lookup $be"
{ e "$a" " 32764: from all $c " || p "rule add pref 32764 $c"; } && { e "$a" " 32765: from all $h " || p "rule add pref 32765 $h"; }
}
bo() {
c=$1
p "rule del pref 32765 lookup $c"
p 'rule del pref 32764 lookup main suppress_prefixlength 0'
}
bl() {
cy
k=$R
[ -z "$k" ] && return 0
cc
ej=$R
a "$k" s
i="$ej $s"
for ek in $ax; do
k "$ek" && {
a "$ek" u t ar
i="$i $u/$t/$ar"
}
done
{ [ "$i" = "$bl" ] && ! "$1"; } || cz "$k" "$ej" "$i" "$1"
}
cz() {
d=
if [ "$3" = "$bl" ]; then
cs
d=$R
else
de="$1 $az $ax"
fi
bl=$3 e=' ' n=$dc
for f in $de; do
{ ! k "$f" || { eval "t=\$t_$f"; e "$e" " dev $t "; }; } && continue
eval "ar=\$ar_$f t=\$t_$f"
eh=
[ "$ar" ] && eh="via $ar "
b=" default ${eh}dev $t metric "
if [ "$f" = "$1" ]; then
b="${b}0 "
else
b="$b$n "
n=$((n+1))
fi
e=$e$b o="route replace${b}table $be"
! e "$d" "$b" && ! p "$o" && ! p "$o onlink" && {
i "ip $o: failed"
bl=
}
[ -z "$d" ] && {
cs
d=$R
}
done
ei=
for j in $d; do
[ "$ei" = metric ] && [ "$j" != 0 ] && case $e in
*" metric $j "*) ;;
*) p "route del default metric $j table $be"
esac
ei=$j
done
if [ "$2" ]; then
bo "$be"
elif ! da; then
bl=
fi
a "$1" t
"$4" && [ -z "$2" ] && e "$e" ' metric 0 ' && { ce; ! e "$R" " dev $t "; } && i "traffic does not leave by $t in spite of wanmon's routes"
[ "$bl" ]
}
ck=10 cl='1.1.1.1 8.8.8.8' cm=5 cn=2 db=5 cx=20 co=10 cp=80 cy=99999 cz=100 dc=20 dd=5 cq=true be=222
bd=
ea=${WANMON_ETC-/etc/wanmon}
aw=${WANMON_RUN-/var/run/wanmon}
ca=$aw/copy
bf=
bn=
by=
ax=
ch=$ea/config.json
cj=$ea/ifaces.json
da=$aw/config
dp="
def only(f): explode-[range(48;58),range(65;91),range(97;123),f]==[];
def host: (type==\"string\" and length<=253 and .[0:1]!=\"\" and (.[0:1]|only(58)) and (.[1:]|only(range(45;47),58,95)));
def hosts: (host or (type==\"array\" and length>=1 and length<=8 and all(.[];host)));
\"LINK (letters, digits, - . _)\" as \$any | \"address or host name, or list of 1 to 8\" as \$hosts
| def check(\$rule): type as \$type | \$rule[1] as \$kind | (\$kind|type) as \$form |
if \$type==\"object\" and \$form==\$type then keys_unsorted[] as \$key
| \"\\(\$key|tojson): \"+(.[\$key]|check((\$key|select(.!=\"\" and only(range(45;47),95))|\$kind[.]//\$kind[\$any])//[0,\"the keys \"+(\$kind|keys|join(\", \"))]))
elif \$type==\$kind or \$type==\"number\" and (.+0|floor==. and .>=\$kind and .<=\$rule[2])
or \$kind==\$hosts and hosts then empty
else \"found \\(tojson|if length>60 then .[:60]+\"...\" else . end), allowed: \\(
if \$form==\"number\" then \"integer from \\(\$kind) to \\(\$rule[2])\" elif \$form==\"object\" then \$form else \$kind end)\" end;
[null,{interval:[10,1,3600],
ping_host:[[\"1.1.1.1\",\"8.8.8.8\"],\$hosts],
ping_samples:[5,1,20],
ping_timeout:[2,1,10],
smooth_window:[5,1,60],
hysteresis_threshold:[20,0,99999],
loss_divisor:[10,1,10000],
hard_loss_limit:[80,1,101],
dead_score:[99999,1,999999],
default_metric:[100,0,9999],
backup_metric:[20,2,9999],
recovery_cycles:[null,1,60],
heartbeat:[true,\"boolean\"],
route_table:[222,1,252],
interfaces:[{},{(\$any):[null,{bias:[null,0,99999],
enabled:[true,\"boolean\"],
metered:[false,\"boolean\"],
ping_host:[null,\$hosts],
ping_samples:[null,1,20],
ping_timeout:[null,1,10],
interval:[null,1,3600]}]}]}] as \$root
| \$root[1].interfaces[1][\$any] as \$rule | (\$rule[1]|map_values(.[0])) as \$link | (\$old[0]//{}) as \$weights
| if input_filename==\"/dev/null\" then [{}] else . end
| [if length!=1 then \"found \\(length) documents, allowed: one\" else .[0]|check(\$root) end,
(\"ifaces.json: \"+(\$weights|check([0,{(\$any):\$rule[1].bias}])))]
as \$errors | if \$errors!=[] then \$errors|join(\"\\n\\(input_filename): \")|halt_error else . end
| (\$root[1]|map_values(.[0]))+.[0] | .recovery_cycles//=.smooth_window | (\$link+{ping_host,ping_samples,ping_timeout}) as \$link
| .interfaces|=((.+(\$weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values(\$link+.))
| [\$link,.] | (..|numbers)|=.+0 | (..|.ping_host? // empty)|=([.]|flatten|join(\" \"))"
bc=
bm=
bz=
cr=$aw/decision.json
cb=0 ay= ba= bo= cs=0 az=
ct=$aw/state.json
bg=0 bv=
bp=
bk=' '
cc=
cu=0
br=' '
bh=0
bq=0
cv=false
bw=$aw/force.json
cd= bs=0
bl=
de=
: "${_v0=03fc0b3e}"
: "$cq"
