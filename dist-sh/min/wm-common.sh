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
cr() {
[ -p "$1" ] || mkfifo -- "$1" 2>/dev/null || return 1
[ -r "$1" ] && [ -w "$1" ] || return 1
set -- "$1" -t 1
read -r "$2" "$3" _k </dev/null 2>/dev/null
[ $? -lt 2 ] || return 1
exec <>"$1"
}
al() {
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
as() {
[ -p "$1" ] && { printf '%s\n' "$2" 1<>"$1"; } 2>/dev/null
}
s() {
[ ! -d "$1" ] && { printf %s "$2" >"$1"; } 2>/dev/null
}
aa() {
if [ ! -d "$1" ] && s "$1.new" "$2" && mv -f -- "$1.new" "$1" 2>/dev/null; then
return
fi
[ -d "$1.new" ] || rm -f -- "$1.new"
return 1
}
bb() {
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
t() {
[ -r "$1" ] && [ ! -d "$1" ]
}
z() {
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
cm() {
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
ck() {
test -f "$1"
}
cl() {
ck "$1" && {
k "$1"
return
}
if [ -e "$1" ]; then R='?'; else R=; fi
}
cj() {
a=/dev/null
[ -e "$cj" ] && a=$cj
ba=
for b in "$1" "$a"; do
[ "$b" != /dev/null ] && ! ck "$b" && ba="$b: there is no file of this name"
done
[ "$ba" ] && return 1
c=$(jq -cs --slurpfile old "$a" "$dv" -- "$1" 2>&1)
d=$(($?%256))
if [ "$d" -eq 0 ]; then bn=$c; else ba="$1: $c"; fi
[ -z "$ba" ]
}
ci() {
if [ -e "$ch" ]; then R=$ch; else R=/dev/null; fi
}
bn() {
k "$de"
a=${R%%'
'*}
case $a in
*'}]') ;;
*)
R=
return
esac
bn=$a R=${R#*'
'}
}
bo() {
[ -z "$bn" ] && return
bo= bz= bd=${bn#*'},'}
b
ck=$R
v
cl=$R
b
cm=$R
b
cn=$R
b
df=$R
b
da=$R
b
co=$R
b
cp=$R
b
db=$R
b
dc=$R
b
dg=$R
b
dh=$R
ad
cq=false
[ "$R" = true ] && cq=true
b
be=$R
for a in $bf; do
g aj "$a" 0
aa=$cm at=$cn
eval "aq_$a=false au_$a="
al=$cl
f "$a" aa at al
done
h '{'
c
c=$R
while [ "$c" ]; do
x "$c"
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
v
al=$R
b
aa=$R
b
at=$R
b
aj=$R
f "$b" aq al aa at aj
[ "$d" != null ] && bo="$bo $b"
[ "$d" = false ] && bz="$bz $b"
c
c=$R
done
}
q() {
cl "$ch"
g=$R
cl "$cj"
e="$g
$R"
[ "$e" = "$ca" ] && return 1
ca=$e ba=
bn
[ "$ca" != "$R" ] && {
ci
cj "$R" && ! aa "$de" "$bn
$ca" && ab
}
bo
[ "$ba" ] && i "$ba"
s "$aw/error" "$ba" || ab
[ -z "$ba" ]
}
h() {
m=${bd%%"$1"*}
bd=${bd#*"$1"} R=$m
}
ad() {
h '":'
i=${bd%%','*}
R=${i%%'}'*}
}
b() {
ad
m "$R"
f=${R:-0}
R=$((0>f ? 0 : f))
}
v() {
h ':"'
h '"'
}
am() {
h '":'
bd "${bd%%','*}"
}
c() {
h '"'
h '"'
cm "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}
k() {
f=
t "$1" && while IFS= read -r ep <&3 || [ "$ep" ]; do
f="$f$ep
"
done 3<"$1"
R=$f
}
y() {
f=$(($1%1000+1000))
while [ $((f%10)) -eq 0 ]; do
f=$((f/10))
done
l=$(($1/1000))
if [ "$f" -eq 1 ]; then R=$l; else R=$l.${f#*1}; fi
}
bd() {
f=$1.
i=${f#*.}
m "1${i%%.*}"
b=${R:-1}
while [ "$b" -lt 1000 ]; do
b=$((b*10))
done
m "${1%%.*}"
R=$((${R:-0}*1000+b-1000))
}
be() {
[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k): . as $o | [$k | split(" ")[] | select(in($o)) | {(.): $o[.]}] | add | tojson[1:-1];
if length > 1 then error else .[0] | walk(numbers |= (. * 1000 + 0.5 | floor / 1000)) end
| "{\(p($h))" + if $f == "" then "}" else
",\"links\":{" + ([.links | has("") as $x | to_entries[] | "\n\(.key | tojson):{\(.value | p($f))}"] | join(",")) + "\n}"
+ if $t == "" then "" else "," + p($t) end + "}" end' -- "$1" >"$cb"
}
bf() {
[ -e "$1" ] && i "$1: not what it has to be"
}
ab() {
i "$aw: can't write"
}
x() {
for f in $bf; do
eval "s=\$s_$f"
[ "$s" = "$1" ] && {
R=$f
return
}
done
records=$((records+1))
g s "$records" "$1"
g aa "$records" "$cm"
g at "$records" "$cn"
g al "$records" "$cl"
eval "aq_$records=false aj_$records=0 au_$records= w_$records=false t_$records= av_$records=false ar_$records= ac_$records=0 v_$records=false ag_$records=0 ah_$records=0 ad_$records=100 ao_$records=0 x_$records=0 am_$records= ae_$records=0 y_$records=0 af_$records=0 an_$records=0 u_$records=new ai_$records= ab_$records=0 z_$records=0 ak_$records=0 ap_$records=0 as_$records=0"
bf="$bf $records" R=$records
}
bk() {
ax= f="$bo${1:+ $1}"
for d in $f; do
e " $bz " " $d " || case " $ax " in
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
*) cn "$b"
esac
done
}
cn() {
g u "$1" new
g ai "$1" ''
g ab "$1" 0
g z "$1" 0
g ak "$1" 0
g ap "$1" 0
}
l() {
a "$1" av t
! "$av" && {
k "/sys/class/net/$t/carrier"
[ "$R" = '1
' ]
}
}
u() {
ey=
for ez in $ax; do
eval "s=\$s_$ez"
[ "$s" = "$1" ] && {
ey=$ez
break
}
done
R=$ey
}
ai() {
{ co "$cr" || { be "$cr" 'version time preferred reason forced since' 'score raw state history streak deaths died seq' ranking && co "$cb"; }; } && return 0
ay=
for j in $bf; do
cn "$j"
done
bf "$cr"
return 1
}
co() {
e= az=
t "$1" && while IFS= read -r h <&3 || [ "$h" ]; do
bd=$h
case $h in
'{'*)
b
b
cc=$R
c
c
ay=$R
c
c
bb=$R
c
c
bk=$R
b
cs=$R
;;
'}'*)
h '['
h ']'
c="$R,"
while [ "${#c}" -gt 1 ]; do
n=${c#*'"'}
x "${n%%'"'*}"
az="$az $R" c=${c#*','}
done
;;
*)
c
x "$R"
a=$R
am
af=$R
am
an=$R
c
c
u=$R
f "$a" af an u
h '['
ai=
h ']'
d="$R,"
while [ "${#d}" -gt 1 ]; do
bd "${d%%','*}"
ai="$ai $R" d=${d#*','}
done
b
ab=$R
b
z=$R
f "$a" ai ab z
[ "$z" -gt 0 ] && {
b
ak=$R
f "$a" ak
}
b
ap=$R
f "$a" ap
e="$e $a"
esac
done 3<"$1"
aq "$e"
o=$R
k "$1"
[ "$o" = "$R" ]
}
aq() {
b=
for g in $1; do
i=
eval "ai=\$ai_$g"
for r in $ai; do
y "$r"
i="$i,$R"
done
a "$g" af an u
y "$af"
eo=$R
y "$an"
eval "z=\$z_$g ak=\$ak_$g"
m=
[ "$z" -gt 0 ] && m=",\"died\":$ak"
a "$g" s ab ap
b="$b,
\"$s\":{\"score\":$eo,\"raw\":$R,\"state\":\"$u\",\"history\":[${i#*','}],\"streak\":$ab,\"deaths\":$z$m"
b="$b,\"seq\":$ap}"
done
k=
for ep in $az; do
eval "s=\$s_$ep"
k="$k,\"$s\""
done
R="{\"version\":1,\"time\":$cc,\"preferred\":\"$ay\",\"reason\":\"$bb\",\"forced\":\"$bk\",\"since\":$cs,\"links\":{${b#*','}
},\"ranking\":[${k#*','}]}
"
}
n() {
e=
t "$aw/links" && while IFS= read -r k <&3 || [ "$k" ]; do
bd=$k
h ' '
[ "$R" = ! ] && continue
x "$R"
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
bk "$e"
}
aj() {
g=$aw/links
a=$g.new l=$aw/dump h=' '
for i in $bf; do
eval "w=\$w_$i"
{ "$w" || e " $bo " " $i "; } && {
eval "s=\$s_$i"
h="$h$s "
}
done
{ ! ubus call network.interface dump >"$l" || ! jq -rs --arg links "$h" '
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
k "$a"
n=$R
k "$g"
[ "$n" != "$R" ] && {
t "$a" && while IFS= read -r j <&3 || [ "$j" ]; do
case $j in
!*) i "$j"
esac
done 3<"$a"
mv -- "$a" "$g" || ab
}
n
return 0
}
an() {
{ cq "$ct" || { be "$ct" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && cq "$cb"; }; } && return 0
bg=0
bf "$ct"
return 1
}
cq() {
bv=
t "$1" && while IFS= read -r c <&3 || [ "$c" ]; do
bd=$c
case $c in
'{'*)
b
b
bg=$R
esac
case $c in
'"'*) ;;
*) continue
esac
case $c in
'""'*) continue
esac
c
x "$R"
d=$R
h ','
v=false
[ "$R" = ':{"up":true' ] && v=true
c
c
t=$R
am
ag=$R
am
ah=$R
b
ad=$R
b
ao=$R
b
x=$R
c
c
am=$R
b
ac=$R
b
ae=$R
b
y=$R
f "$d" v t ag ah ad ao x am ac ae y
bv="$bv $d"
done 3<"$1"
ao "$bv"
e=$R
k "$1"
[ "$e" = "$R" ]
}
ao() {
a=
for b in $1; do
eval "v=\$v_$b t=\$t_$b"
g=
"$v" && g=$t
h='"latency":null,"jitter":null'
eval "x=\$x_$b"
[ "$x" -gt 0 ] && {
eval "ag=\$ag_$b ah=\$ah_$b"
y "$ag"
i=$R
y "$ah"
h="\"latency\":$i,\"jitter\":$R"
}
a "$b" s ad ao am ac ae y
a="$a,
\"$s\":{\"up\":$v,\"device\":\"$g\",$h,\"loss\":$ad"
a="$a,\"sent\":$ao,\"received\":$x,\"target\":\"$am\",\"metric\":$ac,\"time\":$ae"
a="$a,\"seq\":$y}"
done
R="{\"version\":1,\"time\":$bg,\"links\":{${a#*','}
}}
"
}
cf() {
u "$2"
a "$R" x
c=false
{ [ -z "$R" ] || [ "$x" -eq 0 ] || ! l "$R"; } && c=true
o
a=
for b in $ax; do
a "$b" aq s aj
d=$aj
"$aq" && [ "$s" != "$2" ] && d=$((60>aj ? 60 : aj))
a "$b" ae w v
e=$((R-ae))
"$w" && { { [ -z "$1" ] && { "$c" || ! "$v" || [ "${e#-}" -ge "$d" ]; }; } || e "$1" " $s "; } && a="$a $b"
done
R=$a
}
bi() {
bz "$aw/fifo.$$" || return 1
cf "$1" "$3"
n=$R
for o in $n; do
eval "aa=\$aa_$o"
p=$aa
"$2" && p=0
ba "$o" "$p"
done
g=' '
while j; cc "$R"; do
al 1
bv "${R#?}"
g="$g${R%%/*} "
done
for h in $n; do
if ! "$2"; then
ce "$h"
elif eval "s=\$s_$h"; ! e "$g" " $s "; then
az "$h"
fi
done
"$2" || {
o
bg=$R
}
ak
bb "$bp"
}
bz() {
bp=$1
cr "$1"
}
ba() {
l "$1" || return
a "$1" at
a=$at
[ "$2" -eq 0 ] && a=1
b=$((1 > $2 ? 1 : $2))
a "$1" al
for c in $al; do
d=$((16+cu%256))
eval "t=\$t_$1"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$c" >"$bp" 2>&1 9>&- &
i=$!
cd="$cd $i"
eval "s=\$s_$1"
bl="$bl$((d+8))/$s/$2/$c " cu=$((cu+1)) bh=$((bh+1))
done
j
e=$((R+(b+a)*1000))
bq=$((bq>e ? bq : e))
}
bv() {
[ "$1" = drained ] && cv=false
! "$cv" && { e "$1" ' packets transmitted' || { ae "$1" 'ping: ' && ! ae "$1" 'ping: recvfrom'; }; } && bh=$((bh-1))
a=" ${1%%' '*}/" d=${1#*seq=}
c=$a${d%%' '*}/
{ ! e "$1" ' time=' || ! e "$bl" "$a" || e "$br" "$c"; } && {
R=
return
}
e=${1#*' time='}
bd "${e%%' '*}"
br="$br${c#*' '}$R " j=${bl#*"$a"}
R=${j%%' '*}
}
cc() {
[ "$bh" -gt 0 ] && [ "$1" -lt "$bq" ]
}
ak() {
for a in $cd; do
kill -s KILL "$a" 2>/dev/null
ay "$a"
done
[ "$bh" -gt 0 ] && as "$bp" drained && cv=true
cd= bl=' ' br=' ' bh=0 bq=0
}
ce() {
l "$1" || {
az "$1"
return
}
i=9000000000000000
for j in $bl; do
eval "s=\$s_$1 aa=\$aa_$1"
case $j in
*"/$s/$aa/"*) ;;
*) continue
esac
k=
for q in $br; do
[ "${q%%/*}" = "${j%%/*}" ] && {
m "${q##*/}"
k="$k ${R:-0}"
}
done
a=
for b in $k; do
er=$a
a=
for r in $er; do
[ "$b" ] && [ "$b" -lt "$r" ] && {
a="$a $b"
b=
}
a="$a $r"
done
a="$a $b"
done
z "$a"
c=$R
z "$a"
eo=$R
af "$a" $(((eo-1)/2))
es=${R:-0}
af "$a" $((eo/2))
R=$(((es + ${R:-0})/2))
l=$R m=0
for et in $a; do
eu=$((et-l))
m=$((m + ${eu#-}))
done
z "$a"
R=$((m/(1>R ? 1 : R)))
eq=$R d=$((100*(aa-c)/aa))
R=$((l+eq+d*d*1000/co))
e=$R
{ [ "$c" -eq 0 ] || [ "$d" -ge "$cp" ]; } && e=$((e+1000000000000))
[ "$e" -ge "$i" ] && continue
i=$e ag=$l ah=$eq ad=$d x=$c
f "$1" ag ah ad x
if [ "$c" -eq 0 ]; then am=; else am=${j##*/}; fi
f "$1" am
done
[ "$i" -eq 9000000000000000 ] && return
g v "$1" true
a "$1" aa y
ao=$aa
o
ae=$R y=$((y+1))
f "$1" ao ae y
}
az() {
v=false
l "$1" && v=true
f "$1" v
g ad "$1" 100
if "$v"; then ao=1; else ao=0; fi
g x "$1" 0
g am "$1" ''
o
ae=$R
a "$1" y
y=$((y+1))
f "$1" ao ae y
}
bl() {
for a in $ax; do
f= an=$((db*1000))
b=$an h=dead i=3
a "$a" w v x ad
if ! "$w" || ! "$v" || [ "$x" -eq 0 ] || [ "$ad" -ge "$cp" ]; then
g ab "$a" 0
eval "u=\$u_$a"
[ "$u" != new ] && [ "$u" != dead ] && {
eval "ak=\$ak_$a z=\$z_$a"
if [ $(($1-ak)) -lt 3600 ]; then z=$((z+1)); else z=1; fi
ak=$1
f "$a" z ak
}
else
eval "au=\$au_$a ac=\$ac_$a"
k=$au
[ -z "$k" ] && {
k=$dc
[ "$ac" -gt 0 ] && k=$ac
}
a "$a" ag ah ai y ap
R=$((ag+ah+ad*ad*1000/co))
an=$((R+k*1000)) l=$ai
[ "$y" -ne "$ap" ] && {
l="$l $an"
eval "ab=\$ab_$a"
ab=$((ab+1))
f "$a" ab
}
z "$l"
r=$((R-df)) b=0
for fa in $l; do
[ "$r" -le 0 ] && f="$f $fa" b=$((b+fa))
r=$((r-1))
done
if [ -z "$f" ]; then
b=$an
else
z "$f"
b=$((b/R))
fi
eval "aj=\$aj_$a"
fb=$ck
[ "$aj" -gt 0 ] && fb=$aj
eval "ae=\$ae_$a"
fc=$((3*fb))
if [ $((bg-ae)) -gt $((60>fc ? 60 : fc)) ]; then
h=unknown i=2
elif eval "ab=\$ab_$a z=\$z_$a"; af '0 1 2 4' "$z"; [ "$ab" -lt $((dh * ${R:-8})) ]; then
h=recovering i=1
else
h=alive i=0
fi
fi
"$w" && {
eval "y=\$y_$a"
ap=$y
f "$a" ap
}
ai=$f af=$b u=$h
f "$a" ai an af u
eval "s=\$s_$a"
fd=1
[ "$s" = "$ay" ] && fd=0
as=$((2*(i*1000000000000+b)+fd))
f "$a" as
done
az=
for g in $ax; do
eval "as=\$as_$g"
fp=$as fq=$az
az=
for fe in $fq; do
[ "$g" ] && { eval "as=\$as_$fe"; [ "$fp" -lt "$as" ]; } && {
az="$az $g"
g=
}
az="$az $fe"
done
az="$az $g"
done
cc=$1 bk=
{ [ "$bs" -eq 0 ] || [ "$2" -lt "$bs" ]; } && bk=$ce
u "$ay"
m=$R eo=
for ff in $ax; do
a "$ff" s w v
[ "$s" = "$bk" ] && "$w" && "$v" && {
eo=$ff
break
}
done
af "$az" 0
n=$m bb=steady
if [ "$eo" ]; then
n=$eo bb=forced
elif a "$R" u; [ -z "$R" ] || [ "$u" = dead ] || [ "$u" = unknown ]; then
bb='all-dead'
else
if [ -z "$m" ]; then
bb=initial
elif a "$m" u; [ "$u" = dead ]; then
bb=dead
elif cz "$R" "$m"; then
bb=better
fi
[ "$bb" != steady ] && n=$R
fi
a "$n" s
ep=$s
[ -z "$n" ] && ep=
[ "$ep" != "$ay" ] && cs=$1
ay=$ep
}
cz() {
a "$1" u
{ [ "$u" != alive ] || { a "$2" u; [ "$u" = unknown ]; }; } && return 1
a "$2" u af
[ "$u" = recovering ] || {
ez=$af
a "$1" af
ey=$((da*1000))
[ $((ez-af)) -ge $((1>ey ? 1 : ey)) ]
}
}
ap() {
{ cs "$bw" || { be "$bw" 'link until' '' '' && cs "$cb"; }; } && return
ce=
bf "$bw"
}
cs() {
k "$1"
a=$R
bd=$a
c
c
ce=$R
b
bs=$R
[ -z "$a" ] || {
bq "$ce" "$bs"
[ "$a" = "$R" ]
}
}
bq() {
R="{\"link\":\"$1\",\"until\":$2}
"
}
p() {
ep=$1
set --
for fc in $ep; do
set -- "$@" "$fc"
done
ip "$@" >/dev/null 2>/dev/null
}
cg() {
a=$(ip route get 192.0.2.1)
R=${a%%'
'*}
}
ct() {
a=' '
t /proc/net/route && while IFS= read -r b <&3 || [ "$b" ]; do
f=${b%%'	'*}
[ "$f" != '*' ] && case ${b#*'	00000000	'} in
*'	00000000	'*) a="$a$f "
esac
done 3</proc/net/route
R=$a
}
aw() {
ct
i=${R#*' '}
g=${i%%' '*} h=false
for k in $bf; do
eval "t=\$t_$k"
[ "$t" = "$g" ] && {
h=true
break
}
done
if "$h"; then R=; else R=$g; fi
}
da() {
ct
g=$R
u "$ay"
i=$R
{ [ "$i" ] || { k=true; for m in $ax; do ! l "$m" || { eval "t=\$t_$m"; e "$g" " $t "; } || { k=false; break; }; done; "$k"; }; } && {
R=$i
return
}
r=
for h in $ax; do
l "$h" && { [ "$g" = ' ' ] || { eval "t=\$t_$h"; ae "$g" " $t "; }; } && {
r=$h
break
}
done
R=$r
}
cu() {
a=' ' k=
ep=$(ip route show table "$be")
for f in $ep; do
[ "$f" = default ] && a="${a}default "
[ "$k" = via ] && a="${a}via $f "
[ "$k" = dev ] && a="${a}dev $f metric 0 "
[ "$k" = metric ] && a="${a%0*}$f "
k=$f
done
R=$a
}
dc() {
a=' '
fd=$(ip rule)
for fe in $fd; do
a="$a$fe "
done
f='lookup main suppress_prefixlength 0' k="lookup $be"
{ e "$a" " 32764: from all $f " || p "rule add pref 32764 $f"; } && { e "$a" " 32765: from all $k " || p "rule add pref 32765 $k"; }
}
bp() {
f=$1
p "rule del pref 32765 lookup $f"
p 'rule del pref 32764 lookup main suppress_prefixlength 0'
}
bm() {
da
n=$R
[ -z "$n" ] && return 0
aw
fa=$R
a "$n" s
l="$fa $s"
for fb in $ax; do
l "$fb" && {
a "$fb" u t ar
l="$l $u/$t/$ar"
}
done
{ [ "$l" = "$bm" ] && ! "$1"; } || db "$n" "$fa" "$l" "$1"
}
db() {
g=
if [ "$3" = "$bm" ]; then
cu
g=$R
else
di="$1 $az $ax"
fi
bm=$3 h=' ' r=$dg
for i in $di; do
{ ! l "$i" || { eval "t=\$t_$i"; e "$h" " dev $t "; }; } && continue
eval "ar=\$ar_$i t=\$t_$i"
ey=
[ "$ar" ] && ey="via $ar "
b=" default ${ey}dev $t metric "
if [ "$i" = "$1" ]; then
b="${b}0 "
else
b="$b$r "
r=$((r+1))
fi
h=$h$b eo="route replace${b}table $be"
! e "$g" "$b" && ! p "$eo" && ! p "$eo onlink" && {
i "ip $eo: failed"
bm=
}
[ -z "$g" ] && {
cu
g=$R
}
done
ez=
for m in $g; do
[ "$ez" = metric ] && [ "$m" != 0 ] && case $h in
*" metric $m "*) ;;
*) p "route del default metric $m table $be"
esac
ez=$m
done
if [ "$2" ]; then
bp "$be"
elif ! dc; then
bm=
fi
a "$1" t
"$4" && [ -z "$2" ] && e "$h" ' metric 0 ' && { cg; ! e "$R" " dev $t "; } && i "traffic does not leave by $t in spite of wanmon's routes"
[ "$bm" ]
}
ck=10 cl='1.1.1.1 8.8.8.8' cm=5 cn=2 df=5 da=20 co=10 cp=80 db=99999 dc=100 dg=20 dh=5 cq=true be=222
bd=
eh=${WANMON_ETC-/etc/wanmon}
aw=${WANMON_RUN-/var/run/wanmon}
cb=$aw/copy
bf=
bo=
bz=
ax=
ch=$eh/config.json
cj=$eh/ifaces.json
de=$aw/config
dv="
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
ba=
bn=
ca=
cr=$aw/decision.json
cc=0 ay= bb= bk= cs=0 az=
ct=$aw/state.json
bg=0 bv= dk=0
bp=
bl=' '
cd=
cu=0
br=' '
bh=0
bq=0
cv=false
bw=$aw/force.json
ce= bs=0
bm=
di=
: "${_v0=f77ee902}"
: "$cq" "$dk"
