#!/bin/sh
set -f
export LC_ALL=C
R=
records=0
k() {
read -r R _k </proc/uptime
R=$((${R%.*} * 1000 + 1${R#*.} * 10 - 1000))
}
q() {
eval "R=\${EPOCHSECONDS-}"
[ "$R" ] && return
while read -r _k R _h <&3; do
[ "$_k" != btime ] || break
done 3</proc/stat
read -r _k _h </proc/uptime
R=$((R + ${_k%.*}))
}
cz() {
[ -p "$1" ] || mkfifo -- "$1" 2>/dev/null || return 1
[ -r "$1" ] && [ -w "$1" ] || return 1
set -- "$1" -t 1
read -r "$2" "$3" _k </dev/null 2>/dev/null
[ $? -lt 2 ] || return 1
exec <>"$1"
}
as() {
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
ac() {
[ -p "$1" ] && { printf '%s\n' "$2" 1<>"$1"; } 2>/dev/null
}
j() {
[ ! -d "$1" ] && { printf %s "$2" >"$1"; } 2>/dev/null
}
w() {
if [ ! -d "$1" ] && j "$1.new" "$2" && mv -f -- "$1.new" "$1" 2>/dev/null; then
return
fi
[ -d "$1.new" ] || rm -f -- "$1.new"
return 1
}
bo() {
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
u() {
[ -f "$1" ] && [ -r "$1" ]
}
ab() {
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
l() {
printf '%s\n' "$1" >&2
}
e() {
l "$1"
exit "${2:-1}"
}
al() {
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
aa() {
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
cv() {
case $1 in
'' | *[!$2]*) return 1 ;;
esac
}
n() {
R=$1
case ${1#-} in
'' | *[!0-9]* | 0?* | ?????????????????*) R= ;;
????????????????) [ "${1#-}" -le 9007199254740991 ] || R= ;;
0) R=${1#-0} ;;
esac
}
bk() {
[ -e "$1" ] && ! test -f "$1"
}
cu() {
if bk "$1"; then R='?'; else i "$1"; fi
}
cs() {
a=$(jq -cs --slurpfile old "$2" --rawfile text "$1" 'def only(f):explode-[range(48;58),range(65;91),range(97;123),f]==[];def host:type=="string" and length<=253 and .[0:1]!="" and(.[0:1]|only(58))and(.[1:]|only(range(45;47),58,95));def hosts:host or(type=="array" and length>=1 and length<=8 and all(.[];host));"LINK (letters, digits, - . _)" as $any|"address or name, or list of 1 to 8" as $hosts|def short:tojson[:60];def check($rule):type as $type|$rule[0]as $kind|($kind|type)as $form|if $type=="object" and $form==$type then keys_unsorted[]as $key|"\($key|short): "+(.[$key]|check(($key|select(.!="" and only(range(45;47),95))|$kind[.]//$kind[$any])//["the keys "+($kind|keys|join(", "))]))elif $type==$kind or $type=="number" and(.+0|floor==. and .>=$kind and .<=$rule[2])or $kind==$hosts and hosts then empty else "found \(short), allowed: \(if $form=="number" then "integer from \($kind) to \($rule[2])" elif $form=="object" then $form else $kind end)" end;{interval:[1,10,3600],ping_host:[$hosts,["1.1.1.1","8.8.8.8"]],ping_samples:[1,5,20],ping_timeout:[1,2,10]}as $shared|[$shared+{smooth_window:[1,5,60],hysteresis_threshold:[0,20,99999],loss_divisor:[1,10,10000],hard_loss_limit:[1,80,101],dead_score:[1,99999,999999],default_metric:[0,100,9999],backup_metric:[2,20,9999],recovery_cycles:[1,null,60],heartbeat:["boolean",true],route_table:[1,222,252],interfaces:[{($any):[$shared+{bias:[0,null,99999],enabled:["boolean",true],metered:["boolean",false]}]},{}]}]as[$rules]|$rules.interfaces[0][$any][0]as $rule|($old[0]//{})as $weights|if input_filename=="/dev/null" then[{}]else . end|([$text/"\""|.[range(0;length;2)]]|join(" ")|ascii_downcase|explode|map(if .<1 then 47 elif .>48 and .<58 then 49 elif .<46 and .!=43 or .>57 and .!=101 then 32 else . end)|implode+" ")as $numbers|[limit(99;if length!=1 then "found \(length) documents, allowed: one" else .[0]|check([$rules])end,("ifaces.json: "+($weights|check([{($any):$rule.bias}]))),first($numbers|select(contains("/"," +"," .",". ",".e"," 00"," 01"))|"found 01, +1, .1, 1. or NUL, allowed: JSON"))]as $errors|if $errors!=[]then $errors|join("\n\(input_filename): ")|halt_error else . end|($rules|map_values(.[1]))+.[0]|.recovery_cycles//=.smooth_window|(($rule|map_values(.[1]))+{interval:null,ping_host,ping_samples,ping_timeout})as $link|.interfaces|=((.+($weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values($link+.))|[$link,.]|(..|numbers)|=.+0|(..|.ping_host? // empty)|=([.]|flatten|join(" "))' -- "$1" 2>&1)
i=$(($?%256))
if [ "$i" -eq 0 ]; then bl=$a; else bd="$1: $a"; fi
}
bh() {
bd=
for b in "$1" "$cl"; do
bk "$b" && bd="$b: not a file"
done
c=/dev/null
[ -e "$cl" ] && c=$cl
[ -z "$bd" ] && {
d=/dev/null
{ [ "$1" != "$bk" ] || [ -e "$1" ]; } && d=$1
cs "$d" "$c"
}
[ -z "$bd" ]
}
bu() {
i "$du"
a=${R%%'
'*}
case $a in
*'}]') ;;
*)
R=
return
esac
bl=$a R=${R#*'
'}
}
ct() {
b
al=$R
x
am=$R
b
af=$R
b
ax=$R
ae
n "$R"
aw=$R
d "$1" al am af ax aw
ae
c=$R
ae
as=false
[ "$R" = true ] && as=true
d "$1" as
R=$c
}
bv() {
[ -z "$bl" ] && return
for i in $bj; do
bg=$bl
ct "$i"
done
bg=${bl#*'},'}
b
cx=$R
x
dv=$R
b
dw=$R
b
dx=$R
b
dy=$R
b
cz=$R
b
da=$R
b
db=$R
b
dc=$R
b
dd=$R
b
dz=$R
b
ea=$R
ae
de=false
[ "$R" = true ] && de=true
b
bo=$R
f '{'
bu= cm=
c
a=$R
while [ "$a" ]; do
y "$a"
b=$R
ct "$b"
[ "$R" != null ] && bu="$bu $b"
[ "$R" = false ] && cm="$cm $b"
c
a=$R
done
}
p() {
cu "$bk"
l=$R
cu "$cl"
e="$l
$R"
[ "$e" = "$cn" ] && return 1
cn=$e bd=
bu
[ "$cn" != "$R" ] && {
if bh "$bk"; then
w "$du" "$bl
$cn" || s
elif [ -z "$bl" ]; then
cs /dev/null /dev/null
fi
}
bv
[ "$bd" ] && l "$bd"
j "$ay/error" "$bd" || s
[ -z "$bd" ]
}
f() {
q=${bg%%"$1"*}
bg=${bg#*"$1"} R=$q
}
ae() {
f '":'
r=${bg%%','*}
R=${r%%'}'*}
}
b() {
ae
n "$R"
d=${R:-0}
R=$((0>d ? 0 : d))
}
x() {
f ':"'
f '"'
}
at() {
f '":'
bl "${bg%%','*}"
}
c() {
f '"'
f '"'
cv "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}
i() {
fe=$1 i=
u "$fe" && while IFS= read -r ff <&3 || [ "$ff" ]; do
i="$i$ff
"
done 3<"$fe"
R=$i
}
z() {
d=$(($1%1000+1000))
while [ $((d%10)) -eq 0 ]; do
d=$((d/10))
done
m=$(($1/1000))
if [ "$d" -eq 1 ]; then R=$m; else R=$m.${d#*1}; fi
}
bl() {
d=$1.
i=${d#*.}
n "1${i%%.*}"
b=${R:-1}
while [ "$b" -lt 1000 ]; do
b=$((b*10))
done
n "${1%%.*}"
R=$((${R:-0}*1000+b-1000))
}
bm() {
[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k):. as $o|[$k|split(" ")[]|select(in($o))|{(.):$o[.]}]|add|tojson[1:-1];if length>1 then error else .[0]|walk(numbers|=(. * 1000+0.5|floor / 1000))end|"{\(p($h))"+if $f=="" then "}" else ",\"links\":{"+([.links|has("")as $x|to_entries[]|"\n\(.key|tojson):{\(.value|p($f))}"]|join(","))+"\n}"+if $t=="" then "" else ","+p($t)end+"}" end' -- "$1" >"$co"
}
bn() {
[ -e "$1" ] && l "$1: not what it has to be"
}
s() {
"$df" || l "$ay: can't write"
df=true
}
y() {
for d in $bj; do
eval "s=\$s_$d"
[ "$s" = "$1" ] && {
R=$d
return
}
done
records=$((records+1))
h s "$records" "$1"
h af "$records" "$dw"
h ax "$records" "$dx"
h am "$records" "$dv"
eval "as_$records=false al_$records=0 aw_$records= x_$records=false t_$records= av_$records=false at_$records= ak_$records= au_$records= ad_$records=0 v_$records=false ah_$records=0 ai_$records=0 ag_$records=100 ap_$records=0 y_$records=0 an_$records= aa_$records=0 w_$records=0 ab_$records=0 ao_$records=0 u_$records=new aj_$records= ae_$records=0 z_$records=0 ac_$records=0 aq_$records=0 ar_$records=0"
bj="$bj $records" R=$records
}
bs() {
az= l="$bu${1:+ $1}"
for d in $l; do
g " $cm " " $d " || case " $az " in
*" $d "*) ;;
*) az="$az $d"
esac
done
for b in $bj; do
x=false
g " $1 " " $b " && x=true
d "$b" x
case " $az " in
*" $b "*) ;;
*) cw "$b"
esac
done
}
cw() {
h u "$1" new
h aj "$1" ''
h ae "$1" 0
h z "$1" 0
h ac "$1" 0
h aq "$1" 0
}
m() {
a "$1" av t
! "$av" && {
i "/sys/class/net/$t/carrier"
[ "$R" = '1
' ]
}
}
v() {
fh=
for fj in $az; do
eval "s=\$s_$fj"
[ "$s" = "$1" ] && {
fh=$fj
break
}
done
R=$fh
}
ai() {
{ cx "$dg" || { bm "$dg" 'version time preferred reason forced since' 'score raw state history streak deaths died seq' ranking && cx "$co"; }; } && return 0
ba=
for j in $bj; do
cw "$j"
done
bn "$dg"
return 1
}
cx() {
g= bc=
u "$1" && while IFS= read -r h <&3 || [ "$h" ]; do
bg=$h
case $h in
'{'*)
b
b
cp=$R
c
c
ba=$R
c
c
bf=$R
c
c
bt=$R
b
bz=$R
;;
'}'*)
f '['
f ']'
c="$R,"
while [ "${#c}" -gt 1 ]; do
k=${c#*'"'}
y "${k%%'"'*}"
bc="$bc $R" c=${c#*','}
done
;;
*)
c
y "$R"
a=$R
at
ab=$R
at
ao=$R
c
c
u=$R
d "$a" ab ao u
f '['
aj=
f ']'
f="$R,"
while [ "${#f}" -gt 1 ]; do
bl "${f%%','*}"
aj="$aj $R" f=${f#*','}
done
b
ae=$R
b
z=$R
d "$a" aj ae z
[ "$z" -gt 0 ] && {
b
ac=$R
d "$a" ac
}
b
aq=$R
d "$a" aq
g="$g $a"
esac
done 3<"$1"
ay "$g"
o=$R
i "$1"
[ "$o" = "$R" ]
}
ay() {
b=
for e in $1; do
i=
eval "aj=\$aj_$e"
for p in $aj; do
z "$p"
i="$i,$R"
done
a "$e" ab ao u
z "$ab"
fe=$R
z "$ao"
eval "z=\$z_$e ac=\$ac_$e"
n=
[ "$z" -gt 0 ] && n=",\"died\":$ac"
a "$e" s ae aq
b="$b,
\"$s\":{\"score\":$fe,\"raw\":$R,\"state\":\"$u\",\"history\":[${i#*','}],\"streak\":$ae,\"deaths\":$z$n"
b="$b,\"seq\":$aq}"
done
l=
for ff in $bc; do
eval "s=\$s_$ff"
l="$l,\"$s\""
done
R="{\"version\":1,\"time\":$cp,\"preferred\":\"$ba\",\"reason\":\"$bf\",\"forced\":\"$bt\",\"since\":$bz,\"links\":{${b#*','}
},\"ranking\":[${l#*','}]}
"
}
o() {
e=
u "$ay/links" && while IFS= read -r i <&3 || [ "$i" ]; do
bg="$i "
f ' '
[ "$R" = ! ] && continue
y "$R"
c=$R
e="$e $c"
h av "$c" false
f ' '
t=$R
f ' '
at=$R
eval "ad=\$ad_$c"
f ' '
n "$R"
ad=${R:-$ad}
f ' '
ak=$R
f ' '
au=$R
d "$c" t at ad ak au
done 3<"$ay/links"
bs "$e"
}
aj() {
f=$ay/links
a=$f.new k=$ay/dump g=' '
for h in $bj; do
eval "x=\$x_$h"
{ "$x" || g " $bu " " $h "; } && {
eval "s=\$s_$h"
g="$g$s "
}
done
{ ! ubus call network.interface dump >"$k" || ! jq -rs --arg links "$g" 'def only(m):explode-[range(48;58),range(65;91),range(97;123),m]==[];.[0].interface|[.[].interface]as $names|map((.interface|rtrimstr("_4")|rtrimstr("_6"))as $parent|.owner=if .dynamic and[$parent]-$names==[]then $parent else .interface end)as $all|$all[]|. as $self|select(.owner==.interface)|def default($target;$names):[$all[]|select(.up and $self.up and[.owner]-$names==[])|.l3_device as $device|.metric as $metric|.route[]?|select(.target==$target and .mask==0)|[$device,(.nexthop|ltrimstr($target)),$metric]][0];default("0.0.0.0";[.owner])as $route|(default("::";[.owner+("","6","_6")])//["",""])as $route6|if .owner=="" or(.owner|only(45,46,95)|not)or($route//[""]|.[:2]+$route6[:2]|add|only(35,37,43,45,46,58,61,64,95,126)|not)then "! interface \(.owner|tojson): name, device or gateway not safe to use, left alone" else(.owner as $name|$links|contains(" \($name) "))as $known|select($known or $route and(.proto[:3]as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))|[.owner]+($route//["","",.metric])+$route6[:2]|join(" ")|rtrimstr("  ")end' -- "$k" >"$a" 2>/dev/null; } && {
"$dh" || l 'netifd does not tell its interfaces; the links stay as they are'
dh=true
return 1
}
dh=false
i "$a"
m=$R
i "$f"
[ "$m" != "$R" ] && {
u "$a" && while IFS= read -r j <&3 || [ "$j" ]; do
case $j in
!*) l "$j"
esac
done 3<"$a"
mv -- "$a" "$f" || s
}
o
return 0
}
av() {
{ cy "$di" || { bm "$di" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && cy "$co"; }; } && return 0
bi=0
for e in $bj; do
eval "ad_$e=0 aa_$e=0 w_$e=0"
done
bn "$di"
return 1
}
cy() {
cj=
u "$1" && while IFS= read -r c <&3 || [ "$c" ]; do
bg=$c
case $c in
'{'*)
b
b
bi=$R
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
f ','
v=false
[ "$R" = ':{"up":true' ] && v=true
c
c
t=$R
at
ah=$R
at
ai=$R
b
ag=$R
b
ap=$R
b
y=$R
c
c
an=$R
b
ad=$R
b
aa=$R
b
w=$R
d "$f" v t ah ai ag ap y an ad aa w
cj="$cj $f"
done 3<"$1"
aw "$cj"
g=$R
i "$1"
[ "$g" = "$R" ]
}
aw() {
a=
for b in $1; do
eval "v=\$v_$b t=\$t_$b"
i=
"$v" && i=$t
l='"latency":null,"jitter":null'
eval "y=\$y_$b"
[ "$y" -gt 0 ] && {
eval "ah=\$ah_$b ai=\$ai_$b"
z "$ah"
n=$R
z "$ai"
l="\"latency\":$n,\"jitter\":$R"
}
a "$b" s ag ap an ad aa w
a="$a,
\"$s\":{\"up\":$v,\"device\":\"$i\",$l,\"loss\":$ag"
a="$a,\"sent\":$ap,\"received\":$y,\"target\":\"$an\",\"metric\":$ad,\"time\":$aa"
a="$a,\"seq\":$w}"
done
R="{\"version\":1,\"time\":$bi,\"links\":{${a#*','}
}}
"
}
cq() {
v "$2"
a "$R" y
c=false
{ [ -z "$R" ] || [ "$y" -eq 0 ] || ! m "$R"; } && c=true
q
a=
for b in $az; do
a "$b" as s al
d=$al
"$as" && [ "$s" != "$2" ] && d=$((60>al ? 60 : al))
a "$b" aa x v
e=$((R-aa))
"$x" && { { [ -z "$1" ] && { "$c" || ! "$v" || [ "${e#-}" -ge "$d" ]; }; } || g "$1" " $s "; } && a="$a $b"
done
R=$a
}
bq() {
ck "$4" || return 1
cq "$1" "$3"
n=$R
for o in $n; do
eval "af=\$af_$o"
p=$af
"$2" && p=0
aq "$o" "$p"
done
f=' '
while k; cn "$R"; do
as 1
cb "${R#?}"
f="$f${R%%/*} "
done
for g in $n; do
if ! "$2"; then
co "$g"
elif eval "s=\$s_$g"; ! g "$f" " $s "; then
bf "$g"
fi
done
"$2" || {
q
bi=$R
}
ap
bo "$bv"
}
ck() {
bv=$1
bo "$1" && cz "$1"
}
aq() {
m "$1" || return
a "$1" ax
a=$ax
[ "$2" -eq 0 ] && a=1
b=$((1 > $2 ? 1 : $2))
a "$1" am
for c in $am; do
d=$((16+dj%256))
eval "t=\$t_$1"
ak "$c"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$R" >"$bv" 2>&1 9>&- &
h=$!
cq="$cq $h"
eval "s=\$s_$1"
bw="$bw$((d+8))/$s/$2/$c " dj=$((dj+1)) bp=$((bp+1))
done
k
e=$((R+(b+a)*1000))
ca=$((ca>e ? ca : e))
}
cb() {
[ "$1" = drained ] && dk=false
! "$dk" && { g "$1" ' packets transmitted' || { aa "$1" 'ping: ' && ! aa "$1" 'ping: recvfrom'; }; } && bp=$((bp-1))
a=" ${1%%' '*}/" e=${1#*seq=}
c=$a${e%%' '*}/
{ ! g "$1" ' time=' || ! g "$bw" "$a" || g "$cb" "$c"; } && {
R=
return
}
h=${1#*' time='}
bl "${h%%' '*}"
cb="$cb${c#*' '}$R " j=${bw#*"$a"}
R=${j%%' '*}
}
cn() {
[ "$bp" -gt 0 ] && [ "$1" -lt "$ca" ]
}
ap() {
for a in $cq; do
kill -s KILL "$a" 2>/dev/null
al "$a"
done
[ "$bp" -gt 0 ] && ac "$bv" drained && dk=true
cq= bw=' ' cb=' ' bp=0 ca=0
}
co() {
m "$1" || {
bf "$1"
return
}
h=9000000000000000
for j in $bw; do
eval "s=\$s_$1 af=\$af_$1"
case $j in
*"/$s/$af/"*) ;;
*) continue
esac
k=
for q in $cb; do
[ "${q%%/*}" = "${j%%/*}" ] && {
n "${q##*/}"
k="$k ${R:-0}"
}
done
a=
for b in $k; do
fj=$a
a=
for r in $fj; do
[ "$b" ] && [ "$b" -lt "$r" ] && {
a="$a $b"
b=
}
a="$a $r"
done
a="$a $b"
done
ab "$a"
c=$R
ab "$a"
fg=$R
af "$a" $(((fg-1)/2))
fk=${R:-0}
af "$a" $((fg/2))
R=$(((fk + ${R:-0})/2))
l=$R m=0
for fl in $a; do
fm=$((fl-l))
m=$((m + ${fm#-}))
done
ab "$a"
R=$((m/(1>R ? 1 : R)))
fh=$R d=$((100*(af-c)/af))
R=$((l+fh+d*d*1000/da))
e=$R
{ [ "$c" -eq 0 ] || [ "$d" -ge "$db" ]; } && e=$((e+1000000000000))
[ "$e" -ge "$h" ] && continue
h=$e ah=$l ai=$fh ag=$d y=$c
d "$1" ah ai ag y
if [ "$c" -eq 0 ]; then an=; else an=${j##*/}; fi
d "$1" an
done
[ "$h" -eq 9000000000000000 ] && return
h v "$1" true
a "$1" af w
ap=$af
q
aa=$R w=$((w+1))
d "$1" ap aa w
}
bf() {
v=false
m "$1" && v=true
d "$1" v
h ag "$1" 100
if "$v"; then ap=1; else ap=0; fi
h y "$1" 0
h an "$1" ''
q
aa=$R
a "$1" w
w=$((w+1))
d "$1" ap aa w
}
ak() {
case $cr in
*" $1/"*)
i=${cr#*" $1/"}
R=${i%%' '*}
;;
*) R=$1
esac
}
bt() {
for a in $az; do
d= ao=$((dc*1000))
b=$ao f=dead i=3
a "$a" x v y ag
if ! "$x" || ! "$v" || [ "$y" -eq 0 ] || [ "$ag" -ge "$db" ]; then
h ae "$a" 0
eval "u=\$u_$a"
[ "$u" != new ] && [ "$u" != dead ] && {
eval "ac=\$ac_$a z=\$z_$a"
if [ $(($1-ac)) -lt 3600 ]; then z=$((z+1)); else z=1; fi
ac=$1
d "$a" z ac
}
else
eval "aw=\$aw_$a ad=\$ad_$a"
l=$aw
[ -z "$l" ] && {
l=$dd
[ "$ad" -gt 0 ] && l=$ad
}
a "$a" ah ai aj w aq
R=$((ah+ai+ag*ag*1000/da))
ao=$((R+l*1000)) m=$aj
[ "$w" -ne "$aq" ] && {
m="$m $ao"
eval "ae=\$ae_$a"
ae=$((ae+1))
d "$a" ae
}
ab "$m"
p=$((R-dy)) b=0
for fg in $m; do
[ "$p" -le 0 ] && d="$d $fg" b=$((b+fg))
p=$((p-1))
done
if [ -z "$d" ]; then
b=$ao
else
ab "$d"
b=$((b/R))
fi
eval "al=\$al_$a"
fk=$cx
[ "$al" -gt 0 ] && fk=$al
eval "aa=\$aa_$a"
fv=$((3*fk))
if [ $((bi-aa)) -gt $((60>fv ? 60 : fv)) ]; then
f=unknown i=2
elif eval "ae=\$ae_$a z=\$z_$a"; af '0 1 2 4' "$z"; [ "$ae" -lt $((ea * ${R:-8})) ]; then
f=recovering i=1
else
f=alive i=0
fi
fi
"$x" && {
eval "w=\$w_$a"
aq=$w
d "$a" aq
}
aj=$d ab=$b u=$f
d "$a" aj ao ab u
eval "s=\$s_$a"
fw=1
[ "$s" = "$ba" ] && fw=0
ar=$((2*(i*1000000000000+b)+fw))
d "$a" ar
done
bc=
for e in $az; do
eval "ar=\$ar_$e"
fz=$ar ga=$bc
bc=
for fx in $ga; do
[ "$e" ] && { eval "ar=\$ar_$fx"; [ "$fz" -lt "$ar" ]; } && {
bc="$bc $e"
e=
}
bc="$bc $fx"
done
bc="$bc $e"
done
cp=$1 bt=
{ [ "$cc" -eq 0 ] || [ "$2" -lt "$cc" ]; } && bt=$ct
v "$ba"
n=$R fe=
for fy in $az; do
a "$fy" s x v
[ "$s" = "$bt" ] && "$x" && "$v" && {
fe=$fy
break
}
done
af "$bc" 0
o=$n bf=steady
if [ "$fe" ]; then
o=$fe bf=forced
elif a "$R" u; [ -z "$R" ] || [ "$u" = dead ] || [ "$u" = unknown ]; then
bf='all-dead'
else
if [ -z "$n" ]; then
bf=initial
elif a "$n" u; [ "$u" = dead ]; then
bf=dead
elif dt "$R" "$n"; then
bf=better
fi
[ "$bf" != steady ] && o=$R
fi
a "$o" s
ff=$s
[ -z "$o" ] && ff=
[ "$ff" != "$ba" ] && bz=$1
ba=$ff
}
dt() {
a "$1" u
{ [ "$u" != alive ] || { a "$2" u; [ "$u" = unknown ]; }; } && return 1
a "$2" u ab
[ "$u" = recovering ] || {
fj=$ab
a "$1" ab
fh=$((cz*1000))
[ $((fj-ab)) -ge $((1>fh ? 1 : fh)) ]
}
}
ax() {
{ da "$cd" || { bm "$cd" 'link until' '' '' && da "$co"; }; } && return
ct=
bn "$cd"
}
da() {
i "$1"
a=$R
bg=$a
c
c
ct=$R
b
cc=$R
[ -z "$a" ] || {
bw "$ct" "$cc"
[ "$a" = "$R" ]
}
}
bw() {
R="{\"link\":\"$1\",\"until\":$2}
"
}
au() {
ff=$1 gm=$2
set -- -f "$ff"
for gn in $gm; do
set -- "$@" "$gn"
done
ip "$@" >/dev/null 2>/dev/null
}
ci() {
a=$(ip route get "$1" 2>/dev/null)
R=${a%%'
'*}
}
db() {
a=' '
u /proc/net/route && while IFS= read -r d <&3 || [ "$d" ]; do
i=${d%%'	'*}
[ "$i" != '*' ] && case ${d#*'	00000000	'} in
*'	00000000	'*) a="$a$i "
esac
done 3</proc/net/route
R=$a
}
ao() {
db
l=${R#*' '}
dc "${l%%' '*}"
}
dc() {
fe=$1 fv=false
for fw in $bj; do
eval "t=\$t_$fw ak=\$ak_$fw"
{ [ "$t" = "$fe" ] || [ "$ak" = "$fe" ]; } && {
fv=true
break
}
done
if "$fv"; then R=; else R=$fe; fi
}
dv() {
db
b=$R
v "$ba"
f=$R
{ [ "$f" ] || { l=true; for n in $az; do ! m "$n" || { eval "t=\$t_$n"; g "$b" " $t "; } || { l=false; break; }; done; "$l"; }; } && {
R=$f
return
}
o=
for e in $az; do
m "$e" && { [ "$b" = ' ' ] || { eval "t=\$t_$e"; aa "$b" " $t "; }; } && {
o=$e
break
}
done
R=$o
}
ar() {
gm=$1 l= i= ff= d= fx= bq=' ' ce=
gn=$(ip -f "$gm" route show table all default 2>/dev/null)
go=$(($?%256))
[ "$go" -ne 0 ] && bx=true
gp="$gn default"
for a in $gp; do
[ "$a" = default ] && {
if [ "$d" = "$bb" ]; then
bq="$bq${l}dev $i metric $ff "
elif [ "$i" != lo ] && { [ -z "$d" ] || [ "$d" = from ]; }; then
[ -z "$bm" ] && {
dc "$i"
bm=$R
}
[ -z "$d" ] && ce=$i
fi
l='default ' i= d=$ce ff=0
}
[ "$a" = from ] && d=$a
case $fx in
via) l="${l}via $a " ;;
dev) i=$a ;;
table) d=$a ;;
metric) ff=$a
esac
fx=$a
done
}
de() {
gm=$1 a=
gn=$(ip -f "$gm" rule 2>/dev/null)
for d in $gn; do
case $d in
*:) ff="/ $d " ;;
*) ff="$d "
esac
a=$a$ff
done
R=$a/
}
di() {
fv=$1 i=$2
de "$fv"
go=$R
if [ "$i" = add ]; then fw='32764 32765'; else fw='32765 32764'; fi
for l in $fw; do
if [ "$l" = 32764 ]; then fe='lookup main suppress_prefixlength 0'; else fe="lookup $bb"; fi
case $go in
*" $l: from all $fe /"*) fx=add ;;
*) fx=del
esac
[ "$fx" != "$i" ] && ! au "$fv" "rule $i pref $l $fe" && {
bx=true
return
}
done
}
dh() {
i=$1 l=$2 d=
for a in $bq; do
[ "$d" = metric ] && case $l in
*" metric $a "*) ;;
*) au "$i" "route del default metric $a table $bb"
esac
d=$a
done
}
dg() {
[ "$bb" -eq 0 ] && {
i "$dl"
n "${R%%.*}"
bb=${R:-0}
}
[ "$bb" -eq 0 ] && { de inet; g "$R" " 32765: from all lookup $bo /"; } && bb=$bo
}
dx() {
dg
[ "$bb" -eq "$bo" ] && return
e=$(ip route show table all)
case $e in
*" table $bo "*)
bh="${bh}route_table: found $bo, in use by others; allowed: an empty table
"
return
esac
[ "$bb" -ne 0 ] && ce
bb=$bo
j "$dl" "$bb." || s
}
az() {
dv
fg=$R
[ -z "$fg" ] && return 0
a "$fg" s
ao
m="$R $s" cu=
for fy in $az; do
m "$fy" || continue
a "$fy" u t at ak au
m="$m $u/$t/$at/$ak/$au" cu=$cu$ak
done
{ [ "$m" = "$by" ] && ! "$1" && ! "$bx"; } || dw "$fg" "$m" "$1"
}
dw() {
[ "$2" != "$by" ] && by= eb="$1 $bc $az"
bh= bx=false
dx
[ "$bb" -ne 0 ] && {
gq='inet inet6'
for gr in $gq; do
dy "$gr" "$1" "$3"
done
}
by=$2
[ "$bh" != "$ec" ] && [ "$bh" ] && l "${bh%'
'*}"
ec=$bh
[ "$bb" -ne 0 ] && ! "$bx"
}
dy() {
n=0 fz=192.0.2.1 bq=
ao
bm=$R
[ "$1" = inet6 ] && {
{ [ -z "$ba" ] || ! [ -e /proc/net/if_inet6 ]; } && return
n=1 fz=2001:db8::1 bm=
}
{ [ "$n" -eq 1 ] || [ "$by" ]; } && ar "$1"
o=lo p=' ' fh=$dz
for e in $eb; do
eval "t=\$t_$e at=\$at_$e"
b=$t fj=$at
[ "$n" -eq 1 ] && {
eval "ak=\$ak_$e au=\$au_$e"
b=$ak fj=$au
[ -z "$b" ] && [ "$e" = "$2" ] && [ "$ce" != "$t" ] && [ "$ce$cu" ] && b=lo
}
m "$e" || continue
[ -z "$b" ] && continue
case $p in
*" dev $b "*) continue
esac
ga=
[ "$fj" ] && ga="via $fj "
f=" default ${ga}dev $b metric "
if [ "$e" = "$2" ]; then
o=$b f="$f$n "
else
f="$f$fh "
fh=$((fh+1))
fi
p=$p$f gb=
[ "$b" = lo ] && gb=' unreachable'
fk="route replace$gb${f}table $bb"
! g "$bq" "$f" && ! au "$1" "$fk" && ! au "$1" "$fk onlink" && bh="${bh}ip -f $1 $fk: failed
" bx=true
[ -z "$bq" ] && ar "$1"
done
dh "$1" "$p"
gc=del
[ -z "$bm" ] && gc=add
di "$1" "$gc"
{ ! "$3" || [ "$bm" ] || [ "$o" = lo ]; } && return
ci "$fz"
case $R in
*" dev $o "*) ;;
*)
bh="${bh}traffic does not leave by $o, see \"ip -f $1 rule\": $R
"
esac
}
ce() {
dg
[ "$bb" -eq 0 ] && return
f='inet inet6'
for b in $f; do
di "$b" del
ar "$b"
dh "$b" ''
done
j "$dl" ''
by= bb=0
}
cx=10 dv='1.1.1.1 8.8.8.8' dw=5 dx=2 dy=5 cz=20 da=10 db=80 dc=99999 dd=100 dz=20 ea=5 de=true bo=222
bg=
ed=${WANMON_ETC-/etc/wanmon}
ay=${WANMON_RUN-/var/run/wanmon}
co=$ay/copy
df=false
bj=
bu=
cm=
az=
bk=$ed/config.json
cl=$ed/ifaces.json
du=$ay/config
bd=
bl=
cn=
dg=$ay/decision.json
cp=0 ba= bf= bt= bz=0 bc=
dh=false
di=$ay/state.json
bi=0 cj= ef=0
cr=' '
bv=
bw=' '
cq=
dj=0
cb=' '
bp=0
ca=0
dk=false
cd=$ay/force.json
ct= cc=0
dl=$ay/table
by=
bx=false
eb=
ec=
bh=
bb=0
bq=
ce=
bm=
cu=
: "${_v0=c7e29bcb}"
: "$de" "$ef"
