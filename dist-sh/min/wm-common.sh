#!/bin/sh
set -f
export LC_ALL=C
R=
records=0
j() {
read -r R _k </proc/uptime
R=$((${R%.*} * 1000 + 1${R#*.} * 10 - 1000))
}
p() {
eval "R=\${EPOCHSECONDS-}"
[ "$R" ] && return
while read -r _k R _h <&3; do
[ "$_k" != btime ] || break
done 3</proc/stat
read -r _k _h </proc/uptime
R=$((R + ${_k%.*}))
}
cs() {
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
at() {
[ -p "$1" ] && { printf '%s\n' "$2" 1<>"$1"; } 2>/dev/null
}
n() {
[ ! -d "$1" ] && { printf %s "$2" >"$1"; } 2>/dev/null
}
ab() {
if [ ! -d "$1" ] && n "$1.new" "$2" && mv -f -- "$1.new" "$1" 2>/dev/null; then
return
fi
[ -d "$1.new" ] || rm -f -- "$1.new"
return 1
}
bc() {
if [ -e "$1" ] || [ -h "$1" ]; then
if [ -d "$1" ] && [ ! -h "$1" ]; then
return 1
fi
rm -f -- "$1" 2>/dev/null
fi
}
ag() {
[ -d "$1" ] || mkdir -p -- "$1" 2>/dev/null
}
t() {
[ -r "$1" ] && [ ! -d "$1" ]
}
aa() {
set -- ${1:+$1}
R=$#
}
ae() {
_a=$2
set -- ${1:+$1}
R=
[ "$_a" -lt 0 ] || [ "$_a" -ge $# ] && return
shift "$_a"
R=$1
}
k() {
printf '%s\n' "$1" >&2
}
e() {
k "$1"
exit "${2:-1}"
}
ay() {
wait "$1" 2>/dev/null
R=$(($? % 256))
}
h() {
eval "${1}_$2=\$3"
}
a() {
_j=$1
shift
for _c in "$@"; do
eval "$_c=\$${_c}_$_j"
done
}
d() {
_j=$1
shift
for _c in "$@"; do
eval "${_c}_$_j=\$$_c"
done
}
z() {
case $1 in
"$2"*) ;;
*) return 1 ;;
esac
}
g() {
case $1 in
*"$2"*) ;;
*) return 1 ;;
esac
}
cn() {
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
bb() {
[ -e "$1" ] && ! test -f "$1"
}
cm() {
if bb "$1"; then R='?'; else i "$1"; fi
}
ck() {
a=$(jq -cs --slurpfile old "$2" --rawfile text "$1" 'def only(f):explode-[range(48;58),range(65;91),range(97;123),f]==[];def host:type=="string" and length<=253 and .[0:1]!="" and(.[0:1]|only(58))and(.[1:]|only(range(45;47),58,95));def hosts:host or(type=="array" and length>=1 and length<=8 and all(.[];host));"LINK (letters, digits, - . _)" as $any|"address or name, or list of 1 to 8" as $hosts|def short:tojson[:60];def check($rule):type as $type|$rule[0]as $kind|($kind|type)as $form|if $type=="object" and $form==$type then keys_unsorted[]as $key|"\($key|short): "+(.[$key]|check(($key|select(.!="" and only(range(45;47),95))|$kind[.]//$kind[$any])//["the keys "+($kind|keys|join(", "))]))elif $type==$kind or $type=="number" and(.+0|floor==. and .>=$kind and .<=$rule[2])or $kind==$hosts and hosts then empty else "found \(short), allowed: \(if $form=="number" then "integer from \($kind) to \($rule[2])" elif $form=="object" then $form else $kind end)" end;{interval:[1,10,3600],ping_host:[$hosts,["1.1.1.1","8.8.8.8"]],ping_samples:[1,5,20],ping_timeout:[1,2,10]}as $shared|[$shared+{smooth_window:[1,5,60],hysteresis_threshold:[0,20,99999],loss_divisor:[1,10,10000],hard_loss_limit:[1,80,101],dead_score:[1,99999,999999],default_metric:[0,100,9999],backup_metric:[2,20,9999],recovery_cycles:[1,null,60],heartbeat:["boolean",true],route_table:[1,222,252],interfaces:[{($any):[$shared+{bias:[0,null,99999],enabled:["boolean",true],metered:["boolean",false]}]},{}]}]as[$rules]|$rules.interfaces[0][$any][0]as $rule|($old[0]//{})as $weights|if input_filename=="/dev/null" then[{}]else . end|([$text/"\""|.[range(0;length;2)]]|join(" ")|ascii_downcase|explode|map(if .<1 then 47 elif .>48 and .<58 then 49 elif .<46 and .!=43 or .>57 and .!=101 then 32 else . end)|implode+" ")as $numbers|[limit(99;if length!=1 then "found \(length) documents, allowed: one" else .[0]|check([$rules])end,("ifaces.json: "+($weights|check([{($any):$rule.bias}]))),first($numbers|select(contains("/"," +"," .",". ",".e"," 00"," 01"))|"found 01, +1, .1, 1. or NUL, allowed: JSON"))]as $errors|if $errors!=[]then $errors|join("\n\(input_filename): ")|halt_error else . end|($rules|map_values(.[1]))+.[0]|.recovery_cycles//=.smooth_window|(($rule|map_values(.[1]))+{interval:null,ping_host,ping_samples,ping_timeout})as $link|.interfaces|=((.+($weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values($link+.))|[$link,.]|(..|numbers)|=.+0|(..|.ping_host? // empty)|=([.]|flatten|join(" "))' -- "$1" 2>&1)
f=$(($?%256))
if [ "$f" -eq 0 ]; then bj=$a; else be="$1: $a"; fi
}
cj() {
be=
for b in "$1" "$cg"; do
bb "$b" && be="$b: not a file"
done
c=/dev/null
[ -e "$cg" ] && c=$cg
[ -z "$be" ] && {
d=/dev/null
{ [ "$1" != "$cq" ] || [ -e "$1" ]; } && d=$1
ck "$d" "$c"
}
[ -z "$be" ]
}
bp() {
i "$dm"
a=${R%%'
'*}
case $a in
*'}]') ;;
*)
R=
return
esac
bj=$a R=${R#*'
'}
}
cl() {
b
al=$R
v
aq=$R
b
ad=$R
b
ax=$R
ad
m "$R"
aw=$R
d "$1" al aq ad ax aw
ad
c=$R
ad
as=false
[ "$R" = true ] && as=true
d "$1" as
R=$c
}
bq() {
[ -z "$bj" ] && return
for f in $bi; do
bf=$bj
cl "$f"
done
bf=${bj#*'},'}
b
cs=$R
v
dn=$R
b
dp=$R
b
dq=$R
b
dr=$R
b
dh=$R
b
ct=$R
b
cu=$R
b
di=$R
b
dj=$R
b
ds=$R
b
dt=$R
ad
cv=false
[ "$R" = true ] && cv=true
b
bl=$R
f '{'
bv= ch=
c
a=$R
while [ "$a" ]; do
x "$a"
b=$R
cl "$b"
[ "$R" != null ] && bv="$bv $b"
[ "$R" = false ] && ch="$ch $b"
c
a=$R
done
}
q() {
cm "$cq"
g=$R
cm "$cg"
e="$g
$R"
[ "$e" = "$ci" ] && return 1
ci=$e be=
bp
[ "$ci" != "$R" ] && {
if cj "$cq"; then
ab "$dm" "$bj
$ci" || s
elif [ -z "$bj" ]; then
ck /dev/null /dev/null
fi
}
bq
[ "$be" ] && k "$be"
n "$ay/error" "$be" || s
[ -z "$be" ]
}
f() {
l=${bf%%"$1"*}
bf=${bf#*"$1"} R=$l
}
ad() {
f '":'
i=${bf%%','*}
R=${i%%'}'*}
}
b() {
ad
m "$R"
d=${R:-0}
R=$((0>d ? 0 : d))
}
v() {
f ':"'
f '"'
}
am() {
f '":'
be "${bf%%','*}"
}
c() {
f '"'
f '"'
cn "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}
i() {
fa=$1 i=
t "$fa" && while IFS= read -r fb <&3 || [ "$fb" ]; do
i="$i$fb
"
done 3<"$fa"
R=$i
}
y() {
d=$(($1%1000+1000))
while [ $((d%10)) -eq 0 ]; do
d=$((d/10))
done
m=$(($1/1000))
if [ "$d" -eq 1 ]; then R=$m; else R=$m.${d#*1}; fi
}
be() {
d=$1.
i=${d#*.}
m "1${i%%.*}"
b=${R:-1}
while [ "$b" -lt 1000 ]; do
b=$((b*10))
done
m "${1%%.*}"
R=$((${R:-0}*1000+b-1000))
}
bf() {
[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k):. as $o|[$k|split(" ")[]|select(in($o))|{(.):$o[.]}]|add|tojson[1:-1];if length>1 then error else .[0]|walk(numbers|=(. * 1000+0.5|floor / 1000))end|"{\(p($h))"+if $f=="" then "}" else ",\"links\":{"+([.links|has("")as $x|to_entries[]|"\n\(.key|tojson):{\(.value|p($f))}"]|join(","))+"\n}"+if $t=="" then "" else ","+p($t)end+"}" end' -- "$1" >"$cj"
}
bh() {
[ -e "$1" ] && k "$1: not what it has to be"
}
s() {
"$cw" || k "$ay: can't write"
cw=true
}
x() {
for d in $bi; do
eval "s=\$s_$d"
[ "$s" = "$1" ] && {
R=$d
return
}
done
records=$((records+1))
h s "$records" "$1"
h ad "$records" "$dp"
h ax "$records" "$dq"
h aq "$records" "$dn"
eval "as_$records=false al_$records=0 aw_$records= x_$records=false t_$records= av_$records=false at_$records= aj_$records= au_$records= aa_$records=0 v_$records=false ag_$records=0 ah_$records=0 ae_$records=100 ao_$records=0 y_$records=0 am_$records= ab_$records=0 w_$records=0 af_$records=0 an_$records=0 u_$records=new ai_$records= ac_$records=0 z_$records=0 ak_$records=0 ap_$records=0 ar_$records=0"
bi="$bi $records" R=$records
}
bm() {
az= l="$bv${1:+ $1}"
for d in $l; do
g " $ch " " $d " || case " $az " in
*" $d "*) ;;
*) az="$az $d"
esac
done
for b in $bi; do
x=false
g " $1 " " $b " && x=true
d "$b" x
case " $az " in
*" $b "*) ;;
*) co "$b"
esac
done
}
co() {
h u "$1" new
h ai "$1" ''
h ac "$1" 0
h z "$1" 0
h ak "$1" 0
h ap "$1" 0
}
l() {
a "$1" av t
! "$av" && {
i "/sys/class/net/$t/carrier"
[ "$R" = '1
' ]
}
}
u() {
fd=
for fe in $az; do
eval "s=\$s_$fe"
[ "$s" = "$1" ] && {
fd=$fe
break
}
done
R=$fd
}
ah() {
{ cq "$cx" || { bf "$cx" 'version time preferred reason forced since' 'score raw state history streak deaths died seq' ranking && cq "$cj"; }; } && return 0
ba=
for j in $bi; do
co "$j"
done
bh "$cx"
return 1
}
cq() {
g= bc=
t "$1" && while IFS= read -r h <&3 || [ "$h" ]; do
bf=$h
case $h in
'{'*)
b
b
ck=$R
c
c
ba=$R
c
c
bd=$R
c
c
bq=$R
b
cy=$R
;;
'}'*)
f '['
f ']'
c="$R,"
while [ "${#c}" -gt 1 ]; do
k=${c#*'"'}
x "${k%%'"'*}"
bc="$bc $R" c=${c#*','}
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
d "$a" af an u
f '['
ai=
f ']'
f="$R,"
while [ "${#f}" -gt 1 ]; do
be "${f%%','*}"
ai="$ai $R" f=${f#*','}
done
b
ac=$R
b
z=$R
d "$a" ai ac z
[ "$z" -gt 0 ] && {
b
ak=$R
d "$a" ak
}
b
ap=$R
d "$a" ap
g="$g $a"
esac
done 3<"$1"
ar "$g"
o=$R
i "$1"
[ "$o" = "$R" ]
}
ar() {
b=
for e in $1; do
i=
eval "ai=\$ai_$e"
for p in $ai; do
y "$p"
i="$i,$R"
done
a "$e" af an u
y "$af"
fa=$R
y "$an"
eval "z=\$z_$e ak=\$ak_$e"
n=
[ "$z" -gt 0 ] && n=",\"died\":$ak"
a "$e" s ac ap
b="$b,
\"$s\":{\"score\":$fa,\"raw\":$R,\"state\":\"$u\",\"history\":[${i#*','}],\"streak\":$ac,\"deaths\":$z$n"
b="$b,\"seq\":$ap}"
done
l=
for fb in $bc; do
eval "s=\$s_$fb"
l="$l,\"$s\""
done
R="{\"version\":1,\"time\":$ck,\"preferred\":\"$ba\",\"reason\":\"$bd\",\"forced\":\"$bq\",\"since\":$cy,\"links\":{${b#*','}
},\"ranking\":[${l#*','}]}
"
}
o() {
e=
t "$ay/links" && while IFS= read -r i <&3 || [ "$i" ]; do
bf="$i "
f ' '
[ "$R" = ! ] && continue
x "$R"
c=$R
e="$e $c"
h av "$c" false
f ' '
t=$R
f ' '
at=$R
eval "aa=\$aa_$c"
f ' '
m "$R"
aa=${R:-$aa}
f ' '
aj=$R
f ' '
au=$R
d "$c" t at aa aj au
done 3<"$ay/links"
bm "$e"
}
ai() {
f=$ay/links
a=$f.new k=$ay/dump g=' '
for h in $bi; do
eval "x=\$x_$h"
{ "$x" || g " $bv " " $h "; } && {
eval "s=\$s_$h"
g="$g$s "
}
done
{ ! ubus call network.interface dump >"$k" || ! jq -rs --arg links "$g" 'def only(m):explode-[range(48;58),range(65;91),range(97;123),m]==[];.[0].interface|[.[].interface]as $names|map((.interface|rtrimstr("_4")|rtrimstr("_6"))as $parent|.owner=if .dynamic and[$parent]-$names==[]then $parent else .interface end)as $all|$all[]|. as $self|select(.owner==.interface)|def default($target;$names):[$all[]|select(.up and $self.up and[.owner]-$names==[])|.l3_device as $device|.metric as $metric|.route[]?|select(.target==$target and .mask==0)|[$device,(.nexthop|ltrimstr($target)),$metric]][0];default("0.0.0.0";[.owner])as $route|(default("::";[.owner+("","6","_6")])//["",""])as $route6|if .owner=="" or(.owner|only(45,46,95)|not)or($route//[""]|.[:2]+$route6[:2]|add|only(35,37,43,45,46,58,61,64,95,126)|not)then "! interface \(.owner|tojson): name, device or gateway not safe to use, left alone" else(.owner as $name|$links|contains(" \($name) "))as $known|select($known or $route and(.proto[:3]as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))|[.owner]+($route//["","",.metric])+$route6[:2]|join(" ")|rtrimstr("  ")end' -- "$k" >"$a"; } && {
k 'netifd does not tell its interfaces; the links stay as they are'
return 1
}
i "$a"
m=$R
i "$f"
[ "$m" != "$R" ] && {
t "$a" && while IFS= read -r j <&3 || [ "$j" ]; do
case $j in
!*) k "$j"
esac
done 3<"$a"
mv -- "$a" "$f" || s
}
o
return 0
}
ao() {
{ cr "$cz" || { bf "$cz" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && cr "$cj"; }; } && return 0
bk=0
for e in $bi; do
eval "aa_$e=0 ab_$e=0 w_$e=0"
done
bh "$cz"
return 1
}
cr() {
cd=
t "$1" && while IFS= read -r c <&3 || [ "$c" ]; do
bf=$c
case $c in
'{'*)
b
b
bk=$R
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
f=$R
f ','
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
ae=$R
b
ao=$R
b
y=$R
c
c
am=$R
b
aa=$R
b
ab=$R
b
w=$R
d "$f" v t ag ah ae ao y am aa ab w
cd="$cd $f"
done 3<"$1"
ap "$cd"
g=$R
i "$1"
[ "$g" = "$R" ]
}
ap() {
a=
for b in $1; do
eval "v=\$v_$b t=\$t_$b"
i=
"$v" && i=$t
l='"latency":null,"jitter":null'
eval "y=\$y_$b"
[ "$y" -gt 0 ] && {
eval "ag=\$ag_$b ah=\$ah_$b"
y "$ag"
n=$R
y "$ah"
l="\"latency\":$n,\"jitter\":$R"
}
a "$b" s ae ao am aa ab w
a="$a,
\"$s\":{\"up\":$v,\"device\":\"$i\",$l,\"loss\":$ae"
a="$a,\"sent\":$ao,\"received\":$y,\"target\":\"$am\",\"metric\":$aa,\"time\":$ab"
a="$a,\"seq\":$w}"
done
R="{\"version\":1,\"time\":$bk,\"links\":{${a#*','}
}}
"
}
cg() {
u "$2"
a "$R" y
c=false
{ [ -z "$R" ] || [ "$y" -eq 0 ] || ! l "$R"; } && c=true
p
a=
for b in $az; do
a "$b" as s al
d=$al
"$as" && [ "$s" != "$2" ] && d=$((60>al ? 60 : al))
a "$b" ab x v
e=$((R-ab))
"$x" && { { [ -z "$1" ] && { "$c" || ! "$v" || [ "${e#-}" -ge "$d" ]; }; } || g "$1" " $s "; } && a="$a $b"
done
R=$a
}
bk() {
ca "$ay/fifo.$$" || return 1
cg "$1" "$3"
n=$R
for o in $n; do
eval "ad=\$ad_$o"
p=$ad
"$2" && p=0
ba "$o" "$p"
done
f=' '
while j; ce "$R"; do
al 1
bw "${R#?}"
f="$f${R%%/*} "
done
for g in $n; do
if ! "$2"; then
cf "$g"
elif eval "s=\$s_$g"; ! g "$f" " $s "; then
az "$g"
fi
done
"$2" || {
p
bk=$R
}
ak
bc "$bw"
}
ca() {
bw=$1
cs "$1"
}
ba() {
l "$1" || return
a "$1" ax
a=$ax
[ "$2" -eq 0 ] && a=1
b=$((1 > $2 ? 1 : $2))
a "$1" aq
for c in $aq; do
d=$((16+da%256))
eval "t=\$t_$1"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$c" >"$bw" 2>&1 9>&- &
h=$!
cl="$cl $h"
eval "s=\$s_$1"
br="$br$((d+8))/$s/$2/$c " da=$((da+1)) bm=$((bm+1))
done
j
e=$((R+(b+a)*1000))
bx=$((bx>e ? bx : e))
}
bw() {
[ "$1" = drained ] && db=false
! "$db" && { g "$1" ' packets transmitted' || { z "$1" 'ping: ' && ! z "$1" 'ping: recvfrom'; }; } && bm=$((bm-1))
a=" ${1%%' '*}/" e=${1#*seq=}
c=$a${e%%' '*}/
{ ! g "$1" ' time=' || ! g "$br" "$a" || g "$by" "$c"; } && {
R=
return
}
h=${1#*' time='}
be "${h%%' '*}"
by="$by${c#*' '}$R " j=${br#*"$a"}
R=${j%%' '*}
}
ce() {
[ "$bm" -gt 0 ] && [ "$1" -lt "$bx" ]
}
ak() {
for a in $cl; do
kill -s KILL "$a" 2>/dev/null
ay "$a"
done
[ "$bm" -gt 0 ] && at "$bw" drained && db=true
cl= br=' ' by=' ' bm=0 bx=0
}
cf() {
l "$1" || {
az "$1"
return
}
h=9000000000000000
for j in $br; do
eval "s=\$s_$1 ad=\$ad_$1"
case $j in
*"/$s/$ad/"*) ;;
*) continue
esac
k=
for q in $by; do
[ "${q%%/*}" = "${j%%/*}" ] && {
m "${q##*/}"
k="$k ${R:-0}"
}
done
a=
for b in $k; do
fe=$a
a=
for r in $fe; do
[ "$b" ] && [ "$b" -lt "$r" ] && {
a="$a $b"
b=
}
a="$a $r"
done
a="$a $b"
done
aa "$a"
c=$R
aa "$a"
fc=$R
ae "$a" $(((fc-1)/2))
ff=${R:-0}
ae "$a" $((fc/2))
R=$(((ff + ${R:-0})/2))
l=$R m=0
for fg in $a; do
fh=$((fg-l))
m=$((m + ${fh#-}))
done
aa "$a"
R=$((m/(1>R ? 1 : R)))
fd=$R d=$((100*(ad-c)/ad))
R=$((l+fd+d*d*1000/ct))
e=$R
{ [ "$c" -eq 0 ] || [ "$d" -ge "$cu" ]; } && e=$((e+1000000000000))
[ "$e" -ge "$h" ] && continue
h=$e ag=$l ah=$fd ae=$d y=$c
d "$1" ag ah ae y
if [ "$c" -eq 0 ]; then am=; else am=${j##*/}; fi
d "$1" am
done
[ "$h" -eq 9000000000000000 ] && return
h v "$1" true
a "$1" ad w
ao=$ad
p
ab=$R w=$((w+1))
d "$1" ao ab w
}
az() {
v=false
l "$1" && v=true
d "$1" v
h ae "$1" 100
if "$v"; then ao=1; else ao=0; fi
h y "$1" 0
h am "$1" ''
p
ab=$R
a "$1" w
w=$((w+1))
d "$1" ao ab w
}
bn() {
for a in $az; do
d= an=$((di*1000))
b=$an f=dead i=3
a "$a" x v y ae
if ! "$x" || ! "$v" || [ "$y" -eq 0 ] || [ "$ae" -ge "$cu" ]; then
h ac "$a" 0
eval "u=\$u_$a"
[ "$u" != new ] && [ "$u" != dead ] && {
eval "ak=\$ak_$a z=\$z_$a"
if [ $(($1-ak)) -lt 3600 ]; then z=$((z+1)); else z=1; fi
ak=$1
d "$a" z ak
}
else
eval "aw=\$aw_$a aa=\$aa_$a"
l=$aw
[ -z "$l" ] && {
l=$dj
[ "$aa" -gt 0 ] && l=$aa
}
a "$a" ag ah ai w ap
R=$((ag+ah+ae*ae*1000/ct))
an=$((R+l*1000)) m=$ai
[ "$w" -ne "$ap" ] && {
m="$m $an"
eval "ac=\$ac_$a"
ac=$((ac+1))
d "$a" ac
}
aa "$m"
p=$((R-dr)) b=0
for fc in $m; do
[ "$p" -le 0 ] && d="$d $fc" b=$((b+fc))
p=$((p-1))
done
if [ -z "$d" ]; then
b=$an
else
aa "$d"
b=$((b/R))
fi
eval "al=\$al_$a"
ff=$cs
[ "$al" -gt 0 ] && ff=$al
eval "ab=\$ab_$a"
fq=$((3*ff))
if [ $((bk-ab)) -gt $((60>fq ? 60 : fq)) ]; then
f=unknown i=2
elif eval "ac=\$ac_$a z=\$z_$a"; ae '0 1 2 4' "$z"; [ "$ac" -lt $((dt * ${R:-8})) ]; then
f=recovering i=1
else
f=alive i=0
fi
fi
"$x" && {
eval "w=\$w_$a"
ap=$w
d "$a" ap
}
ai=$d af=$b u=$f
d "$a" ai an af u
eval "s=\$s_$a"
fr=1
[ "$s" = "$ba" ] && fr=0
ar=$((2*(i*1000000000000+b)+fr))
d "$a" ar
done
bc=
for e in $az; do
eval "ar=\$ar_$e"
fu=$ar fv=$bc
bc=
for fs in $fv; do
[ "$e" ] && { eval "ar=\$ar_$fs"; [ "$fu" -lt "$ar" ]; } && {
bc="$bc $e"
e=
}
bc="$bc $fs"
done
bc="$bc $e"
done
ck=$1 bq=
{ [ "$bz" -eq 0 ] || [ "$2" -lt "$bz" ]; } && bq=$cm
u "$ba"
n=$R fa=
for ft in $az; do
a "$ft" s x v
[ "$s" = "$bq" ] && "$x" && "$v" && {
fa=$ft
break
}
done
ae "$bc" 0
o=$n bd=steady
if [ "$fa" ]; then
o=$fa bd=forced
elif a "$R" u; [ -z "$R" ] || [ "$u" = dead ] || [ "$u" = unknown ]; then
bd='all-dead'
else
if [ -z "$n" ]; then
bd=initial
elif a "$n" u; [ "$u" = dead ]; then
bd=dead
elif dg "$R" "$n"; then
bd=better
fi
[ "$bd" != steady ] && o=$R
fi
a "$o" s
fb=$s
[ -z "$o" ] && fb=
[ "$fb" != "$ba" ] && cy=$1
ba=$fb
}
dg() {
a "$1" u
{ [ "$u" != alive ] || { a "$2" u; [ "$u" = unknown ]; }; } && return 1
a "$2" u af
[ "$u" = recovering ] || {
fe=$af
a "$1" af
fd=$((dh*1000))
[ $((fe-af)) -ge $((1>fd ? 1 : fd)) ]
}
}
aq() {
{ ct "$ce" || { bf "$ce" 'link until' '' '' && ct "$cj"; }; } && return
cm=
bh "$ce"
}
ct() {
i "$1"
a=$R
bf=$a
c
c
cm=$R
b
bz=$R
[ -z "$a" ] || {
br "$cm" "$bz"
[ "$a" = "$R" ]
}
}
br() {
R="{\"link\":\"$1\",\"until\":$2}
"
}
an() {
fb=$1 gh=$2
set -- -f "$fb"
for gi in $gh; do
set -- "$@" "$gi"
done
ip "$@" >/dev/null 2>/dev/null
}
ch() {
a=$(ip route get "$1" 2>/dev/null)
R=${a%%'
'*}
}
cu() {
a=' '
t /proc/net/route && while IFS= read -r d <&3 || [ "$d" ]; do
i=${d%%'	'*}
[ "$i" != '*' ] && case ${d#*'	00000000	'} in
*'	00000000	'*) a="$a$i "
esac
done 3</proc/net/route
R=$a
}
aj() {
cu
l=${R#*' '}
cv "${l%%' '*}"
}
cv() {
fa=$1 fq=false
for fr in $bi; do
eval "t=\$t_$fr aj=\$aj_$fr"
{ [ "$t" = "$fa" ] || [ "$aj" = "$fa" ]; } && {
fq=true
break
}
done
if "$fq"; then R=; else R=$fa; fi
}
dh() {
cu
b=$R
u "$ba"
f=$R
{ [ "$f" ] || { l=true; for n in $az; do ! l "$n" || { eval "t=\$t_$n"; g "$b" " $t "; } || { l=false; break; }; done; "$l"; }; } && {
R=$f
return
}
o=
for e in $az; do
l "$e" && { [ "$b" = ' ' ] || { eval "t=\$t_$e"; z "$b" " $t "; }; } && {
o=$e
break
}
done
R=$o
}
bi() {
gh=$1 l= i= fb= d= fs= bn=' ' ca=
gi=$(ip -f "$gh" route show table all default 2>/dev/null)
gj=$(($?%256))
[ "$gj" -ne 0 ] && bs=true
gk="$gi default"
for a in $gk; do
[ "$a" = default ] && {
if [ "$d" = "$bb" ]; then
bn="$bn${l}dev $i metric $fb "
elif [ "$i" != lo ] && { [ -z "$d" ] || [ "$d" = from ]; }; then
[ -z "$bt" ] && {
cv "$i"
bt=$R
}
[ -z "$d" ] && ca=$i
fi
l='default ' i= d=$ca fb=0
}
[ "$a" = from ] && d=$a
case $fs in
via) l="${l}via $a " ;;
dev) i=$a ;;
table) d=$a ;;
metric) fb=$a
esac
fs=$a
done
}
cw() {
gh=$1 a=
gi=$(ip -f "$gh" rule 2>/dev/null)
for d in $gi; do
case $d in
*:) fb="/ $d " ;;
*) fb="$d "
esac
a=$a$fb
done
R=$a/
}
cz() {
fq=$1 i=$2
cw "$fq"
gj=$R
if [ "$i" = add ]; then fr='32764 32765'; else fr='32765 32764'; fi
for l in $fr; do
if [ "$l" = 32764 ]; then fa='lookup main suppress_prefixlength 0'; else fa="lookup $bb"; fi
case $gj in
*" $l: from all $fa /"*) fs=add ;;
*) fs=del
esac
[ "$fs" != "$i" ] && ! an "$fq" "rule $i pref $l $fa" && {
bs=true
return
}
done
}
cy() {
i=$1 l=$2 d=
for a in $bn; do
[ "$d" = metric ] && case $l in
*" metric $a "*) ;;
*) an "$i" "route del default metric $a table $bb"
esac
d=$a
done
}
cx() {
[ "$bb" -eq 0 ] && {
i "$dc"
m "${R%%.*}"
bb=${R:-0}
}
[ "$bb" -eq 0 ] && { cw inet; g "$R" " 32765: from all lookup $bl /"; } && bb=$bl
}
dj() {
cx
[ "$bb" -eq "$bl" ] && return
e=$(ip route show table all)
case $e in
*" table $bl "*)
bg="${bg}route_table: found $bl, in use by others; allowed: an empty table
"
return
esac
[ "$bb" -ne 0 ] && by
bb=$bl
n "$dc" "$bb." || s
}
bo() {
dh
fc=$R
[ -z "$fc" ] && return 0
a "$fc" s
aj
m="$R $s" cn=
for ft in $az; do
l "$ft" || continue
a "$ft" u t at aj au
m="$m $u/$t/$at/$aj/$au" cn=$cn$aj
done
{ [ "$m" = "$bu" ] && ! "$1" && ! "$bs"; } || di "$fc" "$m" "$1"
}
di() {
[ "$2" != "$bu" ] && bu= du="$1 $bc $az"
bg= bs=false
dj
[ "$bb" -ne 0 ] && {
gl='inet inet6'
for gm in $gl; do
dk "$gm" "$1" "$3"
done
}
bu=$2
[ "$bg" != "$dv" ] && [ "$bg" ] && k "${bg%'
'*}"
dv=$bg
[ "$bb" -ne 0 ] && ! "$bs"
}
dk() {
n=0 fu=192.0.2.1 bn=
aj
bt=$R
[ "$1" = inet6 ] && {
{ [ -z "$ba" ] || ! [ -e /proc/net/if_inet6 ]; } && return
n=1 fu=2001:db8::1 bt=
}
{ [ "$n" -eq 1 ] || [ "$bu" ]; } && bi "$1"
o=lo p=' ' fd=$ds
for e in $du; do
eval "t=\$t_$e at=\$at_$e"
b=$t fe=$at
[ "$n" -eq 1 ] && {
eval "aj=\$aj_$e au=\$au_$e"
b=$aj fe=$au
[ -z "$b" ] && [ "$e" = "$2" ] && [ "$ca" != "$t" ] && [ "$ca$cn" ] && b=lo
}
l "$e" || continue
[ -z "$b" ] && continue
case $p in
*" dev $b "*) continue
esac
fv=
[ "$fe" ] && fv="via $fe "
f=" default ${fv}dev $b metric "
if [ "$e" = "$2" ]; then
o=$b f="$f$n "
else
f="$f$fd "
fd=$((fd+1))
fi
p=$p$f fw=
[ "$b" = lo ] && fw=' unreachable'
ff="route replace$fw${f}table $bb"
! g "$bn" "$f" && ! an "$1" "$ff" && ! an "$1" "$ff onlink" && bg="${bg}ip -f $1 $ff: failed
" bs=true
[ -z "$bn" ] && bi "$1"
done
cy "$1" "$p"
fx=del
[ -z "$bt" ] && fx=add
cz "$1" "$fx"
{ ! "$3" || [ "$bt" ] || [ "$o" = lo ]; } && return
ch "$fu"
case $R in
*" dev $o "*) ;;
*)
bg="${bg}traffic does not leave by $o, see \"ip -f $1 rule\": $R
"
esac
}
by() {
cx
[ "$bb" -eq 0 ] && return
f='inet inet6'
for b in $f; do
cz "$b" del
bi "$b"
cy "$b" ''
done
n "$dc" ''
bu= bb=0
}
cs=10 dn='1.1.1.1 8.8.8.8' dp=5 dq=2 dr=5 dh=20 ct=10 cu=80 di=99999 dj=100 ds=20 dt=5 cv=true bl=222
bf=
dw=${WANMON_ETC-/etc/wanmon}
ay=${WANMON_RUN-/var/run/wanmon}
cj=$ay/copy
cw=false
bi=
bv=
ch=
az=
cq=$dw/config.json
cg=$dw/ifaces.json
dm=$ay/config
be=
bj=
ci=
cx=$ay/decision.json
ck=0 ba= bd= bq= cy=0 bc=
cz=$ay/state.json
bk=0 cd= dy=0
bw=
br=' '
cl=
da=0
by=' '
bm=0
bx=0
db=false
ce=$ay/force.json
cm= bz=0
dc=$ay/table
bu=
bs=false
du=
dv=
bg=
bb=0
bn=
ca=
bt=
cn=
: "${_v0=76df24dc}"
: "$cv" "$dy"
