#!/bin/sh
set -f
export LC_ALL=C
R=
records=0
l() {
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
cj() {
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
t() {
[ ! -d "$1" ] && { printf %s "$2" >"$1"; } 2>/dev/null
}
ac() {
if [ ! -d "$1" ] && t "$1.new" "$2" && mv -f -- "$1.new" "$1" 2>/dev/null; then
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
q() {
[ -r "$1" ] && [ ! -d "$1" ]
}
ab() {
R=0
for _n in $1; do
R=$((R + 1))
done
}
af() {
_a=0
for R in $1; do
[ "$_a" -ne "$2" ] || return
_a=$((_a + 1))
done
R=
}
j() {
printf '%s\n' "$1" >&2
}
e() {
j "$1"
exit "${2:-1}"
}
ay() {
wait "$1" 2>/dev/null
R=$(($? % 256))
}
f() {
eval "${1}_$2=\$3"
}
a() {
_j=$1
shift
for _c in "$@"; do
eval "$_c=\$${_c}_$_j"
done
}
b() {
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
d() {
case $1 in
*"$2"*) ;;
*) return 1 ;;
esac
}
cf() {
case $1 in
'' | *[!$2]*) return 1 ;;
esac
}
n() {
R=
case $1 in
'' | - | -0* | *[!0-9-]* | ?*-* | 0?*) return ;;
esac
_k=${1#-}
[ "${#_k}" -lt 17 ] && [ $((_k > 9007199254740991)) = 0 ] && R=$1
}
ce() {
a=$cf/ifaces.json
if [ -e "$a" ]; then b=$a; else b=/dev/null; fi
f=$(jq -rs --slurpfile old "$b" '
def only(m): type=="string" and length>0 and explode-[range(48;58),range(65;91),range(97;123),m]==[];
def host: only(45,46,58,95) and length<254 and (.[:1]|only(58));
"LINK (letters, digits, - . _)" as $any
| def check($path; $rule): type as $type | ($rule|type) as $kind |
if $kind=="object" and $type==$kind then keys_unsorted[] as $key
| .[$key]|check("\($path)\($key|tojson): "; ($key|select(only(45,46,95))|$rule[.]//$rule[$any])//"the keys "+($rule|keys|join(", ")))
elif $kind=="array" and $type=="number" and floor==. and .>=$rule[0] and .<=$rule[1] or $rule==$type
or $rule[:7]=="address" and (host or $type=="array" and length>0 and length<9 and all(.[]; host)) then empty
else "\($path)found \(tojson|if length>60 then .[:60]+"..." else . end), allowed: \(
if $kind=="array" then "integer from \($rule[0]) to \($rule[1])" elif $kind=="object" then $kind else $rule end)" end;
{interval: [1,3600,10], ping_host: "address, name, or list of 1 to 8", ping_samples: [1,20,5], ping_timeout: [1,10,2]} as $both
| ($both+{backup_metric: [2,9999,20], dead_score: [1,999999,99999], default_metric: [0,9999,100], hard_loss_limit: [1,101,80],
hysteresis_threshold: [0,99999,20], loss_divisor: [1,10000,10], recovery_cycles: [1,60,0], route_table: [1,252,222], smooth_window: [1,60,5],
heartbeat: "boolean", interfaces: {($any): ($both+{bias: [0,99999], enabled: "boolean", metered: "boolean"})}}) as $rules
| ($old[0]//{}) as $weights
| if input_filename=="/dev/null" then [{}] else . end
| [if length!=1 then "found \(length) documents, allowed: one" else .[0]|check(""; $rules) end,
($weights|check("ifaces.json: "; {($any): [0,99999]}))]
as $errors | if $errors!=[] then $errors|join("\n\(input_filename): ")|halt_error else . end
| {ping_host: ["1.1.1.1","8.8.8.8"], ping_samples: 5, ping_timeout: 2}+.[0] | . as $all | (.interfaces//{}) as $own
| ["=", ($rules|keys[] as $key|.[$key]|arrays|($all[$key]//.[2])+0), .heartbeat!=false, .ping_host],
($own+$weights|keys_unsorted[] as $name | $all+{interval: 0, bias: $weights[$name]}+$own[$name]
| [$name, (.interval,.ping_samples,.ping_timeout|.+0), (.bias|numbers+0)//"-", .metered==true, ($own[$name]|if . then .enabled!=false else "-" end), .ping_host])
| flatten | join(" ")' -- "$1" 2>&1)
g=$(($?%256))
cv="$f
" bf=
[ "$g" -ne 0 ] && bf="$1: $f"
[ "$g" -eq 0 ]
}
aa() {
g ' '
}
h() {
g ' '
n "$R"
R=${R:-0}
}
bb() {
bn= bw=
q "$aw/config" && while IFS= read -r f <&3 || [ "$f" ]; do
bc=$f
aa
if [ "$R" = '=' ]; then
h
cw=$R
h
cx=$R
h
cy=$R
h
ch=$R
h
cz=$R
h
cu=$R
h
ci=$R
h
cj=$R
h
ck=$R
h
bx=$R
h
bd=$R
h
cl=$R
[ "$bx" -eq 0 ] && bx=$cl
aa
cm=false
[ "$R" = true ] && cm=true
g '
'
cn=$R
for b in $be; do
f ah "$b" 0
aa=$cj as=$ck
eval "ao_$b=false au_$b="
ai=$cn
b "$b" aa as ai
done
else
y "$R"
a=$R
h
ah=$R
h
aa=$R
h
as=$R
aa
n "$R"
au=$R
b "$a" ah aa as au
aa
ao=false
[ "$R" = true ] && ao=true
b "$a" ao
aa
[ "$R" != - ] && bn="$bn $a"
[ "$R" = false ] && bw="$bw $a"
g '
'
ai=$R
b "$a" ai
fi
done 3<"$aw/config"
}
u() {
d=$cf/config.json
k "$d"
i=$R
k "$cf/ifaces.json"
c="$i
$R"
[ "$c" = "$da" ] && return 1
da=$c bf= e=$aw/config
k "$e.text"
[ "$c" != "$R" ] && {
if [ -e "$d" ]; then h=$d; else h=/dev/null; fi
ce "$h" && { ! ac "$e" "$cv" || ! t "$e.text" "$c"; } && x
}
bb
[ "$bf" ] && j "$bf"
t "$aw/error" "$bf" || x
[ -z "$bf" ]
}
g() {
g=${bc%%"$1"*}
bc=${bc#*"$1"} R=$g
}
i() {
g '":'
i=${bc%%','*}
n "${i%%'}'*}"
b=${R:-0}
R=$((0>b ? 0 : b))
}
an() {
g '":'
bc "${bc%%','*}"
}
c() {
g '"'
g '"'
cf "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}
k() {
g=
q "$1" && while IFS= read -r p <&3 || [ "$p" ]; do
g="$g$p
"
done 3<"$1"
R=$g
}
z() {
b=$(($1%1000+1000))
while [ $((b%10)) -eq 0 ]; do
b=$((b/10))
done
k=$(($1/1000))
if [ "$b" -eq 1 ]; then R=$k; else R=$k.${b#*1}; fi
}
bc() {
g=$1.
i=${g#*.}
n "1${i%%.*}"
b=${R:-1}
while [ "$b" -lt 1000 ]; do
b=$((b*10))
done
n "${1%%.*}"
R=$((${R:-0}*1000+b-1000))
}
bd() {
[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k): . as $o | [$k | split(" ")[] | select(in($o)) | {(.): $o[.]}] | add | tojson[1:-1];
if length > 1 then error else .[0] | walk(numbers |= (. * 1000 + 0.5 | floor / 1000)) end
| "{\(p($h))" + if $f == "" then "}" else
",\"links\":{" + ([.links | has("") as $x | to_entries[] | "\n\(.key | tojson):{\(.value | p($f))}"] | join(",")) + "\n}"
+ if $t == "" then "" else "," + p($t) end + "}" end' -- "$1" >"$by"
}
be() {
[ -e "$1" ] && j "$1: not what it has to be"
}
x() {
j "$aw: can't write"
}
y() {
for g in $be; do
a "$g" s
[ "$s" = "$1" ] && {
R=$g
return
}
done
records=$((records+1))
f s "$records" "$1"
f aa "$records" "$cj"
f as "$records" "$ck"
f ai "$records" "$cn"
eval "ao_$records=false ah_$records=0 au_$records= x_$records=false t_$records= av_$records=false ar_$records= ad_$records=0 v_$records=false ap_$records=0 aq_$records=0 ae_$records=100 al_$records=0 y_$records=0 aj_$records= ab_$records=0 w_$records=0 af_$records=0 ak_$records=0 u_$records=new ag_$records= ac_$records=0 z_$records=0 am_$records=0 an_$records=0 at_$records=0"
be="$be $records" R=$records
}
bj() {
ax= g="$bn${1:+ $1}"
for d in $g; do
! d " $bw " " $d " && ! d " $ax " " $d " && ax="$ax $d"
done
for b in $be; do
x=false
d " $1 " " $b " && x=true
b "$b" x
case " $ax " in
*" $b "*) ;;
*) cg "$b"
esac
done
}
cg() {
f u "$1" new
f ag "$1" ''
f ac "$1" 0
f z "$1" 0
f am "$1" 0
f an "$1" 0
}
m() {
a "$1" av t
! $av && {
k "/sys/class/net/$t/carrier"
[ "$R" = '1
' ]
}
}
v() {
ea=
for eb in $ax; do
a "$eb" s
[ "$s" = "$1" ] && {
ea=$eb
break
}
done
R=$ea
}
ai() {
{ ch "$co" || { bd "$co" 'version time preferred reason forced since' 'score raw state history streak deaths died seq' ranking && ch "$by"; }; } && return 0
ay=
for l in $be; do
cg "$l"
done
be "$co"
return 1
}
ch() {
f= az=
q "$1" && while IFS= read -r h <&3 || [ "$h" ]; do
bc=$h
case $h in
'{'*)
i
i
bz=$R
c
c
ay=$R
c
c
ba=$R
c
c
bm=$R
i
cp=$R
;;
'}'*)
g '['
g ']'
d="$R,"
while [ "${#d}" -gt 1 ]; do
m=${d#*'"'}
y "${m%%'"'*}"
az="$az $R" d=${d#*','}
done
;;
*)
c
y "$R"
a=$R
an
af=$R
an
ak=$R
c
c
u=$R
b "$a" af ak u
g '['
ag=
g ']'
e="$R,"
while [ "${#e}" -gt 1 ]; do
bc "${e%%','*}"
ag="$ag $R" e=${e#*','}
done
i
ac=$R
i
z=$R
b "$a" ag ac z
[ "$z" -gt 0 ] && {
i
am=$R
b "$a" am
}
i
an=$R
b "$a" an
f="$f $a"
esac
done 3<"$1"
ar "$f"
o=$R
k "$1"
[ "$o" = "$R" ]
}
ar() {
c=
for g in $1; do
i=
a "$g" ag
for p in $ag; do
z "$p"
i="$i,$R"
done
a "$g" af ak u
z "$af"
ea=$R
z "$ak"
a "$g" z am
if [ "$z" -gt 0 ]; then n=",\"died\":$am"; else n=; fi
a "$g" s ac an
c="$c,
\"$s\":{\"score\":$ea,\"raw\":$R,\"state\":\"$u\",\"history\":[${i#*','}],\"streak\":$ac,\"deaths\":$z$n"
c="$c,\"seq\":$an}"
done
j=
for eb in $az; do
a "$eb" s
j="$j,\"$s\""
done
R="{\"version\":1,\"time\":$bz,\"preferred\":\"$ay\",\"reason\":\"$ba\",\"forced\":\"$bm\",\"since\":$cp,\"links\":{${c#*','}
},\"ranking\":[${j#*','}]}
"
}
s() {
e=
q "$aw/links" && while IFS= read -r k <&3 || [ "$k" ]; do
bc=$k
g ' '
[ "$R" = ! ] && continue
y "$R"
c=$R
e="$e $c"
f av "$c" false
g ' '
t=$R
g ' '
ar=$R
a "$c" ad
g ' '
n "$R"
ad=${R:-$ad}
b "$c" t ar ad
done 3<"$aw/links"
bj "$e"
}
aj() {
f=$aw/links
a=$f.new l=$aw/dump h=' '
for i in $be; do
a "$i" x
{ $x || d " $bn " " $i "; } && {
a "$i" s
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
j 'netifd does not tell its interfaces; the links stay as they are'
return 1
}
k "$a"
m=$R
k "$f"
[ "$m" != "$R" ] && {
q "$a" && while IFS= read -r j <&3 || [ "$j" ]; do
case $j in
!*) j "$j"
esac
done 3<"$a"
mv -- "$a" "$f" || x
}
s
return 0
}
ao() {
{ ci "$cq" || { bd "$cq" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && ci "$by"; }; } && return 0
bg=0
be "$cq"
return 1
}
ci() {
d=
q "$1" && while IFS= read -r c <&3 || [ "$c" ]; do
bc=$c
case $c in
'{'*)
i
i
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
y "$R"
f=$R
g ','
v=false
[ "$R" = ':{"up":true' ] && v=true
c
c
t=$R
an
ap=$R
an
aq=$R
i
ae=$R
i
al=$R
i
y=$R
c
c
aj=$R
i
ad=$R
i
ab=$R
i
w=$R
b "$f" v t ap aq ae al y aj ad ab w
d="$d $f"
done 3<"$1"
dd=$d
ap "$d"
j=$R
k "$1"
[ "$j" = "$R" ]
}
ap() {
a=
for e in $1; do
a "$e" v t
if $v; then g=$t; else g=; fi
h='"latency":null,"jitter":null'
a "$e" y
[ "$y" -gt 0 ] && {
a "$e" ap aq
z "$ap"
i=$R
z "$aq"
h="\"latency\":$i,\"jitter\":$R"
}
a "$e" s ae al aj ad ab w
a="$a,
\"$s\":{\"up\":$v,\"device\":\"$g\",$h,\"loss\":$ae"
a="$a,\"sent\":$al,\"received\":$y,\"target\":\"$aj\",\"metric\":$ad,\"time\":$ab"
a="$a,\"seq\":$w}"
done
R="{\"version\":1,\"time\":$bg,\"links\":{${a#*','}
}}
"
}
bz() {
v "$2"
a "$R" y
d=false
{ [ -z "$R" ] || [ "$y" -eq 0 ] || ! m "$R"; } && d=true
o
a=
for b in $ax; do
a "$b" ao s ah
if $ao && [ "$s" != "$2" ]; then e=$((60>ah ? 60 : ah)); else e=$ah; fi
a "$b" ab x v
c=$((R-ab))
$x && { { [ -z "$1" ] && { $d || ! $v || [ $((c<0 ? -c : c)) -ge "$e" ]; }; } || d "$1" " $s "; } && a="$a $b"
done
R=$a
}
bh() {
bu "$aw/fifo.$$" || return 1
bz "$1" "$3"
o=$R
for q in $o; do
a "$q" aa
if $2; then r=0; else r=$aa; fi
ba "$q" "$r"
done
f=' '
while l; bx "$R"; do
am 1
bs "${R#?}"
f="$f${R%%/*} "
done
for h in $o; do
if ! $2; then
by "$h"
elif a "$h" s; ! d "$f" " $s "; then
az "$h"
fi
done
$2 || {
o
bg=$R
}
ak
al "$bo"
}
bu() {
bo=$1
cj "$1"
}
ba() {
m "$1" || return
a "$1" as
if [ "$2" -eq 0 ]; then a=1; else a=$as; fi
b=$((1 > $2 ? 1 : $2))
a "$1" ai
for c in $ai; do
d=$((16+cr%256))
a "$1" t
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$c" >"$bo" 2>&1 9>&- &
i=$!
ca="$ca $i"
a "$1" s
bk="$bk$((d+8))/$s/$2/$c " cr=$((cr+1)) bh=$((bh+1))
done
l
e=$((R+(b+a)*1000))
bp=$((bp>e ? bp : e))
}
bs() {
[ "$1" = drained ] && cs=false
! $cs && { d "$1" ' packets transmitted' || { ae "$1" 'ping: ' && ! ae "$1" 'ping: recvfrom'; }; } && bh=$((bh-1))
a=" ${1%%' '*}/" d=${1#*seq=}
c=$a${d%%' '*}/
{ ! d "$1" ' time=' || ! d "$bk" "$a" || d "$bq" "$c"; } && {
R=
return
}
e=${1#*' time='}
bc "${e%%' '*}"
bq="$bq${c#*' '}$R " j=${bk#*"$a"}
R=${j%%' '*}
}
bx() {
[ "$bh" -gt 0 ] && [ "$1" -lt "$bp" ]
}
ak() {
for a in $ca; do
kill -s KILL "$a" 2>/dev/null
ay "$a"
done
[ "$bh" -gt 0 ] && at "$bo" drained && cs=true
ca= bk=' ' bq=' ' bh=0 bp=0
}
by() {
m "$1" || {
az "$1"
return
}
i=9000000000000000
for j in $bk; do
a "$1" s aa
case $j in
*"/$s/$aa/"*) ;;
*) continue
esac
k=
for ea in $bq; do
[ "${ea%%/*}" = "${j%%/*}" ] && {
n "${ea##*/}"
k="$k ${R:-0}"
}
done
a=
for b in $k; do
ee=$a
a=
for eb in $ee; do
[ "$b" ] && [ "$b" -lt "$eb" ] && {
a="$a $b"
b=
}
a="$a $eb"
done
a="$a $b"
done
ab "$a"
c=$R
ab "$a"
ec=$R
af "$a" $(((ec-1)/2))
ef=${R:-0}
af "$a" $((ec/2))
R=$(((ef + ${R:-0})/2))
l=$R m=0
for eg in $a; do
n=$((eg-l))
m=$((m+(n<0 ? -n : n)))
done
ab "$a"
R=$((m/(1>R ? 1 : R)))
ed=$R d=$((100*(aa-c)/aa))
R=$((l+ed+d*d*1000/ci))
e=$R
{ [ "$c" -eq 0 ] || [ "$d" -ge "$ch" ]; } && e=$((e+1000000000000))
[ "$e" -ge "$i" ] && continue
i=$e ap=$l
b "$1" ap
aq=$ed
b "$1" aq
ae=$d
b "$1" ae
y=$c
b "$1" y
if [ "$c" -eq 0 ]; then aj=; else aj=${j##*/}; fi
b "$1" aj
done
[ "$i" -eq 9000000000000000 ] && return
f v "$1" true
a "$1" aa
al=$aa
b "$1" al
o
ab=$R
b "$1" ab
a "$1" w
w=$((w+1))
b "$1" w
}
az() {
v=false
m "$1" && v=true
b "$1" v
f ae "$1" 100
if $v; then al=1; else al=0; fi
b "$1" al
f y "$1" 0
f aj "$1" ''
o
ab=$R
b "$1" ab
a "$1" w
w=$((w+1))
b "$1" w
}
bk() {
for a in $ax; do
c= ak=$((cx*1000))
b=$ak e=dead g=3
a "$a" x v y ae
if ! $x || ! $v || [ "$y" -eq 0 ] || [ "$ae" -ge "$ch" ]; then
f ac "$a" 0
a "$a" u
[ "$u" != new ] && [ "$u" != dead ] && {
a "$a" am z
if [ $(($1-am)) -lt 3600 ]; then z=$((z+1)); else z=1; fi
am=$1
b "$a" z am
}
else
a "$a" au ad
h=$au
[ -z "$h" ] && {
if [ "$ad" -gt 0 ]; then h=$ad; else h=$cy; fi
}
a "$a" ap aq ag w an
R=$((ap+aq+ae*ae*1000/ci))
ak=$((R+h*1000)) i=$ag
[ "$w" -ne "$an" ] && {
i="$i $ak"
a "$a" ac
ac=$((ac+1))
b "$a" ac
}
ab "$i"
n=$((R-cl)) b=0
for ec in $i; do
[ "$n" -le 0 ] && c="$c $ec" b=$((b+ec))
n=$((n-1))
done
if [ -z "$c" ]; then
b=$ak
else
ab "$c"
b=$((b/R))
fi
a "$a" ah
if [ "$ah" -gt 0 ]; then ed=$ah; else ed=$cu; fi
a "$a" ab
ee=$((3*ed))
if [ $((bg-ab)) -gt $((60>ee ? 60 : ee)) ]; then
e=unknown g=2
elif a "$a" ac z; af '0 1 2 4' "$z"; [ "$ac" -lt $((bx * ${R:-8})) ]; then
e=recovering g=1
else
e=alive g=0
fi
fi
$x && {
a "$a" w
an=$w
b "$a" an
}
ag=$c af=$b u=$e
b "$a" ag ak af u
a "$a" s
if [ "$s" = "$ay" ]; then ef=0; else ef=1; fi
at=$((2*(g*1000000000000+b)+ef))
b "$a" at
done
az=
for d in $ax; do
eo=$az
az=
for eg in $eo; do
[ "$d" ] && { a "$d" at; ep=$at; a "$eg" at; [ "$ep" -lt "$at" ]; } && {
az="$az $d"
d=
}
az="$az $eg"
done
az="$az $d"
done
bz=$1
if [ "$br" -eq 0 ] || [ "$2" -lt "$br" ]; then bm=$cb; else bm=; fi
v "$ay"
j=$R o=
for eh in $ax; do
a "$eh" s x v
[ "$s" = "$bm" ] && $x && $v && {
o=$eh
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
elif cs "$R" "$j"; then
ba=better
fi
[ "$ba" != steady ] && k=$R
fi
a "$k" s
if [ -z "$k" ]; then p=; else p=$s; fi
[ "$p" != "$ay" ] && cp=$1
ay=$p
}
cs() {
a "$1" u
{ [ "$u" != alive ] || { a "$2" u; [ "$u" = unknown ]; }; } && return 1
a "$2" u af
[ "$u" = recovering ] || {
eb=$af
a "$1" af
ea=$((cz*1000))
[ $((eb-af)) -ge $((1>ea ? 1 : ea)) ]
}
}
aq() {
{ ck "$bu" || { bd "$bu" 'link until' '' '' && ck "$by"; }; } && return
cb=
be "$bu"
}
ck() {
k "$1"
a=$R
bc=$a
c
c
cb=$R
i
br=$R
[ -z "$a" ] || {
bn "$cb" "$br"
[ "$a" = "$R" ]
}
}
bn() {
R="{\"link\":\"$1\",\"until\":$2}
"
}
p() {
p=$1
set --
for ee in $p; do
set -- "$@" "$ee"
done
ip "$@" >/dev/null 2>/dev/null
}
cb() {
a=$(ip route get 192.0.2.1)
R=${a%%'
'*}
}
cl() {
a=' '
q /proc/net/route && while IFS= read -r b <&3 || [ "$b" ]; do
e=${b%%'	'*}
[ "$e" != '*' ] && d "${b#*'	00000000	'}" '	00000000	' && a="$a$e "
done 3</proc/net/route
R=$a
}
ca() {
cl
g=${R#*' '}
c=${g%%' '*} d=false
for i in $be; do
a "$i" t
[ "$t" = "$c" ] && {
d=true
break
}
done
if $d; then R=; else R=$c; fi
}
ct() {
cl
c=$R
v "$ay"
i=$R
{ [ "$i" ] || { j=true; for n in $ax; do ! m "$n" || { a "$n" t; d "$c" " $t "; } || { j=false; break; }; done; $j; }; } && {
R=$i
return
}
o=
for d in $ax; do
m "$d" && { [ "$c" = ' ' ] || { a "$d" t; ae "$c" " $t "; }; } && {
o=$d
break
}
done
R=$o
}
cm() {
a=' ' g=
p=$(ip route show table "$bd")
for c in $p; do
[ "$c" = default ] && a="${a}default "
[ "$g" = via ] && a="${a}via $c "
[ "$g" = dev ] && a="${a}dev $c metric 0 "
[ "$g" = metric ] && a="${a%0*}$c "
g=$c
done
R=$a
}
cv() {
a=' '
ef=$(ip rule)
for eg in $ef; do
a="$a$eg "
done
c='lookup main suppress_prefixlength 0' g="lookup $bd"
{ d "$a" " 32764: from all $c " || p "rule add pref 32764 $c"; } && { d "$a" " 32765: from all $g " || p "rule add pref 32765 $g"; }
}
bm() {
c=$1
p "rule del pref 32765 lookup $c"
p 'rule del pref 32764 lookup main suppress_prefixlength 0'
}
bl() {
ct
k=$R
[ -z "$k" ] && return 0
ca
ec=$R
a "$k" s
h="$ec $s"
for ed in $ax; do
m "$ed" && {
a "$ed" u t ar
h="$h $u/$t/$ar"
}
done
{ [ "$h" = "$bl" ] && ! $1; } || cu "$k" "$ec" "$h" "$1"
}
cu() {
d=
if [ "$3" = "$bl" ]; then
cm
d=$R
else
db="$1 $az $ax"
fi
bl=$3 e=' ' n=$cw
for i in $db; do
{ ! m "$i" || { a "$i" t; d "$e" " dev $t "; }; } && continue
a "$i" ar t
if [ -z "$ar" ]; then ea=; else ea="via $ar "; fi
b=" default ${ea}dev $t metric "
if [ "$i" = "$1" ]; then
b="${b}0 "
else
b="$b$n "
n=$((n+1))
fi
e=$e$b o="route replace${b}table $bd"
! d "$d" "$b" && ! p "$o" && ! p "$o onlink" && {
j "ip $o: failed"
bl=
}
[ -z "$d" ] && {
cm
d=$R
}
done
eb=
for j in $d; do
[ "$eb" = metric ] && [ "$j" != 0 ] && ! d "$e" " metric $j " && p "route del default metric $j table $bd"
eb=$j
done
if [ "$2" ]; then
bm "$bd"
elif ! cv; then
bl=
fi
a "$1" t
$4 && [ -z "$2" ] && d "$e" ' metric 0 ' && { cb; ! d "$R" " dev $t "; } && j "traffic does not leave by $t in spite of wanmon's routes"
[ "$bl" ]
}
cu=10 cj=5 ck=2 cl=5 cz=20 ci=10 ch=80 cx=99999 cy=100 cw=20 bx=5 bd=222 cm=true cn='1.1.1.1 8.8.8.8'
bc=
cf=${WANMON_ETC-/etc/wanmon}
aw=${WANMON_RUN-/var/run/wanmon}
by=$aw/copy
be=
bn=
bw=
ax=
bf=
cv=
da=
co=$aw/decision.json
bz=0 ay= ba= bm= cp=0 az=
cq=$aw/state.json
bg=0 dd=
bo=
bk=' '
ca=
cr=0
bq=' '
bh=0
bp=0
cs=false
bu=$aw/force.json
cb= br=0
bl=
db=
: "${_v0=e20c2449}"
: "$cm" "$dd"
