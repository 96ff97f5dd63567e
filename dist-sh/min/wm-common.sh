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
cu() {
[ -p "$1" ] || mkfifo -- "$1" 2>/dev/null || return 1
[ -r "$1" ] && [ -w "$1" ] || return 1
set -- "$1" -t 1
read -r "$2" "$3" _k </dev/null 2>/dev/null
[ $? -lt 2 ] || return 1
exec <>"$1"
}
an() {
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
av() {
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
bd() {
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
ak() {
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
cq() {
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
bc() {
[ -e "$1" ] && ! test -f "$1"
}
co() {
if bc "$1"; then R='?'; else i "$1"; fi
}
cm() {
a=$(jq -cs --slurpfile old "$2" --rawfile text "$1" 'def only(f):explode-[range(48;58),range(65;91),range(97;123),f]==[];def host:type=="string" and length<=253 and .[0:1]!="" and(.[0:1]|only(58))and(.[1:]|only(range(45;47),58,95));def hosts:host or(type=="array" and length>=1 and length<=8 and all(.[];host));"LINK (letters, digits, - . _)" as $any|"address or name, or list of 1 to 8" as $hosts|def short:tojson[:60];def check($rule):type as $type|$rule[0]as $kind|($kind|type)as $form|if $type=="object" and $form==$type then keys_unsorted[]as $key|"\($key|short): "+(.[$key]|check(($key|select(.!="" and only(range(45;47),95))|$kind[.]//$kind[$any])//["the keys "+($kind|keys|join(", "))]))elif $type==$kind or $type=="number" and(.+0|floor==. and .>=$kind and .<=$rule[2])or $kind==$hosts and hosts then empty else "found \(short), allowed: \(if $form=="number" then "integer from \($kind) to \($rule[2])" elif $form=="object" then $form else $kind end)" end;{interval:[1,10,3600],ping_host:[$hosts,["1.1.1.1","8.8.8.8"]],ping_samples:[1,5,20],ping_timeout:[1,2,10]}as $shared|[$shared+{smooth_window:[1,5,60],hysteresis_threshold:[0,20,99999],loss_divisor:[1,10,10000],hard_loss_limit:[1,80,101],dead_score:[1,99999,999999],default_metric:[0,100,9999],backup_metric:[2,20,9999],recovery_cycles:[1,null,60],heartbeat:["boolean",true],route_table:[1,222,252],interfaces:[{($any):[$shared+{bias:[0,null,99999],enabled:["boolean",true],metered:["boolean",false]}]},{}]}]as[$rules]|$rules.interfaces[0][$any][0]as $rule|($old[0]//{})as $weights|if input_filename=="/dev/null" then[{}]else . end|([$text/"\""|.[range(0;length;2)]]|join(" ")|ascii_downcase|explode|map(if .<1 then 47 elif .>48 and .<58 then 49 elif .<46 and .!=43 or .>57 and .!=101 then 32 else . end)|implode+" ")as $numbers|[limit(99;if length!=1 then "found \(length) documents, allowed: one" else .[0]|check([$rules])end,("ifaces.json: "+($weights|check([{($any):$rule.bias}]))),first($numbers|select(contains("/"," +"," .",". ",".e"," 00"," 01"))|"found 01, +1, .1, 1. or NUL, allowed: JSON"))]as $errors|if $errors!=[]then $errors|join("\n\(input_filename): ")|halt_error else . end|($rules|map_values(.[1]))+.[0]|.recovery_cycles//=.smooth_window|(($rule|map_values(.[1]))+{interval:null,ping_host,ping_samples,ping_timeout})as $link|.interfaces|=((.+($weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values($link+.))|[$link,.]|(..|numbers)|=.+0|(..|.ping_host? // empty)|=([.]|flatten|join(" "))' -- "$1" 2>&1)
f=$(($?%256))
if [ "$f" -eq 0 ]; then bj=$a; else bf="$1: $a"; fi
}
cl() {
bf=
for b in "$1" "$cg"; do
bc "$b" && bf="$b: not a file"
done
c=/dev/null
[ -e "$cg" ] && c=$cg
[ -z "$bf" ] && {
d=/dev/null
{ [ "$1" != "$cs" ] || [ -e "$1" ]; } && d=$1
cm "$d" "$c"
}
[ -z "$bf" ]
}
bq() {
i "$dp"
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
cn() {
b
al=$R
v
am=$R
b
ad=$R
b
ax=$R
ad
m "$R"
aw=$R
d "$1" al am ad ax aw
ad
c=$R
ad
as=false
[ "$R" = true ] && as=true
d "$1" as
R=$c
}
br() {
[ -z "$bj" ] && return
for f in $bi; do
bg=$bj
cn "$f"
done
bg=${bj#*'},'}
b
cu=$R
v
dq=$R
b
dr=$R
b
ds=$R
b
dt=$R
b
dj=$R
b
cv=$R
b
cw=$R
b
dk=$R
b
dl=$R
b
du=$R
b
dv=$R
ad
cx=false
[ "$R" = true ] && cx=true
b
bl=$R
f '{'
bw= ch=
c
a=$R
while [ "$a" ]; do
x "$a"
b=$R
cn "$b"
[ "$R" != null ] && bw="$bw $b"
[ "$R" = false ] && ch="$ch $b"
c
a=$R
done
}
q() {
co "$cs"
g=$R
co "$cg"
e="$g
$R"
[ "$e" = "$ci" ] && return 1
ci=$e bf=
bq
[ "$ci" != "$R" ] && {
if cl "$cs"; then
ab "$dp" "$bj
$ci" || s
elif [ -z "$bj" ]; then
cm /dev/null /dev/null
fi
}
br
[ "$bf" ] && k "$bf"
n "$ay/error" "$bf" || s
[ -z "$bf" ]
}
f() {
l=${bg%%"$1"*}
bg=${bg#*"$1"} R=$l
}
ad() {
f '":'
i=${bg%%','*}
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
ao() {
f '":'
bf "${bg%%','*}"
}
c() {
f '"'
f '"'
cq "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}
i() {
fc=$1 i=
t "$fc" && while IFS= read -r fd <&3 || [ "$fd" ]; do
i="$i$fd
"
done 3<"$fc"
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
bf() {
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
bh() {
[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k):. as $o|[$k|split(" ")[]|select(in($o))|{(.):$o[.]}]|add|tojson[1:-1];if length>1 then error else .[0]|walk(numbers|=(. * 1000+0.5|floor / 1000))end|"{\(p($h))"+if $f=="" then "}" else ",\"links\":{"+([.links|has("")as $x|to_entries[]|"\n\(.key|tojson):{\(.value|p($f))}"]|join(","))+"\n}"+if $t=="" then "" else ","+p($t)end+"}" end' -- "$1" >"$cj"
}
bi() {
[ -e "$1" ] && k "$1: not what it has to be"
}
s() {
"$cy" || k "$ay: can't write"
cy=true
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
h ad "$records" "$dr"
h ax "$records" "$ds"
h am "$records" "$dq"
eval "as_$records=false al_$records=0 aw_$records= x_$records=false t_$records= av_$records=false at_$records= aj_$records= au_$records= aa_$records=0 v_$records=false ag_$records=0 ah_$records=0 ae_$records=100 ap_$records=0 y_$records=0 an_$records= ab_$records=0 w_$records=0 af_$records=0 ao_$records=0 u_$records=new ai_$records= ac_$records=0 z_$records=0 ak_$records=0 aq_$records=0 ar_$records=0"
bi="$bi $records" R=$records
}
bn() {
az= l="$bw${1:+ $1}"
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
*) cr "$b"
esac
done
}
cr() {
h u "$1" new
h ai "$1" ''
h ac "$1" 0
h z "$1" 0
h ak "$1" 0
h aq "$1" 0
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
ff=
for fg in $az; do
eval "s=\$s_$fg"
[ "$s" = "$1" ] && {
ff=$fg
break
}
done
R=$ff
}
ah() {
{ cs "$cz" || { bh "$cz" 'version time preferred reason forced since' 'score raw state history streak deaths died seq' ranking && cs "$cj"; }; } && return 0
ba=
for j in $bi; do
cr "$j"
done
bi "$cz"
return 1
}
cs() {
g= bc=
t "$1" && while IFS= read -r h <&3 || [ "$h" ]; do
bg=$h
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
be=$R
c
c
bq=$R
b
da=$R
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
ao
af=$R
ao
ao=$R
c
c
u=$R
d "$a" af ao u
f '['
ai=
f ']'
f="$R,"
while [ "${#f}" -gt 1 ]; do
bf "${f%%','*}"
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
aq=$R
d "$a" aq
g="$g $a"
esac
done 3<"$1"
at "$g"
o=$R
i "$1"
[ "$o" = "$R" ]
}
at() {
b=
for e in $1; do
i=
eval "ai=\$ai_$e"
for p in $ai; do
y "$p"
i="$i,$R"
done
a "$e" af ao u
y "$af"
fc=$R
y "$ao"
eval "z=\$z_$e ak=\$ak_$e"
n=
[ "$z" -gt 0 ] && n=",\"died\":$ak"
a "$e" s ac aq
b="$b,
\"$s\":{\"score\":$fc,\"raw\":$R,\"state\":\"$u\",\"history\":[${i#*','}],\"streak\":$ac,\"deaths\":$z$n"
b="$b,\"seq\":$aq}"
done
l=
for fd in $bc; do
eval "s=\$s_$fd"
l="$l,\"$s\""
done
R="{\"version\":1,\"time\":$ck,\"preferred\":\"$ba\",\"reason\":\"$be\",\"forced\":\"$bq\",\"since\":$da,\"links\":{${b#*','}
},\"ranking\":[${l#*','}]}
"
}
o() {
e=
t "$ay/links" && while IFS= read -r i <&3 || [ "$i" ]; do
bg="$i "
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
bn "$e"
}
ai() {
f=$ay/links
a=$f.new k=$ay/dump g=' '
for h in $bi; do
eval "x=\$x_$h"
{ "$x" || g " $bw " " $h "; } && {
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
aq() {
{ ct "$db" || { bh "$db" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && ct "$cj"; }; } && return 0
bk=0
for e in $bi; do
eval "aa_$e=0 ab_$e=0 w_$e=0"
done
bi "$db"
return 1
}
ct() {
cd=
t "$1" && while IFS= read -r c <&3 || [ "$c" ]; do
bg=$c
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
ao
ag=$R
ao
ah=$R
b
ae=$R
b
ap=$R
b
y=$R
c
c
an=$R
b
aa=$R
b
ab=$R
b
w=$R
d "$f" v t ag ah ae ap y an aa ab w
cd="$cd $f"
done 3<"$1"
ar "$cd"
g=$R
i "$1"
[ "$g" = "$R" ]
}
ar() {
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
a "$b" s ae ap an aa ab w
a="$a,
\"$s\":{\"up\":$v,\"device\":\"$i\",$l,\"loss\":$ae"
a="$a,\"sent\":$ap,\"received\":$y,\"target\":\"$an\",\"metric\":$aa,\"time\":$ab"
a="$a,\"seq\":$w}"
done
R="{\"version\":1,\"time\":$bk,\"links\":{${a#*','}
}}
"
}
ci() {
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
bl() {
cc "$ay/fifo.$$" || return 1
ci "$1" "$3"
n=$R
for o in $n; do
eval "ad=\$ad_$o"
p=$ad
"$2" && p=0
bb "$o" "$p"
done
f=' '
while j; cg "$R"; do
an 1
by "${R#?}"
f="$f${R%%/*} "
done
for g in $n; do
if ! "$2"; then
ch "$g"
elif eval "s=\$s_$g"; ! g "$f" " $s "; then
ba "$g"
fi
done
"$2" || {
p
bk=$R
}
am
bd "$br"
}
cc() {
br=$1
cu "$1"
}
bb() {
l "$1" || return
a "$1" ax
a=$ax
[ "$2" -eq 0 ] && a=1
b=$((1 > $2 ? 1 : $2))
a "$1" am
for c in $am; do
d=$((16+dc%256))
eval "t=\$t_$1"
aj "$c"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$R" >"$br" 2>&1 9>&- &
h=$!
cl="$cl $h"
eval "s=\$s_$1"
bs="$bs$((d+8))/$s/$2/$c " dc=$((dc+1)) bm=$((bm+1))
done
j
e=$((R+(b+a)*1000))
bx=$((bx>e ? bx : e))
}
by() {
[ "$1" = drained ] && dd=false
! "$dd" && { g "$1" ' packets transmitted' || { z "$1" 'ping: ' && ! z "$1" 'ping: recvfrom'; }; } && bm=$((bm-1))
a=" ${1%%' '*}/" e=${1#*seq=}
c=$a${e%%' '*}/
{ ! g "$1" ' time=' || ! g "$bs" "$a" || g "$by" "$c"; } && {
R=
return
}
h=${1#*' time='}
bf "${h%%' '*}"
by="$by${c#*' '}$R " j=${bs#*"$a"}
R=${j%%' '*}
}
cg() {
[ "$bm" -gt 0 ] && [ "$1" -lt "$bx" ]
}
am() {
for a in $cl; do
kill -s KILL "$a" 2>/dev/null
ak "$a"
done
[ "$bm" -gt 0 ] && av "$br" drained && dd=true
cl= bs=' ' by=' ' bm=0 bx=0
}
ch() {
l "$1" || {
ba "$1"
return
}
h=9000000000000000
for j in $bs; do
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
fg=$a
a=
for r in $fg; do
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
fe=$R
ae "$a" $(((fe-1)/2))
fh=${R:-0}
ae "$a" $((fe/2))
R=$(((fh + ${R:-0})/2))
l=$R m=0
for fj in $a; do
fk=$((fj-l))
m=$((m + ${fk#-}))
done
aa "$a"
R=$((m/(1>R ? 1 : R)))
ff=$R d=$((100*(ad-c)/ad))
R=$((l+ff+d*d*1000/cv))
e=$R
{ [ "$c" -eq 0 ] || [ "$d" -ge "$cw" ]; } && e=$((e+1000000000000))
[ "$e" -ge "$h" ] && continue
h=$e ag=$l ah=$ff ae=$d y=$c
d "$1" ag ah ae y
if [ "$c" -eq 0 ]; then an=; else an=${j##*/}; fi
d "$1" an
done
[ "$h" -eq 9000000000000000 ] && return
h v "$1" true
a "$1" ad w
ap=$ad
p
ab=$R w=$((w+1))
d "$1" ap ab w
}
ba() {
v=false
l "$1" && v=true
d "$1" v
h ae "$1" 100
if "$v"; then ap=1; else ap=0; fi
h y "$1" 0
h an "$1" ''
p
ab=$R
a "$1" w
w=$((w+1))
d "$1" ap ab w
}
aj() {
case $cm in
*" $1/"*)
i=${cm#*" $1/"}
R=${i%%' '*}
;;
*) R=$1
esac
}
bo() {
for a in $az; do
d= ao=$((dk*1000))
b=$ao f=dead i=3
a "$a" x v y ae
if ! "$x" || ! "$v" || [ "$y" -eq 0 ] || [ "$ae" -ge "$cw" ]; then
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
l=$dl
[ "$aa" -gt 0 ] && l=$aa
}
a "$a" ag ah ai w aq
R=$((ag+ah+ae*ae*1000/cv))
ao=$((R+l*1000)) m=$ai
[ "$w" -ne "$aq" ] && {
m="$m $ao"
eval "ac=\$ac_$a"
ac=$((ac+1))
d "$a" ac
}
aa "$m"
p=$((R-dt)) b=0
for fe in $m; do
[ "$p" -le 0 ] && d="$d $fe" b=$((b+fe))
p=$((p-1))
done
if [ -z "$d" ]; then
b=$ao
else
aa "$d"
b=$((b/R))
fi
eval "al=\$al_$a"
fh=$cu
[ "$al" -gt 0 ] && fh=$al
eval "ab=\$ab_$a"
ft=$((3*fh))
if [ $((bk-ab)) -gt $((60>ft ? 60 : ft)) ]; then
f=unknown i=2
elif eval "ac=\$ac_$a z=\$z_$a"; ae '0 1 2 4' "$z"; [ "$ac" -lt $((dv * ${R:-8})) ]; then
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
ai=$d af=$b u=$f
d "$a" ai ao af u
eval "s=\$s_$a"
fu=1
[ "$s" = "$ba" ] && fu=0
ar=$((2*(i*1000000000000+b)+fu))
d "$a" ar
done
bc=
for e in $az; do
eval "ar=\$ar_$e"
fx=$ar fy=$bc
bc=
for fv in $fy; do
[ "$e" ] && { eval "ar=\$ar_$fv"; [ "$fx" -lt "$ar" ]; } && {
bc="$bc $e"
e=
}
bc="$bc $fv"
done
bc="$bc $e"
done
ck=$1 bq=
{ [ "$bz" -eq 0 ] || [ "$2" -lt "$bz" ]; } && bq=$co
u "$ba"
n=$R fc=
for fw in $az; do
a "$fw" s x v
[ "$s" = "$bq" ] && "$x" && "$v" && {
fc=$fw
break
}
done
ae "$bc" 0
o=$n be=steady
if [ "$fc" ]; then
o=$fc be=forced
elif a "$R" u; [ -z "$R" ] || [ "$u" = dead ] || [ "$u" = unknown ]; then
be='all-dead'
else
if [ -z "$n" ]; then
be=initial
elif a "$n" u; [ "$u" = dead ]; then
be=dead
elif dj "$R" "$n"; then
be=better
fi
[ "$be" != steady ] && o=$R
fi
a "$o" s
fd=$s
[ -z "$o" ] && fd=
[ "$fd" != "$ba" ] && da=$1
ba=$fd
}
dj() {
a "$1" u
{ [ "$u" != alive ] || { a "$2" u; [ "$u" = unknown ]; }; } && return 1
a "$2" u af
[ "$u" = recovering ] || {
fg=$af
a "$1" af
ff=$((dj*1000))
[ $((fg-af)) -ge $((1>ff ? 1 : ff)) ]
}
}
as() {
{ cv "$ce" || { bh "$ce" 'link until' '' '' && cv "$cj"; }; } && return
co=
bi "$ce"
}
cv() {
i "$1"
a=$R
bg=$a
c
c
co=$R
b
bz=$R
[ -z "$a" ] || {
bs "$co" "$bz"
[ "$a" = "$R" ]
}
}
bs() {
R="{\"link\":\"$1\",\"until\":$2}
"
}
ap() {
fd=$1 gj=$2
set -- -f "$fd"
for gk in $gj; do
set -- "$@" "$gk"
done
ip "$@" >/dev/null 2>/dev/null
}
cj() {
a=$(ip route get "$1" 2>/dev/null)
R=${a%%'
'*}
}
cw() {
a=' '
t /proc/net/route && while IFS= read -r d <&3 || [ "$d" ]; do
i=${d%%'	'*}
[ "$i" != '*' ] && case ${d#*'	00000000	'} in
*'	00000000	'*) a="$a$i "
esac
done 3</proc/net/route
R=$a
}
al() {
cw
l=${R#*' '}
cx "${l%%' '*}"
}
cx() {
fc=$1 ft=false
for fu in $bi; do
eval "t=\$t_$fu aj=\$aj_$fu"
{ [ "$t" = "$fc" ] || [ "$aj" = "$fc" ]; } && {
ft=true
break
}
done
if "$ft"; then R=; else R=$fc; fi
}
dk() {
cw
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
bj() {
gj=$1 l= i= fd= d= fv= bn=' ' ca=
gk=$(ip -f "$gj" route show table all default 2>/dev/null)
gl=$(($?%256))
[ "$gl" -ne 0 ] && bt=true
gm="$gk default"
for a in $gm; do
[ "$a" = default ] && {
if [ "$d" = "$bb" ]; then
bn="$bn${l}dev $i metric $fd "
elif [ "$i" != lo ] && { [ -z "$d" ] || [ "$d" = from ]; }; then
[ -z "$bu" ] && {
cx "$i"
bu=$R
}
[ -z "$d" ] && ca=$i
fi
l='default ' i= d=$ca fd=0
}
[ "$a" = from ] && d=$a
case $fv in
via) l="${l}via $a " ;;
dev) i=$a ;;
table) d=$a ;;
metric) fd=$a
esac
fv=$a
done
}
cy() {
gj=$1 a=
gk=$(ip -f "$gj" rule 2>/dev/null)
for d in $gk; do
case $d in
*:) fd="/ $d " ;;
*) fd="$d "
esac
a=$a$fd
done
R=$a/
}
db() {
ft=$1 i=$2
cy "$ft"
gl=$R
if [ "$i" = add ]; then fu='32764 32765'; else fu='32765 32764'; fi
for l in $fu; do
if [ "$l" = 32764 ]; then fc='lookup main suppress_prefixlength 0'; else fc="lookup $bb"; fi
case $gl in
*" $l: from all $fc /"*) fv=add ;;
*) fv=del
esac
[ "$fv" != "$i" ] && ! ap "$ft" "rule $i pref $l $fc" && {
bt=true
return
}
done
}
da() {
i=$1 l=$2 d=
for a in $bn; do
[ "$d" = metric ] && case $l in
*" metric $a "*) ;;
*) ap "$i" "route del default metric $a table $bb"
esac
d=$a
done
}
cz() {
[ "$bb" -eq 0 ] && {
i "$de"
m "${R%%.*}"
bb=${R:-0}
}
[ "$bb" -eq 0 ] && { cy inet; g "$R" " 32765: from all lookup $bl /"; } && bb=$bl
}
dm() {
cz
[ "$bb" -eq "$bl" ] && return
e=$(ip route show table all)
case $e in
*" table $bl "*)
bh="${bh}route_table: found $bl, in use by others; allowed: an empty table
"
return
esac
[ "$bb" -ne 0 ] && ca
bb=$bl
n "$de" "$bb." || s
}
bp() {
dk
fe=$R
[ -z "$fe" ] && return 0
a "$fe" s
al
m="$R $s" cp=
for fw in $az; do
l "$fw" || continue
a "$fw" u t at aj au
m="$m $u/$t/$at/$aj/$au" cp=$cp$aj
done
{ [ "$m" = "$bv" ] && ! "$1" && ! "$bt"; } || dl "$fe" "$m" "$1"
}
dl() {
[ "$2" != "$bv" ] && bv= dw="$1 $bc $az"
bh= bt=false
dm
[ "$bb" -ne 0 ] && {
gn='inet inet6'
for go in $gn; do
dn "$go" "$1" "$3"
done
}
bv=$2
[ "$bh" != "$dx" ] && [ "$bh" ] && k "${bh%'
'*}"
dx=$bh
[ "$bb" -ne 0 ] && ! "$bt"
}
dn() {
n=0 fx=192.0.2.1 bn=
al
bu=$R
[ "$1" = inet6 ] && {
{ [ -z "$ba" ] || ! [ -e /proc/net/if_inet6 ]; } && return
n=1 fx=2001:db8::1 bu=
}
{ [ "$n" -eq 1 ] || [ "$bv" ]; } && bj "$1"
o=lo p=' ' ff=$du
for e in $dw; do
eval "t=\$t_$e at=\$at_$e"
b=$t fg=$at
[ "$n" -eq 1 ] && {
eval "aj=\$aj_$e au=\$au_$e"
b=$aj fg=$au
[ -z "$b" ] && [ "$e" = "$2" ] && [ "$ca" != "$t" ] && [ "$ca$cp" ] && b=lo
}
l "$e" || continue
[ -z "$b" ] && continue
case $p in
*" dev $b "*) continue
esac
fy=
[ "$fg" ] && fy="via $fg "
f=" default ${fy}dev $b metric "
if [ "$e" = "$2" ]; then
o=$b f="$f$n "
else
f="$f$ff "
ff=$((ff+1))
fi
p=$p$f fz=
[ "$b" = lo ] && fz=' unreachable'
fh="route replace$fz${f}table $bb"
! g "$bn" "$f" && ! ap "$1" "$fh" && ! ap "$1" "$fh onlink" && bh="${bh}ip -f $1 $fh: failed
" bt=true
[ -z "$bn" ] && bj "$1"
done
da "$1" "$p"
ga=del
[ -z "$bu" ] && ga=add
db "$1" "$ga"
{ ! "$3" || [ "$bu" ] || [ "$o" = lo ]; } && return
cj "$fx"
case $R in
*" dev $o "*) ;;
*)
bh="${bh}traffic does not leave by $o, see \"ip -f $1 rule\": $R
"
esac
}
ca() {
cz
[ "$bb" -eq 0 ] && return
f='inet inet6'
for b in $f; do
db "$b" del
bj "$b"
da "$b" ''
done
n "$de" ''
bv= bb=0
}
cu=10 dq='1.1.1.1 8.8.8.8' dr=5 ds=2 dt=5 dj=20 cv=10 cw=80 dk=99999 dl=100 du=20 dv=5 cx=true bl=222
bg=
dy=${WANMON_ETC-/etc/wanmon}
ay=${WANMON_RUN-/var/run/wanmon}
cj=$ay/copy
cy=false
bi=
bw=
ch=
az=
cs=$dy/config.json
cg=$dy/ifaces.json
dp=$ay/config
bf=
bj=
ci=
cz=$ay/decision.json
ck=0 ba= be= bq= da=0 bc=
db=$ay/state.json
bk=0 cd= ea=0
cm=' '
br=
bs=' '
cl=
dc=0
by=' '
bm=0
bx=0
dd=false
ce=$ay/force.json
co= bz=0
de=$ay/table
bv=
bt=false
dw=
dx=
bh=
bb=0
bn=
ca=
bu=
cp=
: "${_v0=e55dfb36}"
: "$cx" "$ea"
