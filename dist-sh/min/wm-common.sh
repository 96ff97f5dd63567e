#!/bin/sh
set -f
export LC_ALL=C
R=
records=0
m() {
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
ck() {
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
aw() {
[ -p "$1" ] && { printf '%s\n' "$2" 1<>"$1"; } 2>/dev/null
}
u() {
[ ! -d "$1" ] && { printf %s "$2" >"$1"; } 2>/dev/null
}
ad() {
if [ ! -d "$1" ] && u "$1.new" "$2" && mv -f -- "$1.new" "$1" 2>/dev/null; then
return
fi
[ -d "$1.new" ] || rm -f -- "$1.new"
return 1
}
am() {
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
s() {
[ -r "$1" ] && [ ! -d "$1" ]
}
ac() {
R=0
for _n in $1; do
R=$((R + 1))
done
}
ag() {
_a=0
for R in $1; do
[ "$_a" -ne "$2" ] || return
_a=$((_a + 1))
done
R=
}
i() {
printf '%s\n' "$1" >&2
}
e() {
i "$1"
exit "${2:-1}"
}
bb() {
wait "$1" 2>/dev/null
R=$(($? & 255))
}
l() {
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
j() {
case $1 in
"$2"*) ;;
*) return 1 ;;
esac
}
c() {
case $1 in
*"$2"*) ;;
*) return 1 ;;
esac
}
cg() {
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
bn() {
a=$bv/ifaces.json
if [ -e "$a" ]; then d=$a; else d=/dev/null; fi
f=$(jq -rs --slurpfile old "$d" '
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
| flatten | join(" ")' "$1" 2>&1)
g=$?
ct="$f
"
bb=
[ "$g" -ne 0 ] && bb="$1: $f"
[ "$g" -eq 0 ]
}
ab() {
f ' '
}
g() {
f ' '
n "$R"
R=${R:-0}
}
ax() {
f=
g=
s "$aw/config" && while IFS= read -r m <&3 || [ "$m" ]; do
af "$m"
ab
n=$R
if [ "$n" = '=' ]; then
dj
else
z "$n"
a=$R
g
af=$R
g
y=$R
g
ar=$R
ab
n "$R"
au=$R
d "$a" af y ar au
ab
o=false
[ "$R" = true ] && o=true
ap=$o
d "$a" ap
ab
p=$R
[ "$p" != - ] && f="$f $a"
[ "$p" = false ] && g="$g $a"
f '
'
ag=$R
d "$a" ag
fi
done 3<"$aw/config"
dk "$f" "$g"
}
dj() {
g
cu=$R
g
cv=$R
g
cw=$R
g
ce=$R
g
cx=$R
g
cf=$R
g
cy=$R
g
cg=$R
g
ch=$R
g
bw=$R
g
ba=$R
g
ci=$R
[ "$bw" -eq 0 ] && bw=$ci
ab
q=false
[ "$R" = true ] && q=true
cz=$q
f '
'
cj=$R
for d in $bc; do
l af "$d" 0
y=$cg
ar=$ch
eval "ap_$d=false au_$d="
ag=$cj
d "$d" y ar ag
done
}
v() {
k=$bv/config.json
k "$k"
dh=$R
k "$bv/ifaces.json"
e="$dh
$R"
[ "$e" = "$da" ] && return 1
da=$e
bb=
l=$aw/config
k "$l.text"
[ "$e" != "$R" ] && { if [ -e "$k" ]; then r=$k; else r=/dev/null; fi; bn "$r"; } && { { ! ad "$l" "$ct" || ! u "$l.text" "$e"; } && y; }
ax
[ "$bb" ] && i "$bb"
u "$aw/error" "$bb" || y
[ -z "$bb" ]
}
af() {
bi=$1
}
f() {
dg=${bi%%"$1"*}
bi=${bi#*"$1"}
R=$dg
}
h() {
f '":'
p=${bi%%','*}
n "${p%%'}'*}"
d=${R:-0}
R=$((0>d ? 0 : d))
}
ao() {
f '":'
bd "${bi%%','*}"
}
b() {
f '"'
f '"'
d=$R
if cg "$d" 'A-Za-z0-9_.:@+~#=%-'; then R=$d; else R=; fi
}
k() {
p=
s "$1" && while IFS= read -r dm <&3 || [ "$dm" ]; do
p="$p$dm
"
done 3<"$1"
R=$p
}
cl() {
R=$(($1 + $2 + $3 * $3*1000/cy))
}
dl() {
ac "$1"
g=$R
ag "$1" $(((g-1)/2))
k=${R:-0}
ag "$1" $((g/2))
R=$(((k + ${R:-0})/2))
}
dm() {
g=0
for dm in $1; do
k=$((dm - $2))
g=$((g+(k<0 ? -k : k)))
done
ac "$1"
p=$R
R=$((g/(1>p ? 1 : p)))
}
aa() {
d=$(($1%1000+1000))
while [ $((d%10)) -eq 0 ]; do
d=$((d/10))
done
dg=$(($1/1000))
if [ "$d" -eq 1 ]; then R=$dg; else R=$dg.${d#*1}; fi
}
bd() {
p=$1.
q=${p#*.}
n "1${q%%.*}"
d=${R:-1}
while [ "$d" -lt 1000 ]; do
d=$((d*10))
done
n "${1%%.*}"
R=$((${R:-0}*1000+d-1000))
}
be() {
[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k): . as $o | [$k | split(" ")[] | select(in($o)) | {(.): $o[.]}] | add | tojson[1:-1];
if length > 1 then error else .[0] | walk(numbers |= (. * 1000 + 0.5 | floor / 1000)) end
| "{\(p($h))" + if $f == "" then "}" else
",\"links\":{" + ([.links | has("") as $x | to_entries[] | "\n\(.key | tojson):{\(.value | p($f))}"] | join(",")) + "\n}"
+ if $t == "" then "" else "," + p($t) end + "}" end' "$1" >"$bx"
}
bf() {
[ -e "$1" ] && i "$1: not what it has to be"
}
y() {
i "$aw: can't write"
}
z() {
for q in $bc; do
a "$q" s
[ "$s" = "$1" ] && {
R=$q
return
}
done
records=$((records+1))
l s "$records" "$1"
l y "$records" "$cg"
l ar "$records" "$ch"
l ag "$records" "$cj"
eval "ap_$records=false af_$records=0 au_$records= x_$records=false t_$records= av_$records=false aq_$records= ad_$records=0 v_$records=false am_$records=0 an_$records=0 ah_$records=100 ao_$records=0 z_$records=0 ai_$records= ab_$records=0 w_$records=0 ae_$records=0 as_$records=0 u_$records=new aj_$records= ac_$records=0 aa_$records=0 ak_$records=0 al_$records=0 at_$records=0"
dg=$records
bc="$bc $dg"
R=$dg
}
dk() {
ck=$1
db=$2
}
bk() {
a=
q="$ck${1:+ $1}"
for g in $q; do
! c " $db " " $g " && ! c " $a " " $g " && a="$a $g"
done
for e in $bc; do
p=false
c " $1 " " $e " && p=true
x=$p
d "$e" x
c " $a " " $e " || ch "$e"
done
ay=$a
}
ch() {
eval "u_$1=new aj_$1= ac_$1=0 aa_$1=0 ak_$1=0 al_$1=0"
}
o() {
a "$1" av t
! $av && {
k "/sys/class/net/$t/carrier"
[ "$R" = '1
' ]
}
}
w() {
p=
for dm in $ay; do
a "$dm" s
[ "$s" = "$1" ] && {
p=$dm
break
}
done
R=$p
}
aj() {
{ ci "$cl" || { be "$cl" 'version time preferred reason forced since' 'score raw state history streak deaths died seq' ranking && ci "$bx"; }; } && return 0
ax=
for di in $bc; do
ch "$di"
done
bf "$cl"
return 1
}
ci() {
m=
n=
s "$1" && while IFS= read -r f <&3 || [ "$f" ]; do
af "$f"
if j "$f" '{'; then
h
h
by=$R
b
b
ax=$R
b
b
az=$R
b
b
bm=$R
h
cm=$R
elif j "$f" '}'; then
f '['
f ']'
g="$R,"
while [ "${#g}" -gt 1 ]; do
dn=${g#*'"'}
z "${dn%%'"'*}"
n="$n $R"
g=${g#*','}
done
else
b
z "$R"
a=$R
ao
ae=$R
ao
as=$R
b
b
u=$R
d "$a" ae as u
f '['
o=
f ']'
k="$R,"
while [ "${#k}" -gt 1 ]; do
bd "${k%%','*}"
o="$o $R"
k=${k#*','}
done
aj=$o
h
ac=$R
h
aa=$R
d "$a" aj ac aa
[ "$aa" -gt 0 ] && {
h
ak=$R
d "$a" ak
}
h
al=$R
d "$a" al
m="$m $a"
fi
done 3<"$1"
bn=$n
as "$m"
dp=$R
k "$1"
[ "$dp" = "$R" ]
}
as() {
e=
for l in $1; do
p=
a "$l" aj
for dm in $aj; do
aa "$dm"
p="$p,$R"
done
a "$l" ae as u
aa "$ae"
dq=$R
aa "$as"
dr="\"score\":$dq,\"raw\":$R,\"state\":\"$u\""
a "$l" aa ak
if [ "$aa" -gt 0 ]; then dh=",\"died\":$ak"; else dh=; fi
a "$l" s ac al
e="$e,
\"$s\":{$dr,\"history\":[${p#*','}],\"streak\":$ac,\"deaths\":$aa$dh"
e="$e,\"seq\":$al}"
done
q=
for ds in $bn; do
a "$ds" s
q="$q,\"$s\""
done
r="{\"version\":1,\"time\":$by,\"preferred\":\"$ax\",\"reason\":\"$az\""
r="$r,\"forced\":\"$bm\",\"since\":$cm,\"links\":{${e#*','}"
R="$r
},\"ranking\":[${q#*','}]}
"
}
t() {
k=
s "$aw/links" && while IFS= read -r r <&3 || [ "$r" ]; do
af "$r"
f ' '
dh=$R
[ "$dh" = ! ] && continue
z "$dh"
f=$R
k="$k $f"
l av "$f" false
f ' '
t=$R
f ' '
aq=$R
a "$f" ad
f ' '
n "$R"
ad=${R:-$ad}
d "$f" t aq ad
done 3<"$aw/links"
bk "$k"
}
ak() {
l=$aw/links
d=$l.new
di=$aw/dump
m=' '
for n in $bc; do
a "$n" x
{ $x || c " $ck " " $n "; } && {
a "$n" s
m="$m$s "
}
done
{ ! ubus call network.interface dump >"$di" || ! jq -rs --arg links "$m" '
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
| [.owner]+($route//["","",.metric]) | join(" ") end' "$di" >"$d"; } && {
i 'netifd does not tell its interfaces; the links stay as they are'
return 1
}
k "$d"
dn=$R
k "$l"
[ "$dn" != "$R" ] && {
s "$d" && while IFS= read -r o <&3 || [ "$o" ]; do
j "$o" ! && i "$o"
done 3<"$d"
mv "$d" "$l" || y
}
t
return 0
}
ap() {
{ cj "$cn" || { be "$cn" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && cj "$bx"; }; } && return 0
bd=0
bf "$cn"
return 1
}
cj() {
f=
s "$1" && while IFS= read -r e <&3 || [ "$e" ]; do
af "$e"
j "$e" '{' && {
h
h
bd=$R
}
{ ! j "$e" '"' || j "$e" '""'; } && continue
b
z "$R"
k=$R
f ','
l=false
[ "$R" = ':{"up":true' ] && l=true
v=$l
b
b
t=$R
ao
am=$R
ao
an=$R
h
ah=$R
h
ao=$R
h
z=$R
b
b
ai=$R
h
ad=$R
h
ab=$R
h
w=$R
d "$k" v t am an ah ao z ai ad ab w
f="$f $k"
done 3<"$1"
dc=$f
aq "$f"
o=$R
k "$1"
[ "$o" = "$R" ]
}
aq() {
a=
for g in $1; do
a "$g" v t
if $v; then m=$t; else m=; fi
n='"latency":null,"jitter":null'
a "$g" z
[ "$z" -gt 0 ] && {
a "$g" am an
aa "$am"
p=$R
aa "$an"
n="\"latency\":$p,\"jitter\":$R"
}
a "$g" s ah ao ai ad ab w
a="$a,
\"$s\":{\"up\":$v,\"device\":\"$m\",$n,\"loss\":$ah"
a="$a,\"sent\":$ao,\"received\":$z,\"target\":\"$ai\",\"metric\":$ad,\"time\":$ab"
a="$a,\"seq\":$w}"
done
R="{\"version\":1,\"time\":$bd,\"links\":{${a#*','}
}}
"
}
bx() {
w "$2"
a=$R
a "$a" z
g=false
{ [ -z "$a" ] || [ "$z" -eq 0 ] || ! o "$a"; } && g=true
p
n=$R
d=
for e in $ay; do
a "$e" ap s af
if $ap && [ "$s" != "$2" ]; then k=$((60>af ? 60 : af)); else k=$af; fi
a "$e" ab x v
f=$((n-ab))
o=$((f<0 ? -f : f))
$x && { { [ -z "$1" ] && { $g || ! $v || [ "$o" -ge "$k" ]; }; } || c "$1" " $s "; } && d="$d $e"
done
R=$d
}
bi() {
bz "$aw/fifo.$$" || return 1
bx "$1" "$3"
dh=$R
for di in $dh; do
a "$di" y
if $2; then dj=0; else dj=$y; fi
az "$di" "$dj"
done
l=' '
while m; cb "$R"; do
an 1
bv "${R#?}"
l="$l${R%%/*} "
done
for m in $dh; do
if ! $2; then
by "$m"
elif a "$m" s; ! c "$l" " $s "; then
bc "$m"
fi
done
$2 || {
p
bd=$R
}
al
am "$bo"
}
bz() {
bo=$1
ck "$1"
}
az() {
o "$1" || return
a "$1" ar
if [ "$2" -eq 0 ]; then a=1; else a=$ar; fi
d=$((1 > $2 ? 1 : $2))
a "$1" ag
for e in $ag; do
f=$((16+co%256))
a "$1" t
ping -I "$t" -A -c "$d" -W "$a" -s "$f" "$e" >"$bo" 2>&1 9>&- &
k=$!
bz="$bz $k"
a "$1" s
bj="$bj$((f+8))/$s/$2/$e "
co=$((co+1))
be=$((be+1))
done
m
g=$((R+(d+a)*1000))
bp=$((bp>g ? bp : g))
}
bv() {
[ "$1" = drained ] && cp=false
! $cp && { c "$1" ' packets transmitted' || { j "$1" 'ping: ' && ! j "$1" 'ping: recvfrom'; }; } && be=$((be-1))
a=" ${1%%' '*}/"
f=${1#*seq=}
e=$a${f%%' '*}/
{ ! c "$1" ' time=' || ! c "$bj" "$a" || c "$bq" "$e"; } && {
R=
return
}
g=$bq
k=${1#*' time='}
bd "${k%%' '*}"
bq="$g${e#*' '}$R "
n=${bj#*"$a"}
R=${n%%' '*}
}
cb() {
[ "$be" -gt 0 ] && [ "$1" -lt "$bp" ]
}
al() {
for a in $bz; do
kill -s KILL "$a" 2>/dev/null
bb "$a"
done
[ "$be" -gt 0 ] && aw "$bo" drained && cp=true
bz=
bj=' '
bq=' '
be=0
bp=0
}
by() {
o "$1" || {
bc "$1"
return
}
n=9000000000000000
for o in $bj; do
a "$1" s y
c "$o" "/$s/$y/" || continue
q=
for dn in $bq; do
[ "${dn%%/*}" = "${o%%/*}" ] && {
n "${dn##*/}"
q="$q ${R:-0}"
}
done
a=
for d in $q; do
ds=$a
a=
for dp in $ds; do
[ "$d" ] && [ "$d" -lt "$dp" ] && {
a="$a $d"
d=
}
a="$a $dp"
done
a="$a $d"
done
ac "$a"
e=$R
dl "$a"
r=$R
dm "$a" "$r"
dq=$R
dg=$((100*(y-e)/y))
cl "$r" "$dq" "$dg"
f=$R
{ [ "$e" -eq 0 ] || [ "$dg" -ge "$ce" ]; } && f=$((f+1000000000000))
[ "$f" -ge "$n" ] && continue
n=$f
am=$r
an=$dq
ah=$dg
z=$e
d "$1" am an ah z
if [ "$e" -eq 0 ]; then dr=; else dr=${o##*/}; fi
ai=$dr
d "$1" ai
done
[ "$n" -eq 9000000000000000 ] && return
l v "$1" true
a "$1" y w
ao=$y
p
ab=$R
w=$((w+1))
d "$1" ao ab w
}
bc() {
g=false
o "$1" && g=true
v=$g
d "$1" v
l ah "$1" 100
if $v; then k=1; else k=0; fi
ao=$k
eval "z_$1=0 ai_$1="
p
ab=$R
a "$1" w
w=$((w+1))
d "$1" ao ab w
}
bl() {
for ea in $ay; do
dn "$ea" "$1"
done
a=
for d in $ay; do
eb=$a
a=
for dn in $eb; do
[ "$d" ] && { a "$d" at; ec=$at; a "$dn" at; [ "$ec" -lt "$at" ]; } && {
a="$a $d"
d=
}
a="$a $dn"
done
a="$a $d"
done
bn=$a
by=$1
if [ "$bk" -eq 0 ] || [ "$2" -lt "$bk" ]; then dp=$ca; else dp=; fi
bm=$dp
w "$ax"
g=$R
r=
for dq in $ay; do
a "$dq" s x v
[ "$s" = "$bm" ] && $x && $v && {
r=$dq
break
}
done
ag "$bn" 0
l=$R
m=$g
az=steady
if [ "$r" ]; then
m=$r
az=forced
elif a "$l" u; [ -z "$l" ] || [ "$u" = dead ] || [ "$u" = unknown ]; then
az='all-dead'
else
if [ -z "$g" ]; then
az=initial
elif a "$g" u; [ "$u" = dead ]; then
az=dead
elif dp "$l" "$g"; then
az=better
fi
[ "$az" != steady ] && m=$l
fi
a "$m" s
if [ -z "$m" ]; then dg=; else dg=$s; fi
[ "$dg" != "$ax" ] && cm=$1
ax=$dg
}
dn() {
e=
f=$((cv*1000))
b=$f
n=dead
o=3
a "$1" x v z ah
if ! $x || ! $v || [ "$z" -eq 0 ] || [ "$ah" -ge "$ce" ]; then
l ac "$1" 0
a "$1" u
[ "$u" != new ] && [ "$u" != dead ] && {
a "$1" ak aa
if [ $(($2-ak)) -lt 3600 ]; then dm=$((aa+1)); else dm=1; fi
aa=$dm
ak=$2
d "$1" aa ak
}
else
a "$1" au ad
p=$au
[ -z "$p" ] && {
if [ "$ad" -gt 0 ]; then p=$ad; else p=$cw; fi
}
a "$1" am an
cl "$am" "$an" "$ah"
f=$((R+p*1000))
a "$1" aj w al
q=$aj
[ "$w" -ne "$al" ] && {
q="$q $f"
a "$1" ac
ac=$((ac+1))
d "$1" ac
}
ac "$q"
dh=$((R-ci))
b=0
for dr in $q; do
[ "$dh" -le 0 ] && {
e="$e $dr"
b=$((b+dr))
}
dh=$((dh-1))
done
if [ -z "$e" ]; then
ds=$f
else
ac "$e"
ds=$((b/R))
fi
b=$ds
a "$1" af
if [ "$af" -gt 0 ]; then dt=$af; else dt=$cf; fi
a "$1" ab
du=$((3*dt))
if [ $((bd-ab)) -gt $((60>du ? 60 : du)) ]; then
n=unknown
o=2
elif a "$1" ac aa; ag "$df" "$aa"; [ "$ac" -lt $((bw * ${R:-8})) ]; then
n=recovering
o=1
else
n=alive
o=0
fi
fi
$x && {
a "$1" w
al=$w
d "$1" al
}
aj=$e
as=$f
ae=$b
u=$n
d "$1" aj as ae u
a "$1" s
if [ "$s" = "$ax" ]; then dv=0; else dv=1; fi
at=$((2*(o*1000000000000+b)+dv))
d "$1" at
}
dp() {
a "$1" u
{ [ "$u" != alive ] || { a "$2" u; [ "$u" = unknown ]; }; } && return 1
a "$2" u ae
[ "$u" = recovering ] || {
e=$ae
a "$1" ae
b=$((cx*1000))
[ $((e-ae)) -ge $((1>b ? 1 : b)) ]
}
}
ar() {
{ cm "$br" || { be "$br" 'link until' '' '' && cm "$bx"; }; } && return
ca=
bf "$br"
}
cm() {
k "$1"
a=$R
af "$a"
b
b
ca=$R
h
bk=$R
[ -z "$a" ] || {
bq "$ca" "$bk"
[ "$a" = "$R" ]
}
}
bq() {
R="{\"link\":\"$1\",\"until\":$2}
"
}
q() {
p=$1
set --
for q in $p; do
set -- "$@" "$q"
done
ip "$@" >/dev/null 2>/dev/null
}
cf() {
a=$(ip route get 192.0.2.1)
R=${a%%'
'*}
}
cn() {
a=' '
s /proc/net/route && while IFS= read -r d <&3 || [ "$d" ]; do
p=${d%%'	'*}
[ "$p" != '*' ] && c "${d#*'	00000000	'}" '	00000000	' && a="$a$p "
done 3</proc/net/route
R=$a
}
ce() {
cn
dm=${R#*' '}
l=${dm%%' '*}
q=false
for dn in $bc; do
a "$dn" t
[ "$t" = "$l" ] && {
q=true
break
}
done
if $q; then R=; else R=$l; fi
}
dq() {
cn
l=$R
w "$ax"
dn=$R
{ [ "$dn" ] || { dp=true; for dq in $ay; do ! o "$dq" || { a "$dq" t; c "$l" " $t "; } || { dp=false; break; }; done; $dp; }; } && {
R=$dn
return
}
dr=
for q in $ay; do
o "$q" && { [ "$l" = ' ' ] || { a "$q" t; j "$l" " $t "; }; } && {
dr=$q
break
}
done
R=$dr
}
co() {
a=' '
l=
p=$(ip route show table "$ba")
for d in $p; do
[ "$d" = default ] && a="${a}default "
[ "$l" = via ] && a="${a}via $d "
[ "$l" = dev ] && a="${a}dev $d metric 0 "
[ "$l" = metric ] && a="${a%0*}$d "
l=$d
done
R=$a
}
dr() {
a=' '
dm=$(ip rule)
for dn in $dm; do
a="$a$dn "
done
d='lookup main suppress_prefixlength 0'
l="lookup $ba"
{ c "$a" " 32764: from all $d " || q "rule add pref 32764 $d"; } && { c "$a" " 32765: from all $l " || q "rule add pref 32765 $l"; }
}
bo() {
q "rule del pref 32765 lookup $1"
q 'rule del pref 32764 lookup main suppress_prefixlength 0'
}
bm() {
dq
e=$R
[ -z "$e" ] && return 0
ce
r=$R
a "$e" s
m="$r $s"
for ds in $ay; do
o "$ds" && {
a "$ds" u t aq
m="$m $u/$t/$aq"
}
done
f=
if [ "$m" != "$bs" ]; then
dd="$e $bn $ay"
elif $1; then
co
f=$R
else
return 0
fi
bs=$m
g=' '
dg=$cu
for n in $dd; do
{ ! o "$n" || { a "$n" t; c "$g" " dev $t "; }; } && continue
a "$n" aq t
if [ -z "$aq" ]; then dt=; else dt="via $aq "; fi
b=" default ${dt}dev $t metric "
if [ "$n" = "$e" ]; then
b="${b}0 "
else
b="$b$dg "
dg=$((dg+1))
fi
g=$g$b
dh="route replace${b}table $ba"
! c "$f" "$b" && ! q "$dh" && ! q "$dh onlink" && {
i "ip $dh: failed"
bs=
}
[ -z "$f" ] && {
co
f=$R
}
done
du=
for o in $f; do
[ "$du" = metric ] && [ "$o" != 0 ] && ! c "$g" " metric $o " && q "route del default metric $o table $ba"
du=$o
done
if [ "$r" ]; then
bo "$ba"
elif ! dr; then
bs=
fi
a "$e" t
$1 && [ -z "$r" ] && c "$g" ' metric 0 ' && { cf; ! c "$R" " dev $t "; } && i "traffic does not leave by $t in spite of wanmon's routes"
[ "$bs" ]
}
cf=10
cg=5
ch=2
ci=5
cx=20
cy=10
ce=80
cv=99999
cw=100
cu=20
bw=5
ba=222
cz=true
cj='1.1.1.1 8.8.8.8'
bi=
bv=${WANMON_ETC-/etc/wanmon}
aw=${WANMON_RUN-/var/run/wanmon}
bx=$aw/copy
bc=
ck=
db=
ay=
bb=
ct=
da=
cl=$aw/decision.json
by=0
ax=
az=
bm=
cm=0
bn=
cn=$aw/state.json
bd=0
dc=
bo=
bj=' '
bz=
co=0
bq=' '
be=0
bp=0
cp=false
br=$aw/force.json
ca=
bk=0
df='0 1 2 4'
bs=
dd=
: "${_v0=b020242f}"
: "$cz" "$dc"
