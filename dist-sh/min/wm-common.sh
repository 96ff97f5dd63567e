#!/bin/sh
set -f
export LC_ALL=C
R=
records=0
j() {
read -r R _k </proc/uptime
R=$((${R%.*} * 1000 + 1${R#*.} * 10 - 1000))
}
u() {
eval "R=\${EPOCHSECONDS-}"
[ "$R" ] && return
while read -r _k R _h <&3; do
[ "$_k" != btime ] || break
done 3</proc/stat
read -r _k _h </proc/uptime
R=$((R + ${_k%.*}))
}
dc() {
[ -p "$1" ] || mkfifo -- "$1" 2>/dev/null || return 1
[ -r "$1" ] && [ -w "$1" ] || return 1
set -- "$1" -t 1
read -r "$2" "$3" _k </dev/null 2>/dev/null
[ $? -lt 2 ] || return 1
exec <>"$1" 8<&0
}
aw() {
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
ad() {
[ -p "$1" ] && { printf '%s\n' "$2" 1<>"$1"; } 2>/dev/null
}
l() {
[ ! -d "$1" ] && { printf %s "$2" >"$1"; } 2>/dev/null
}
t() {
if [ ! -d "$1" ] && l "$1.new" "$2" && mv -f -- "$1.new" "$1" 2>/dev/null; then
return
fi
[ -d "$1.new" ] || rm -f -- "$1.new"
return 1
}
av() {
if [ -e "$1" ] || [ -h "$1" ]; then
if [ -d "$1" ] && [ ! -h "$1" ]; then
return 1
fi
rm -f -- "$1" 2>/dev/null
fi
}
ai() {
[ -d "$1" ] || mkdir -p -- "$1" 2>/dev/null
}
w() {
[ -f "$1" ] && [ -r "$1" ]
}
ac() {
set -- ${1:+$1}
R=$#
}
ag() {
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
ao() {
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
ab() {
case $1 in
"$2"*) ;;
*) return 1 ;;
esac
}
bn() {
case $1 in
*"$2") ;;
*) return 1 ;;
esac
}
f() {
case $1 in
*"$2"*) ;;
*) return 1 ;;
esac
}
cy() {
case $1 in
'' | *[!$2]*) return 1 ;;
esac
}
o() {
R=$1
case ${1#-} in
'' | *[!0-9]* | 0?* | ?????????????????*) R= ;;
????????????????) [ "${1#-}" -le 9007199254740991 ] || R= ;;
0) R=${1#-0} ;;
esac
}
bm() {
[ -e "$1" ] && ! test -f "$1"
}
cx() {
if bm "$1"; then R='?'; else i "$1"; fi
}
cv() {
a=$(jq -cs --slurpfile old "$2" --rawfile text "$1" 'def only(f):explode-[range(48;58),range(65;91),range(97;123),f]==[];def program:type=="string" and length<=253 and .[0:1]!="" and(.[0:1]|only(47))and(.[1:]|only(range(45;48),95));def host:type=="string" and length<=253 and .[0:1]!="" and(.[0:1]|only(58))and(.[1:]|only(range(45;47),58,95));def hosts:host or(type=="array" and length>=1 and length<=8 and all(.[];host));"LINK (letters, digits, - . _)" as $any|"program" as $program|"address or name, or list of 1 to 8" as $hosts|def short:tojson[:60];def check($rule):type as $type|$rule[0]as $kind|($kind|type)as $form|if $type=="object" and $form==$type then keys_unsorted[]as $key|"\($key|short): "+(.[$key]|check(($key|select(.!="" and only(range(45;47),95))|$kind[.]//$kind[$any])//["the keys "+($kind|keys|join(", "))]))elif $type==$kind or $type=="number" and(.+0|floor==. and .>=$kind and .<=$rule[2])or $kind==$program and program or $kind==$hosts and hosts then empty else "found \(short), allowed: \(if $form=="number" then "integer from \($kind) to \($rule[2])" elif $form=="object" then $form else $kind end)" end;{interval:[1,10,3600],ping_host:[$hosts,["1.1.1.1","8.8.8.8"]],ping_samples:[1,5,20],ping_timeout:[1,2,10]}as $shared|[$shared+{smooth_window:[1,5,60],hysteresis_threshold:[0,20,99999],loss_divisor:[1,10,10000],hard_loss_limit:[1,80,101],dead_score:[1,99999,999999],default_metric:[0,100,9999],backup_metric:[2,20,9999],recovery_cycles:[1,null,60],heartbeat:["boolean",true],route_table:[1,222,252],stages:[{state:[$program],select:[$program],apply:[$program]},{}],interfaces:[{($any):[$shared+{bias:[0,null,99999],enabled:["boolean",true],metered:["boolean",false]}]},{}]}]as[$rules]|$rules.interfaces[0][$any][0]as $rule|($old[0]//{})as $weights|if input_filename=="/dev/null" then[{}]else . end|([$text/"\""|.[range(0;length;2)]]|join(" ")|ascii_downcase|explode|map(if .<1 then 47 elif .>48 and .<58 then 49 elif .<46 and .!=43 or .>57 and .!=101 then 32 else . end)|implode+" ")as $numbers|[limit(99;if length!=1 then "found \(length) documents, allowed: one" else .[0]|check([$rules])end,("ifaces.json: "+($weights|check([{($any):$rule.bias}]))),first($numbers|select(contains("/"," +"," .",". ",".e"," 00"," 01"))|"found 01, +1, .1, 1. or NUL, allowed: JSON"))]as $errors|if $errors!=[]then $errors|join("\n\(input_filename): ")|halt_error else . end|($rules|map_values(.[1]))+.[0]|.recovery_cycles//=.smooth_window|(($rule|map_values(.[1]))+{interval:null,ping_host,ping_samples,ping_timeout})as $link|.stages|=({state:"",select:"",apply:""}+.)|.interfaces|=((.+($weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values($link+.))|[$link,.]|(..|numbers)|=.+0|(..|.ping_host? // empty)|=([.]|flatten|join(" "))' -- "$1" 2>&1)
i=$(($?%256))
if [ "$i" -eq 0 ]; then bl=$a; else bd="$1: $a"; fi
}
bj() {
bd=
for b in "$1" "$cm"; do
bm "$b" && bd="$b: not a file"
done
c=/dev/null
[ -e "$cm" ] && c=$cm
[ -z "$bd" ] && {
d=/dev/null
{ [ "$1" != "$bk" ] || [ -e "$1" ]; } && d=$1
cv "$d" "$c"
}
[ -z "$bd" ]
}
bw() {
i "$dx"
a=${R%%'
'*}
{ ! bn "$a" '}]' || ! f "$a" '"stages":'; } && {
R=
return
}
bl=$a R=${R#*'
'}
}
cw() {
b
al=$R
p
am=$R
b
af=$R
b
ax=$R
af
o "$R"
aw=$R
d "$1" al am af ax aw
af
c=$R
af
as=false
[ "$R" = true ] && as=true
d "$1" as
R=$c
}
bx() {
[ -z "$bl" ] && return
for i in $bj; do
bg=$bl
cw "$i"
done
bg=${bl#*'},'}
b
cy=$R
p
dy=$R
b
dz=$R
b
ea=$R
b
eb=$R
b
db=$R
b
dc=$R
b
dd=$R
b
de=$R
b
df=$R
b
ec=$R
b
ed=$R
af
dg=false
[ "$R" = true ] && dg=true
b
bp=$R
p
cz=$R
p
dh=$R
p
cn=$R
g '{'
bv= co=
c
a=$R
while [ "$a" ]; do
z "$a"
b=$R
cw "$b"
[ "$R" != null ] && bv="$bv $b"
[ "$R" = false ] && co="$co $b"
c
a=$R
done
}
s() {
cx "$bk"
j=$R
cx "$cm"
e="$j
$R"
[ "$e" = "$cp" ] && return 1
cp=$e bd=
bw
[ "$cp" != "$R" ] && {
if bj "$bk"; then
t "$dx" "$bl
$cp" || q
elif [ -z "$bl" ]; then
cv /dev/null /dev/null
fi
}
bx
[ "$bd" ] && k "$bd"
l "$ay/error" "$bd" || q
[ -z "$bd" ]
}
g() {
l=${bg%%"$1"*}
bg=${bg#*"$1"} R=$l
}
af() {
g '":'
fj=${bg%%','*}
R=${fj%%'}'*}
}
b() {
af
o "$R"
d=${R:-0}
R=$((0>d ? 0 : d))
}
p() {
g ':"'
g '"'
}
ax() {
g '":'
bo "${bg%%','*}"
}
c() {
g '"'
g '"'
cy "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}
i() {
fj=$1 l=
w "$fj" && while IFS= read -r fk <&3 || [ "$fk" ]; do
l="$l$fk
"
done 3<"$fj"
R=$l
}
aa() {
d=$(($1%1000+1000))
while [ $((d%10)) -eq 0 ]; do
d=$((d/10))
done
fj=$(($1/1000))
if [ "$d" -eq 1 ]; then R=$fj; else R=$fj.${d#*1}; fi
}
bo() {
d=$1.
l=${d#*.}
o "1${l%%.*}"
b=${R:-1}
while [ "$b" -lt 1000 ]; do
b=$((b*10))
done
o "${1%%.*}"
R=$((${R:-0}*1000+b-1000))
}
bp() {
[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k):. as $o|[$k|split(" ")[]|select(in($o))|{(.):$o[.]}]|add|tojson[1:-1];if length>1 then error else .[0]|walk(numbers|=(. * 1000+0.5|floor / 1000))end|"{\(p($h))"+if $f=="" then "}" else ",\"links\":{"+([.links|has("")as $x|to_entries[]|"\n\(.key|tojson):{\(.value|p($f))}"]|join(","))+"\n}"+if $t=="" then "" else ","+p($t)end+"}" end' -- "$1" >"$cq"
}
bq() {
[ -e "$1" ] && k "$1: not what it has to be"
}
q() {
"$di" || k "$ay: can't write"
di=true
}
z() {
for d in $bj; do
eval "s=\$s_$d"
[ "$s" = "$1" ] && {
R=$d
return
}
done
records=$((records+1))
h s "$records" "$1"
h af "$records" "$dz"
h ax "$records" "$ea"
h am "$records" "$dy"
eval "as_$records=false al_$records=0 aw_$records= v_$records=false t_$records= av_$records=false at_$records= ak_$records= au_$records= ad_$records=0 w_$records=false ah_$records=0 ai_$records=0 ag_$records=100 ap_$records=0 y_$records=0 an_$records= aa_$records=0 x_$records=0 ab_$records=0 ao_$records=0 u_$records=new aj_$records= ae_$records=0 z_$records=0 ac_$records=0 aq_$records=0 ar_$records=0"
bj="$bj $records" R=$records
}
bu() {
az= l="$bv${1:+ $1}"
for d in $l; do
f " $co " " $d " || case " $az " in
*" $d "*) ;;
*) az="$az $d"
esac
done
for b in $bj; do
v=false
f " $1 " " $b " && v=true
d "$b" v
case " $az " in
*" $b "*) ;;
*) cz "$b"
esac
done
}
cz() {
h u "$1" new
h aj "$1" ''
h ae "$1" 0
h z "$1" 0
h ac "$1" 0
h aq "$1" 0
}
n() {
a "$1" av t
! "$av" && {
i "/sys/class/net/$t/carrier"
[ "$R" = '1
' ]
}
}
y() {
fm=
for fn in $az; do
eval "s=\$s_$fn"
[ "$s" = "$1" ] && {
fm=$fn
break
}
done
R=$fm
}
x() {
{ da "$dj" || { bp "$dj" 'version time preferred reason forced since' 'score raw state history streak deaths died seq' ranking && da "$cq"; }; } && return 0
ba=
for fm in $bj; do
cz "$fm"
done
bq "$dj"
return 1
}
da() {
m= bc=
w "$1" && while IFS= read -r n <&3 || [ "$n" ]; do
bg=$n
case $n in
'{'*)
b
b
cr=$R
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
ca=$R
;;
'}'*)
g '['
g ']'
f="$R,"
while [ "${#f}" -gt 1 ]; do
fn=${f#*'"'}
z "${fn%%'"'*}"
bc="$bc $R" f=${f#*','}
done
;;
*)
c
z "$R"
a=$R
ax
ab=$R
ax
ao=$R
c
c
u=$R
d "$a" ab ao u
g '['
aj=
g ']'
i="$R,"
while [ "${#i}" -gt 1 ]; do
bo "${i%%','*}"
aj="$aj $R" i=${i#*','}
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
m="$m $a"
esac
done 3<"$1"
am "$m"
fo=$R
i "$1"
[ "$fo" = "$R" ]
}
am() {
b=
for e in $1; do
l=
eval "aj=\$aj_$e"
for fz in $aj; do
aa "$fz"
l="$l,$R"
done
a "$e" ab ao u
aa "$ab"
ga=$R
aa "$ao"
eval "z=\$z_$e ac=\$ac_$e"
fk=
[ "$z" -gt 0 ] && fk=",\"died\":$ac"
a "$e" s ae aq
b="$b,
\"$s\":{\"score\":$ga,\"raw\":$R,\"state\":\"$u\",\"history\":[${l#*','}],\"streak\":$ae,\"deaths\":$z$fk"
b="$b,\"seq\":$aq}"
done
o=
for gb in $bc; do
eval "s=\$s_$gb"
o="$o,\"$s\""
done
R="{\"version\":1,\"time\":$cr,\"preferred\":\"$ba\",\"reason\":\"$bf\",\"forced\":\"$bt\",\"since\":$ca,\"links\":{${b#*','}
},\"ranking\":[${o#*','}]}
"
}
m() {
e=
w "$ay/links" && while IFS= read -r j <&3 || [ "$j" ]; do
bg="$j "
g ' '
[ "$R" = ! ] && continue
z "$R"
c=$R
e="$e $c"
h av "$c" false
g ' '
t=$R
g ' '
at=$R
eval "ad=\$ad_$c"
g ' '
o "$R"
ad=${R:-$ad}
g ' '
ak=$R
g ' '
au=$R
d "$c" t at ad ak au
done 3<"$ay/links"
bu "$e"
}
ak() {
f=$ay/links
a=$f.new k=$ay/dump g=' '
for h in $bj; do
eval "v=\$v_$h"
{ "$v" || f " $bv " " $h "; } && {
eval "s=\$s_$h"
g="$g$s "
}
done
{ ! ubus call network.interface dump >"$k" || ! jq -rs --arg links "$g" 'def only(m):explode-[range(48;58),range(65;91),range(97;123),m]==[];.[0].interface|[.[].interface]as $names|map((.interface|rtrimstr("_4")|rtrimstr("_6"))as $parent|.owner=if .dynamic and[$parent]-$names==[]then $parent else .interface end)as $all|$all[]|. as $self|select(.owner==.interface)|def default($target;$names):[$all[]|select(.up and $self.up and[.owner]-$names==[])|.l3_device as $device|.metric as $metric|.route[]?|select(.target==$target and .mask==0)|[$device,(.nexthop|ltrimstr($target)),$metric]][0];default("0.0.0.0";[.owner])as $route|(default("::";[.owner+("","6","_6")])//["",""])as $route6|if .owner=="" or(.owner|only(45,46,95)|not)or($route//[""]|.[:2]+$route6[:2]|add|only(35,37,43,45,46,58,61,64,95,126)|not)then "! interface \(.owner|tojson): name, device or gateway not safe to use, left alone" else(.owner as $name|$links|contains(" \($name) "))as $known|select($known or $route and(.proto[:3]as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))|[.owner]+($route//["","",.metric])+$route6[:2]|join(" ")|rtrimstr("  ")end' -- "$k" >"$a" 2>/dev/null; } && {
"$dk" || k 'netifd does not tell its interfaces; the links stay as they are'
dk=true
return 1
}
dk=false
i "$a"
m=$R
i "$f"
[ "$m" != "$R" ] && {
w "$a" && while IFS= read -r i <&3 || [ "$i" ]; do
case $i in
!*) k "$i"
esac
done 3<"$a"
mv -- "$a" "$f" || q
}
m
return 0
}
aj() {
{ db "$dl" || { bp "$dl" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && db "$cq"; }; } && return 0
bi=0
for e in $bj; do
eval "ad_$e=0 aa_$e=0 x_$e=0"
done
bq "$dl"
return 1
}
db() {
ck=
w "$1" && while IFS= read -r c <&3 || [ "$c" ]; do
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
z "$R"
f=$R
g ','
w=false
[ "$R" = ':{"up":true' ] && w=true
c
c
t=$R
ax
ah=$R
ax
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
x=$R
d "$f" w t ah ai ag ap y an ad aa x
ck="$ck $f"
done 3<"$1"
al "$ck"
g=$R
i "$1"
[ "$g" = "$R" ]
}
al() {
a=
for b in $1; do
eval "w=\$w_$b t=\$t_$b"
i=
"$w" && i=$t
l='"latency":null,"jitter":null'
eval "y=\$y_$b"
[ "$y" -gt 0 ] && {
eval "ah=\$ah_$b ai=\$ai_$b"
aa "$ah"
m=$R
aa "$ai"
l="\"latency\":$m,\"jitter\":$R"
}
a "$b" s ag ap an ad aa x
a="$a,
\"$s\":{\"up\":$w,\"device\":\"$i\",$l,\"loss\":$ag"
a="$a,\"sent\":$ap,\"received\":$y,\"target\":\"$an\",\"metric\":$ad,\"time\":$aa"
a="$a,\"seq\":$x}"
done
R="{\"version\":1,\"time\":$bi,\"links\":{${a#*','}
}}
"
}
ct() {
y "$2"
a "$R" y
c=false
{ [ -z "$R" ] || [ "$y" -eq 0 ] || ! n "$R"; } && c=true
u
a=
for b in $az; do
a "$b" as s al
d=$al
"$as" && [ "$s" != "$2" ] && d=$((60>al ? 60 : al))
a "$b" aa v w
e=$((R-aa))
"$v" && { { [ -z "$1" ] && { "$c" || ! "$w" || [ "${e#-}" -ge "$d" ]; }; } || f "$1" " $s "; } && a="$a $b"
done
R=$a
}
bs() {
cm "$4" || return 1
ct "$1" "$3"
n=$R
for o in $n; do
eval "af=\$af_$o"
p=$af
"$2" && p=0
at "$o" "$p"
done
f=' '
while j; cq "$R"; do
aw 1
ce "${R#?}"
f="$f${R%%/*} "
done
for g in $n; do
if ! "$2"; then
cs "$g"
elif eval "s=\$s_$g"; ! f "$f" " $s "; then
bi "$g"
fi
done
"$2" || {
u
bi=$R
}
as
av "$bu"
}
cm() {
bu=$1
dc "$1"
}
at() {
n "$1" || return
a "$1" ax
a=$ax
[ "$2" -eq 0 ] && a=1
b=$((1 > $2 ? 1 : $2))
a "$1" am
for c in $am; do
d=$((16+dm%256))
eval "t=\$t_$1"
an "$c"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$R" >"$bu" 2>&1 8>&- 9>&- &
h=$!
cb="$cb $h"
eval "s=\$s_$1"
bw="$bw$((d+8))/$s/$2/$c " dm=$((dm+1)) bm=$((bm+1))
done
j
e=$((R+(b+a)*1000))
bz=$((bz>e ? bz : e))
}
ce() {
[ "$1" = drained ] && dn=false
! "$dn" && { f "$1" ' packets transmitted' || { ab "$1" 'ping: ' && ! ab "$1" 'ping: recvfrom'; }; } && bm=$((bm-1))
a=" ${1%%' '*}/" e=${1#*seq=}
c=$a${e%%' '*}/
{ ! f "$1" ' time=' || ! f "$bw" "$a" || f "$cc" "$c"; } && {
R=
return
}
h=${1#*' time='}
bo "${h%%' '*}"
cc="$cc${c#*' '}$R " i=${bw#*"$a"}
R=${i%%' '*}
}
cq() {
[ "$bm" -gt 0 ] && [ "$1" -lt "$bz" ]
}
as() {
for a in $cb; do
kill -s KILL "$a" 2>/dev/null
ao "$a"
done
[ "$bm" -gt 0 ] && ad "$bu" drained && dn=true
cb= bw=' ' cc=' ' bm=0 bz=0
}
cs() {
n "$1" || {
bi "$1"
return
}
h=9000000000000000
for i in $bw; do
eval "s=\$s_$1 af=\$af_$1"
case $i in
*"/$s/$af/"*) ;;
*) continue
esac
j=
for q in $cc; do
[ "${q%%/*}" = "${i%%/*}" ] && {
o "${q##*/}"
j="$j ${R:-0}"
}
done
a=
for b in $j; do
fn=$a
a=
for r in $fn; do
[ "$b" ] && [ "$b" -lt "$r" ] && {
a="$a $b"
b=
}
a="$a $r"
done
a="$a $b"
done
ac "$a"
c=$R
ac "$a"
fl=$R
ag "$a" $(((fl-1)/2))
fo=${R:-0}
ag "$a" $((fl/2))
R=$(((fo + ${R:-0})/2))
k=$R m=0
for fp in $a; do
fq=$((fp-k))
m=$((m + ${fq#-}))
done
ac "$a"
R=$((m/(1>R ? 1 : R)))
fm=$R d=$((100*(af-c)/af))
R=$((k+fm+d*d*1000/dc))
e=$R
{ [ "$c" -eq 0 ] || [ "$d" -ge "$dd" ]; } && e=$((e+1000000000000))
[ "$e" -ge "$h" ] && continue
h=$e ah=$k ai=$fm ag=$d y=$c
d "$1" ah ai ag y
if [ "$c" -eq 0 ]; then an=; else an=${i##*/}; fi
d "$1" an
done
[ "$h" -eq 9000000000000000 ] && return
h w "$1" true
a "$1" af x
ap=$af
u
aa=$R x=$((x+1))
d "$1" ap aa x
}
bi() {
w=false
n "$1" && w=true
d "$1" w
h ag "$1" 100
if "$w"; then ap=1; else ap=0; fi
h y "$1" 0
h an "$1" ''
u
aa=$R
a "$1" x
x=$((x+1))
d "$1" ap aa x
}
an() {
case $cs in
*" $1/"*)
i=${cs#*" $1/"}
R=${i%%' '*}
;;
*) R=$1
esac
}
bv() {
for a in $az; do
d= ao=$((de*1000))
b=$ao f=dead i=3
a "$a" v w y ag
if ! "$v" || ! "$w" || [ "$y" -eq 0 ] || [ "$ag" -ge "$dd" ]; then
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
l=$df
[ "$ad" -gt 0 ] && l=$ad
}
a "$a" ah ai aj x aq
R=$((ah+ai+ag*ag*1000/dc))
ao=$((R+l*1000)) m=$aj
[ "$x" -ne "$aq" ] && {
m="$m $ao"
eval "ae=\$ae_$a"
ae=$((ae+1))
d "$a" ae
}
ac "$m"
p=$((R-eb)) b=0
for fl in $m; do
[ "$p" -le 0 ] && d="$d $fl" b=$((b+fl))
p=$((p-1))
done
if [ -z "$d" ]; then
b=$ao
else
ac "$d"
b=$((b/R))
fi
eval "al=\$al_$a"
fo=$cy
[ "$al" -gt 0 ] && fo=$al
eval "aa=\$aa_$a"
fz=$((3*fo))
if [ $((bi-aa)) -gt $((60>fz ? 60 : fz)) ]; then
f=unknown i=2
elif eval "ae=\$ae_$a z=\$z_$a"; ag '0 1 2 4' "$z"; [ "$ae" -lt $((ed * ${R:-8})) ]; then
f=recovering i=1
else
f=alive i=0
fi
fi
"$v" && {
eval "x=\$x_$a"
aq=$x
d "$a" aq
}
aj=$d ab=$b u=$f
d "$a" aj ao ab u
eval "s=\$s_$a"
ga=1
[ "$s" = "$ba" ] && ga=0
ar=$((2*(i*1000000000000+b)+ga))
d "$a" ar
done
bc=
for e in $az; do
eval "ar=\$ar_$e"
gd=$ar ge=$bc
bc=
for gb in $ge; do
[ "$e" ] && { eval "ar=\$ar_$gb"; [ "$gd" -lt "$ar" ]; } && {
bc="$bc $e"
e=
}
bc="$bc $gb"
done
bc="$bc $e"
done
cr=$1 bt=
{ [ "$cd" -eq 0 ] || [ "$2" -lt "$cd" ]; } && bt=$cu
y "$ba"
n=$R fj=
for gc in $az; do
a "$gc" s v w
[ "$s" = "$bt" ] && "$v" && "$w" && {
fj=$gc
break
}
done
ag "$bc" 0
o=$n bf=steady
if [ "$fj" ]; then
o=$fj bf=forced
elif a "$R" u; [ -z "$R" ] || [ "$u" = dead ] || [ "$u" = unknown ]; then
bf='all-dead'
else
if [ -z "$n" ]; then
bf=initial
elif a "$n" u; [ "$u" = dead ]; then
bf=dead
elif dy "$R" "$n"; then
bf=better
fi
[ "$bf" != steady ] && o=$R
fi
a "$o" s
fk=$s
[ -z "$o" ] && fk=
[ "$fk" != "$ba" ] && ca=$1
ba=$fk
}
dy() {
a "$1" u
{ [ "$u" != alive ] || { a "$2" u; [ "$u" = unknown ]; }; } && return 1
a "$2" u ab
[ "$u" = recovering ] || {
fn=$ab
a "$1" ab
fm=$((db*1000))
[ $((fn-ab)) -ge $((1>fm ? 1 : fm)) ]
}
}
az() {
{ de "$ce" || { bp "$ce" 'link until' '' '' && de "$cq"; }; } && return
cu=
bq "$ce"
}
de() {
i "$1"
a=$R
bg=$a
c
c
cu=$R
b
cd=$R
[ -z "$a" ] || {
by "$cu" "$cd"
[ "$a" = "$R" ]
}
}
by() {
R="{\"link\":\"$1\",\"until\":$2}
"
}
ay() {
fk=$1 gq=$2
set -- -f "$fk"
for gr in $gq; do
set -- "$@" "$gr"
done
ip "$@" >/dev/null 2>/dev/null
}
ck() {
a=$(ip route get "$1" 2>/dev/null)
R=${a%%'
'*}
}
dg() {
a=' '
w /proc/net/route && while IFS= read -r d <&3 || [ "$d" ]; do
i=${d%%'	'*}
[ "$i" != '*' ] && case ${d#*'	00000000	'} in
*'	00000000	'*) a="$a$i "
esac
done 3</proc/net/route
R=$a
}
ar() {
dg
l=${R#*' '}
dh "${l%%' '*}"
}
dh() {
fj=$1 fz=false
for ga in $bj; do
eval "t=\$t_$ga ak=\$ak_$ga"
{ [ "$t" = "$fj" ] || [ "$ak" = "$fj" ]; } && {
fz=true
break
}
done
if "$fz"; then R=; else R=$fj; fi
}
dz() {
dg
b=$R
y "$ba"
f=$R
{ [ "$f" ] || { n=true; for o in $az; do ! n "$o" || { eval "t=\$t_$o"; f "$b" " $t "; } || { n=false; break; }; done; "$n"; }; } && {
R=$f
return
}
p=
for e in $az; do
n "$e" && { [ "$b" = ' ' ] || { eval "t=\$t_$e"; ab "$b" " $t "; }; } && {
p=$e
break
}
done
R=$p
}
au() {
gq=$1 l= i= fk= d= gb= bq=' ' cf=
gr=$(ip -f "$gq" route show table all default 2>/dev/null)
gs=$(($?%256))
[ "$gs" -ne 0 ] && bx=true
gt="$gr default"
for a in $gt; do
[ "$a" = default ] && {
if [ "$d" = "$bb" ]; then
bq="$bq${l}dev $i metric $fk "
elif [ "$i" != lo ] && { [ -z "$d" ] || [ "$d" = from ]; }; then
[ -z "$bn" ] && {
dh "$i"
bn=$R
}
[ -z "$d" ] && cf=$i
fi
l='default ' i= d=$cf fk=0
}
[ "$a" = from ] && d=$a
case $gb in
via) l="${l}via $a " ;;
dev) i=$a ;;
table) d=$a ;;
metric) fk=$a
esac
gb=$a
done
}
di() {
gq=$1 a=
gr=$(ip -f "$gq" rule 2>/dev/null)
for d in $gr; do
case $d in
*:) fk="/ $d " ;;
*) fk="$d "
esac
a=$a$fk
done
R=$a/
}
dl() {
fz=$1 i=$2
di "$fz"
gs=$R
if [ "$i" = add ]; then ga='32764 32765'; else ga='32765 32764'; fi
for l in $ga; do
if [ "$l" = 32764 ]; then fj='lookup main suppress_prefixlength 0'; else fj="lookup $bb"; fi
case $gs in
*" $l: from all $fj /"*) gb=add ;;
*) gb=del
esac
[ "$gb" != "$i" ] && ! ay "$fz" "rule $i pref $l $fj" && {
bx=true
return
}
done
}
dk() {
i=$1 l=$2 d=
for a in $bq; do
[ "$d" = metric ] && case $l in
*" metric $a "*) ;;
*) ay "$i" "route del default metric $a table $bb"
esac
d=$a
done
}
dj() {
[ "$bb" -eq 0 ] && {
i "$dp"
o "${R%%.*}"
bb=${R:-0}
}
[ "$bb" -eq 0 ] && { di inet; f "$R" " 32765: from all lookup $bp /"; } && bb=$bp
}
eb() {
dj
[ "$bb" -eq "$bp" ] && return
e=$(ip route show table all)
case $e in
*" table $bp "*)
bh="${bh}route_table: found $bp, in use by others; allowed: an empty table
"
return
esac
[ "$bb" -ne 0 ] && cg
bb=$bp
l "$dp" "$bb." || q
}
ba() {
dz
fl=$R
[ -z "$fl" ] && return 0
a "$fl" s
ar
m="$R $s" cv=
for gc in $az; do
n "$gc" || continue
a "$gc" u t at ak au
m="$m $u/$t/$at/$ak/$au" cv=$cv$ak
done
{ [ "$m" = "$by" ] && ! "$1" && ! "$bx"; } || ea "$fl" "$m" "$1"
}
ea() {
[ "$2" != "$by" ] && by= ee="$1 $bc $az"
bh= bx=false
eb
[ "$bb" -ne 0 ] && {
gu='inet inet6'
for gv in $gu; do
ec "$gv" "$1" "$3"
done
}
by=$2
[ "$bh" != "$ef" ] && [ "$bh" ] && k "${bh%'
'*}"
ef=$bh
[ "$bb" -ne 0 ] && ! "$bx"
}
ec() {
n=0 gd=192.0.2.1 bq=
ar
bn=$R
[ "$1" = inet6 ] && {
{ [ -z "$ba" ] || ! [ -e /proc/net/if_inet6 ]; } && return
n=1 gd=2001:db8::1 bn=
}
{ [ "$n" -eq 1 ] || [ "$by" ]; } && au "$1"
o=lo p=' ' fm=$ec
for e in $ee; do
eval "t=\$t_$e at=\$at_$e"
b=$t fn=$at
[ "$n" -eq 1 ] && {
eval "ak=\$ak_$e au=\$au_$e"
b=$ak fn=$au
[ -z "$b" ] && [ "$e" = "$2" ] && [ "$cf" != "$t" ] && [ "$cf$cv" ] && b=lo
}
n "$e" || continue
[ -z "$b" ] && continue
case $p in
*" dev $b "*) continue
esac
ge=
[ "$fn" ] && ge="via $fn "
f=" default ${ge}dev $b metric "
if [ "$e" = "$2" ]; then
o=$b f="$f$n "
else
f="$f$fm "
fm=$((fm+1))
fi
p=$p$f gf=
[ "$b" = lo ] && gf=' unreachable'
fo="route replace$gf${f}table $bb"
! f "$bq" "$f" && ! ay "$1" "$fo" && ! ay "$1" "$fo onlink" && bh="${bh}ip -f $1 $fo: failed
" bx=true
[ -z "$bq" ] && au "$1"
done
dk "$1" "$p"
gg=del
[ -z "$bn" ] && gg=add
dl "$1" "$gg"
{ ! "$3" || [ "$bn" ] || [ "$o" = lo ]; } && return
ck "$gd"
case $R in
*" dev $o "*) ;;
*)
bh="${bh}traffic does not leave by $o, see \"ip -f $1 rule\": $R
"
esac
}
cg() {
dj
[ "$bb" -eq 0 ] && return
f='inet inet6'
for b in $f; do
dl "$b" del
au "$b"
dk "$b" ''
done
l "$dp" ''
by= bb=0
}
cy=10 dy='1.1.1.1 8.8.8.8' dz=5 ea=2 eb=5 db=20 dc=10 dd=80 de=99999 df=100 ec=20 ed=5 dg=true bp=222
bg=
eg=${WANMON_ETC-/etc/wanmon}
ay=${WANMON_RUN-/var/run/wanmon}
cq=$ay/copy
di=false
bj=
bv=
co=
az=
cz= dh= cn=
bk=$eg/config.json
cm=$eg/ifaces.json
dx=$ay/config
bd=
bl=
cp=
dj=$ay/decision.json
cr=0 ba= bf= bt= ca=0 bc=
dk=false
dl=$ay/state.json
bi=0 ck= ei=0
cs=' '
bu=
bw=' '
cb=
dm=0
cc=' '
bm=0
bz=0
dn=false
ce=$ay/force.json
cu= cd=0
dp=$ay/table
by=
bx=false
ee=
ef=
bh=
bb=0
bq=
cf=
bn=
cv=
: "${_v0=7147e6b7}"
: "$dg" "$cz" "$dh" "$cn" "$ei"
