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
j() {
printf '%s\n' "$1" >&2
}
d() {
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
c() {
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
cf() {
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
f af "$b" 0
z=$cj at=$ck
eval "aq_$b=false au_$b="
aj=$cn
c "$b" z at aj
done
else
y "$R"
a=$R
h
af=$R
h
z=$R
h
at=$R
aa
n "$R"
au=$R
c "$a" af z at au
aa
aq=false
[ "$R" = true ] && aq=true
c "$a" aq
aa
[ "$R" != - ] && bn="$bn $a"
[ "$R" = false ] && bw="$bw $a"
g '
'
aj=$R
c "$a" aj
fi
done 3<"$aw/config"
}
u() {
d=$cf/config.json
k "$d"
j=$R
k "$cf/ifaces.json"
c="$j
$R"
[ "$c" = "$da" ] && return 1
da=$c bf= e=$aw/config
k "$e.text"
[ "$c" != "$R" ] && {
if [ -e "$d" ]; then i=$d; else i=/dev/null; fi
ce "$i" && { ! ac "$e" "$cv" || ! t "$e.text" "$c"; } && x
}
bb
[ "$bf" ] && j "$bf"
t "$aw/error" "$bf" || x
[ -z "$bf" ]
}
g() {
h=${bc%%"$1"*}
bc=${bc#*"$1"} R=$h
}
i() {
g '":'
c=${bc%%','*}
n "${c%%'}'*}"
b=${R:-0}
R=$((0>b ? 0 : b))
}
an() {
g '":'
bc "${bc%%','*}"
}
b() {
g '"'
g '"'
cf "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}
k() {
h=
q "$1" && while IFS= read -r p <&3 || [ "$p" ]; do
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
n "1${j%%.*}"
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
for h in $be; do
eval "s=\$s_$h"
[ "$s" = "$1" ] && {
R=$h
return
}
done
records=$((records+1))
f s "$records" "$1"
f z "$records" "$cj"
f at "$records" "$ck"
f aj "$records" "$cn"
eval "aq_$records=false af_$records=0 au_$records= w_$records=false t_$records= av_$records=false ar_$records= ac_$records=0 v_$records=false am_$records=0 an_$records=0 ag_$records=100 ao_$records=0 aa_$records=0 ak_$records= ad_$records=0 x_$records=0 ah_$records=0 al_$records=0 u_$records=new ae_$records= ab_$records=0 y_$records=0 ai_$records=0 ap_$records=0 as_$records=0"
be="$be $records" R=$records
}
bj() {
ax= h="$bn${1:+ $1}"
for d in $h; do
e " $bw " " $d " || case " $ax " in
*" $d "*) ;;
*) ax="$ax $d"
esac
done
for b in $be; do
w=false
e " $1 " " $b " && w=true
c "$b" w
case " $ax " in
*" $b "*) ;;
*) cg "$b"
esac
done
}
cg() {
f u "$1" new
f ae "$1" ''
f ab "$1" 0
f y "$1" 0
f ai "$1" 0
f ap "$1" 0
}
m() {
a "$1" av t
! "$av" && {
k "/sys/class/net/$t/carrier"
[ "$R" = '1
' ]
}
}
v() {
dz=
for ea in $ax; do
eval "s=\$s_$ea"
[ "$s" = "$1" ] && {
dz=$ea
break
}
done
R=$dz
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
g= az=
q "$1" && while IFS= read -r i <&3 || [ "$i" ]; do
bc=$i
case $i in
'{'*)
i
i
bz=$R
b
b
ay=$R
b
b
ba=$R
b
b
bm=$R
i
cp=$R
;;
'}'*)
g '['
g ']'
e="$R,"
while [ "${#e}" -gt 1 ]; do
m=${e#*'"'}
y "${m%%'"'*}"
az="$az $R" e=${e#*','}
done
;;
*)
b
y "$R"
a=$R
an
ah=$R
an
al=$R
b
b
u=$R
c "$a" ah al u
g '['
ae=
g ']'
f="$R,"
while [ "${#f}" -gt 1 ]; do
bc "${f%%','*}"
ae="$ae $R" f=${f#*','}
done
i
ab=$R
i
y=$R
c "$a" ae ab y
[ "$y" -gt 0 ] && {
i
ai=$R
c "$a" ai
}
i
ap=$R
c "$a" ap
g="$g $a"
esac
done 3<"$1"
ar "$g"
o=$R
k "$1"
[ "$o" = "$R" ]
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
dz=$R
z "$al"
eval "y=\$y_$d ai=\$ai_$d"
if [ "$y" -gt 0 ]; then n=",\"died\":$ai"; else n=; fi
a "$d" s ab ap
b="$b,
\"$s\":{\"score\":$dz,\"raw\":$R,\"state\":\"$u\",\"history\":[${h#*','}],\"streak\":$ab,\"deaths\":$y$n"
b="$b,\"seq\":$ap}"
done
j=
for ea in $az; do
eval "s=\$s_$ea"
j="$j,\"$s\""
done
R="{\"version\":1,\"time\":$bz,\"preferred\":\"$ay\",\"reason\":\"$ba\",\"forced\":\"$bm\",\"since\":$cp,\"links\":{${b#*','}
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
eval "ac=\$ac_$c"
g ' '
n "$R"
ac=${R:-$ac}
c "$c" t ar ac
done 3<"$aw/links"
bj "$e"
}
aj() {
f=$aw/links
a=$f.new l=$aw/dump g=' '
for i in $be; do
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
e=
q "$1" && while IFS= read -r d <&3 || [ "$d" ]; do
bc=$d
case $d in
'{'*)
i
i
bg=$R
esac
case $d in
'"'*) ;;
*) continue
esac
case $d in
'""'*) continue
esac
b
y "$R"
f=$R
g ','
v=false
[ "$R" = ':{"up":true' ] && v=true
b
b
t=$R
an
am=$R
an
an=$R
i
ag=$R
i
ao=$R
i
aa=$R
b
b
ak=$R
i
ac=$R
i
ad=$R
i
x=$R
c "$f" v t am an ag ao aa ak ac ad x
e="$e $f"
done 3<"$1"
dd=$e
ap "$e"
g=$R
k "$1"
[ "$g" = "$R" ]
}
ap() {
a=
for b in $1; do
eval "v=\$v_$b t=\$t_$b"
if "$v"; then h=$t; else h=; fi
i='"latency":null,"jitter":null'
eval "aa=\$aa_$b"
[ "$aa" -gt 0 ] && {
eval "am=\$am_$b an=\$an_$b"
z "$am"
j=$R
z "$an"
i="\"latency\":$j,\"jitter\":$R"
}
a "$b" s ag ao ak ac ad x
a="$a,
\"$s\":{\"up\":$v,\"device\":\"$h\",$i,\"loss\":$ag"
a="$a,\"sent\":$ao,\"received\":$aa,\"target\":\"$ak\",\"metric\":$ac,\"time\":$ad"
a="$a,\"seq\":$x}"
done
R="{\"version\":1,\"time\":$bg,\"links\":{${a#*','}
}}
"
}
bz() {
v "$2"
a "$R" aa
c=false
{ [ -z "$R" ] || [ "$aa" -eq 0 ] || ! m "$R"; } && c=true
o
a=
for b in $ax; do
a "$b" aq s af
if "$aq" && [ "$s" != "$2" ]; then d=$((60>af ? 60 : af)); else d=$af; fi
a "$b" ad w v
e=$((R-ad))
"$w" && { { [ -z "$1" ] && { "$c" || ! "$v" || [ "${e#-}" -ge "$d" ]; }; } || e "$1" " $s "; } && a="$a $b"
done
R=$a
}
bh() {
bu "$aw/fifo.$$" || return 1
bz "$1" "$3"
n=$R
for o in $n; do
eval "z=\$z_$o"
if "$2"; then q=0; else q=$z; fi
ba "$o" "$q"
done
f=' '
while l; bx "$R"; do
am 1
bs "${R#?}"
f="$f${R%%/*} "
done
for g in $n; do
if ! "$2"; then
by "$g"
elif eval "s=\$s_$g"; ! e "$f" " $s "; then
az "$g"
fi
done
"$2" || {
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
a "$1" at
if [ "$2" -eq 0 ]; then a=1; else a=$at; fi
b=$((1 > $2 ? 1 : $2))
a "$1" aj
for c in $aj; do
d=$((16+cr%256))
eval "t=\$t_$1"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$c" >"$bo" 2>&1 9>&- &
i=$!
ca="$ca $i"
eval "s=\$s_$1"
bk="$bk$((d+8))/$s/$2/$c " cr=$((cr+1)) bh=$((bh+1))
done
l
e=$((R+(b+a)*1000))
bp=$((bp>e ? bp : e))
}
bs() {
[ "$1" = drained ] && cs=false
! "$cs" && { e "$1" ' packets transmitted' || { ae "$1" 'ping: ' && ! ae "$1" 'ping: recvfrom'; }; } && bh=$((bh-1))
a=" ${1%%' '*}/" d=${1#*seq=}
c=$a${d%%' '*}/
{ ! e "$1" ' time=' || ! e "$bk" "$a" || e "$bq" "$c"; } && {
R=
return
}
e=${1#*' time='}
bc "${e%%' '*}"
bq="$bq${c#*' '}$R " i=${bk#*"$a"}
R=${i%%' '*}
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
eval "s=\$s_$1 z=\$z_$1"
case $j in
*"/$s/$z/"*) ;;
*) continue
esac
k=
for r in $bq; do
[ "${r%%/*}" = "${j%%/*}" ] && {
n "${r##*/}"
k="$k ${R:-0}"
}
done
a=
for b in $k; do
ec=$a
a=
for dz in $ec; do
[ "$b" ] && [ "$b" -lt "$dz" ] && {
a="$a $b"
b=
}
a="$a $dz"
done
a="$a $b"
done
ab "$a"
c=$R
ab "$a"
ea=$R
af "$a" $(((ea-1)/2))
ed=${R:-0}
af "$a" $((ea/2))
R=$(((ed + ${R:-0})/2))
l=$R m=0
for ee in $a; do
ef=$((ee-l))
m=$((m + ${ef#-}))
done
ab "$a"
R=$((m/(1>R ? 1 : R)))
eb=$R d=$((100*(z-c)/z))
R=$((l+eb+d*d*1000/ci))
e=$R
{ [ "$c" -eq 0 ] || [ "$d" -ge "$ch" ]; } && e=$((e+1000000000000))
[ "$e" -ge "$i" ] && continue
i=$e am=$l an=$eb ag=$d aa=$c
c "$1" am an ag aa
if [ "$c" -eq 0 ]; then ak=; else ak=${j##*/}; fi
c "$1" ak
done
[ "$i" -eq 9000000000000000 ] && return
f v "$1" true
a "$1" z x
ao=$z
o
ad=$R x=$((x+1))
c "$1" ao ad x
}
az() {
v=false
m "$1" && v=true
c "$1" v
f ag "$1" 100
if "$v"; then ao=1; else ao=0; fi
f aa "$1" 0
f ak "$1" ''
o
ad=$R
a "$1" x
x=$((x+1))
c "$1" ao ad x
}
bk() {
for a in $ax; do
c= al=$((cx*1000))
b=$al e=dead f=3
a "$a" w v aa ag
if ! "$w" || ! "$v" || [ "$aa" -eq 0 ] || [ "$ag" -ge "$ch" ]; then
f ab "$a" 0
eval "u=\$u_$a"
[ "$u" != new ] && [ "$u" != dead ] && {
eval "ai=\$ai_$a y=\$y_$a"
if [ $(($1-ai)) -lt 3600 ]; then y=$((y+1)); else y=1; fi
ai=$1
c "$a" y ai
}
else
eval "au=\$au_$a ac=\$ac_$a"
h=$au
[ -z "$h" ] && {
if [ "$ac" -gt 0 ]; then h=$ac; else h=$cy; fi
}
a "$a" am an ae x ap
R=$((am+an+ag*ag*1000/ci))
al=$((R+h*1000)) i=$ae
[ "$x" -ne "$ap" ] && {
i="$i $al"
eval "ab=\$ab_$a"
ab=$((ab+1))
c "$a" ab
}
ab "$i"
n=$((R-cl)) b=0
for eb in $i; do
[ "$n" -le 0 ] && c="$c $eb" b=$((b+eb))
n=$((n-1))
done
if [ -z "$c" ]; then
b=$al
else
ab "$c"
b=$((b/R))
fi
eval "af=\$af_$a"
if [ "$af" -gt 0 ]; then ec=$af; else ec=$cu; fi
eval "ad=\$ad_$a"
ed=$((3*ec))
if [ $((bg-ad)) -gt $((60>ed ? 60 : ed)) ]; then
e=unknown f=2
elif eval "ab=\$ab_$a y=\$y_$a"; af '0 1 2 4' "$y"; [ "$ab" -lt $((bx * ${R:-8})) ]; then
e=recovering f=1
else
e=alive f=0
fi
fi
"$w" && {
eval "x=\$x_$a"
ap=$x
c "$a" ap
}
ae=$c ah=$b u=$e
c "$a" ae al ah u
eval "s=\$s_$a"
if [ "$s" = "$ay" ]; then ee=0; else ee=1; fi
as=$((2*(f*1000000000000+b)+ee))
c "$a" as
done
az=
for d in $ax; do
en=$az
az=
for ef in $en; do
[ "$d" ] && { eval "as=\$as_$d"; eo=$as; eval "as=\$as_$ef"; [ "$eo" -lt "$as" ]; } && {
az="$az $d"
d=
}
az="$az $ef"
done
az="$az $d"
done
bz=$1
if [ "$br" -eq 0 ] || [ "$2" -lt "$br" ]; then bm=$cb; else bm=; fi
v "$ay"
j=$R o=
for eg in $ax; do
a "$eg" s w v
[ "$s" = "$bm" ] && "$w" && "$v" && {
o=$eg
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
a "$2" u ah
[ "$u" = recovering ] || {
ea=$ah
a "$1" ah
dz=$((cz*1000))
[ $((ea-ah)) -ge $((1>dz ? 1 : dz)) ]
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
b
b
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
for ed in $p; do
set -- "$@" "$ed"
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
[ "$e" != '*' ] && case ${b#*'	00000000	'} in
*'	00000000	'*) a="$a$e "
esac
done 3</proc/net/route
R=$a
}
ca() {
cl
f=${R#*' '}
c=${f%%' '*} d=false
for h in $be; do
eval "t=\$t_$h"
[ "$t" = "$c" ] && {
d=true
break
}
done
if "$d"; then R=; else R=$c; fi
}
ct() {
cl
c=$R
v "$ay"
f=$R
{ [ "$f" ] || { j=true; for n in $ax; do ! m "$n" || { eval "t=\$t_$n"; e "$c" " $t "; } || { j=false; break; }; done; "$j"; }; } && {
R=$f
return
}
o=
for d in $ax; do
m "$d" && { [ "$c" = ' ' ] || { eval "t=\$t_$d"; ae "$c" " $t "; }; } && {
o=$d
break
}
done
R=$o
}
cm() {
a=' ' h=
p=$(ip route show table "$bd")
for c in $p; do
[ "$c" = default ] && a="${a}default "
[ "$h" = via ] && a="${a}via $c "
[ "$h" = dev ] && a="${a}dev $c metric 0 "
[ "$h" = metric ] && a="${a%0*}$c "
h=$c
done
R=$a
}
cv() {
a=' '
ee=$(ip rule)
for ef in $ee; do
a="$a$ef "
done
c='lookup main suppress_prefixlength 0' h="lookup $bd"
{ e "$a" " 32764: from all $c " || p "rule add pref 32764 $c"; } && { e "$a" " 32765: from all $h " || p "rule add pref 32765 $h"; }
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
eb=$R
a "$k" s
i="$eb $s"
for ec in $ax; do
m "$ec" && {
a "$ec" u t ar
i="$i $u/$t/$ar"
}
done
{ [ "$i" = "$bl" ] && ! "$1"; } || cu "$k" "$eb" "$i" "$1"
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
for f in $db; do
{ ! m "$f" || { eval "t=\$t_$f"; e "$e" " dev $t "; }; } && continue
eval "ar=\$ar_$f t=\$t_$f"
if [ -z "$ar" ]; then dz=; else dz="via $ar "; fi
b=" default ${dz}dev $t metric "
if [ "$f" = "$1" ]; then
b="${b}0 "
else
b="$b$n "
n=$((n+1))
fi
e=$e$b o="route replace${b}table $bd"
! e "$d" "$b" && ! p "$o" && ! p "$o onlink" && {
j "ip $o: failed"
bl=
}
[ -z "$d" ] && {
cm
d=$R
}
done
ea=
for j in $d; do
[ "$ea" = metric ] && [ "$j" != 0 ] && case $e in
*" metric $j "*) ;;
*) p "route del default metric $j table $bd"
esac
ea=$j
done
if [ "$2" ]; then
bm "$bd"
elif ! cv; then
bl=
fi
a "$1" t
"$4" && [ -z "$2" ] && e "$e" ' metric 0 ' && { cb; ! e "$R" " dev $t "; } && j "traffic does not leave by $t in spite of wanmon's routes"
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
