#!/bin/sh
# What the scripts beside this one share; they load it.
set -f
export LC_ALL=C
R=
records=0
name='' dropped='' device='' history='' deaths='' score='' raw='' state='' died='' hold='' streak='' counted='' metric='' listed='' up='' received='' latency='' jitter='' loss='' sent='' target='' time='' seq='' interval='' metered='' samples='' timeout='' targets='' rank='' bias='' device6='' gateway='' gateway6=''

# Milliseconds since the system was started.
uptime() {
	read -r R _rest </proc/uptime
	R=$((${R%.*} * 1000 + 1${R#*.} * 10 - 1000))
}

# Seconds since 1970: by the shell, if it knows, else from the time of the start.
now() {
	eval "R=\${EPOCHSECONDS-}"
	[ "$R" ] && return
	while read -r _rest R _line <&3; do
		[ "$_rest" != btime ] || break
	done 3</proc/stat
	read -r _rest _line </proc/uptime
	R=$((R + ${_rest%.*}))
}

# Makes the named pipe $1 the standard input; fails if the shell can't wait for a limited time.
# @forks 1
open_fifo() {
	[ -p "$1" ] || mkfifo -- "$1" 2>/dev/null || return 1
	[ -r "$1" ] && [ -w "$1" ] || return 1
	set -- "$1" -t 1
	read -r "$2" "$3" _rest </dev/null 2>/dev/null
	[ $? -lt 2 ] || return 1
	exec <>"$1" 8<&0
}

# The next line of standard input; empty if $1 seconds pass without one.
# One character first: a time limit on the whole line could tear it.
read_fifo() {
	set -- -t "$1" -n 1
	R=
	IFS= read -r "$@" _head || return 0
	_rest=
	case $_head in
	'' | "
") _head= ;;
	*) IFS= read -r _rest ;;
	esac
	R="=$_head$_rest"
}

# Writes the line $2 into the named pipe $1, without waiting for a reader.
write_fifo() {
	[ -p "$1" ] && { printf '%s\n' "$2" 1<>"$1"; } 2>/dev/null
}

# Writes the text $2 into the file $1, in place.
create_file() {
	[ ! -d "$1" ] && { printf %s "$2" >"$1"; } 2>/dev/null
}

# Replaces the file $1 by the text $2, whole or not at all.
# @forks 2, usually 1
write_file() {
	if [ ! -d "$1" ] && create_file "$1.new" "$2" && mv -f -- "$1.new" "$1" 2>/dev/null; then
		return
	fi
	[ -d "$1.new" ] || rm -f -- "$1.new"
	return 1
}

# Removes the file $1, if there is one.
# @forks 1
remove() {
	if [ -e "$1" ] || [ -h "$1" ]; then
		if [ -d "$1" ] && [ ! -h "$1" ]; then
			return 1
		fi
		rm -f -- "$1" 2>/dev/null
	fi
}

# Makes the folder $1 and those above it.
# @forks 1, usually 0
make_folder() {
	[ -d "$1" ] || mkdir -p -- "$1" 2>/dev/null
}

# Whether $1 is a regular file that can be read: opening a pipe may wait for ever.
readable() {
	[ -f "$1" ] && [ -r "$1" ]
}

# The word number $2, from 0, of the list $1; empty if there is none.
nth() {
	_at=$2
	set -- ${1:+$1}
	R=
	[ "$_at" -lt 0 ] || [ "$_at" -ge $# ] && return
	shift "$_at"
	R=$1
}

# Writes the line $1 to standard error.
warn() {
	printf '%s\n' "$1" >&2
}

# Ends the script with a message and the status $2, or 1.
fail() {
	warn "$1"
	exit "${2:-1}"
}

# The status of the background process $1, when it has ended.
wait_for() {
	wait "$1" 2>/dev/null
	# Yash says 384 + n for a signal.
	R=$(($? % 256))
}

# Sets the field $1 of the record $2 to the text $3.
put() {
	eval "${1}_$2=\$3"
}

# Puts fields of the record $1 into variables of the fields' names.
load() {
	_record=$1
	shift
	for _field in "$@"; do
		eval "$_field=\$${_field}_$_record"
	done
}

# Sets fields of the record $1 to the variables of the fields' names.
store() {
	_record=$1
	shift
	for _field in "$@"; do
		eval "${_field}_$_record=\$$_field"
	done
}

# Whether the text $1 starts with $2.
starts() {
	case $1 in
	"$2"*) ;;
	*) return 1 ;;
	esac
}

# Whether the text $1 ends with $2.
ends() {
	case $1 in
	*"$2") ;;
	*) return 1 ;;
	esac
}

# Whether the text $1 has $2 in it.
has() {
	case $1 in
	*"$2"*) ;;
	*) return 1 ;;
	esac
}

# Whether the text $1 is not empty and has only characters of the set $2.
consists_of() {
	case $1 in
	'' | *[!$2]*) return 1 ;;
	esac
}

# The decimal integer that the text $1 spells; empty if it spells none, or one beyond 2^53 - 1.
parse_integer() {
	R=$1
	case ${1#-} in
	'' | *[!0-9]* | 0?* | ?????????????????*) R= ;;
	????????????????) [ "${1#-}" -le 9007199254740991 ] || R= ;;
	0) R=${1#-0} ;;
	esac
}

# Whether there is something of this name that is no file, such as a folder or a pipe, which could keep a reader waiting.
is_odd() {
	[ -e "$1" ] && ! test -f "$1"
}

# The text of a file; what is no file differs from nothing.
contents() {
	if is_odd "$1"; then R='?'; else text_of "$1"; fi
}

# Runs the check on two files; `/dev/null` stands for none.
run_checker() {
	name3=$1
	result_output=$(jq -cs --slurpfile old "$2" --rawfile text "$name3" '
def only(f): explode-[range(48;58),range(65;91),range(97;123),f]==[];
def program: type=="string" and length<=253 and .[0:1]!="" and (.[0:1]|only(47)) and (.[1:]|only(range(45;48),95));
def host: type=="string" and length<=253 and .[0:1]!="" and (.[0:1]|only(58)) and (.[1:]|only(range(45;47),58,95));
def hosts: host or (type=="array" and length>=1 and length<=8 and all(.[];host));
"LINK (letters, digits, - . _)" as $any | "program" as $program | "address or name, or list of 1 to 8" as $hosts
| def short: tojson[:60];
def check($rule): type as $type | $rule[0] as $kind | ($kind|type) as $form |
if $type=="object" and $form==$type then keys_unsorted[] as $key
| "\($key|short): "+(.[$key]|check(($key|select(.!="" and only(range(45;47),95))|$kind[.]//$kind[$any])//["the keys "+($kind|keys|join(", "))]))
elif $type==$kind or $type=="number" and (.+0|floor==. and .>=$kind and .<=$rule[2])
or $kind==$program and program
or $kind==$hosts and hosts then empty
else "found \(short), allowed: \(
if $form=="number" then "integer from \($kind) to \($rule[2])" elif $form=="object" then $form else $kind end)" end;
{interval:[1,10,3600],
ping_host:[$hosts,["1.1.1.1","8.8.8.8"]],
ping_samples:[1,5,20],
ping_timeout:[1,2,10]} as $shared |
[$shared+{smooth_window:[1,5,60],
hysteresis_threshold:[0,20,99999],
loss_divisor:[1,10,10000],
hard_loss_limit:[1,80,101],
dead_score:[1,99999,999999],
default_metric:[0,100,9999],
backup_metric:[2,20,9999],
recovery_cycles:[1,null,60],
heartbeat:["boolean",true],
route_table:[1,222,252],
stages:[{state:[$program],
select:[$program],
apply:[$program]},{}],
interfaces:[{($any):[$shared+{bias:[0,null,99999],
enabled:["boolean",true],
metered:["boolean",false]}]},{}]}] as [$rules]
| $rules.interfaces[0][$any][0] as $rule | ($old[0]//{}) as $weights
| if input_filename=="/dev/null" then [{}] else . end
| ([$text/"\""|.[range(0;length;2)]]|join(" ")|ascii_downcase|explode|map(if .<1 then 47 elif .>48 and .<58 then 49
elif .<46 and .!=43 or .>57 and .!=101 then 32 else . end)|implode+" ") as $numbers
| [limit(99; if length!=1 then "found \(length) documents, allowed: one" else .[0]|check([$rules]) end,
("ifaces.json: "+($weights|check([{($any):$rule.bias}]))),
first($numbers|select(contains("/"," +"," .",". ",".e"," 00"," 01"))|"found 01, +1, .1, 1. or NUL, allowed: JSON"))]
as $errors | if $errors!=[] then $errors|join("\n\(input_filename): ")|halt_error else . end
| ($rules|map_values(.[1]))+.[0] | .recovery_cycles//=.smooth_window | (($rule|map_values(.[1]))+{interval:null,ping_host,ping_samples,ping_timeout}) as $link
| .stages|=({state:"",select:"",apply:""}+.) | .interfaces|=((.+($weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values($link+.))
| [$link,.] | (..|numbers)|=.+0 | (..|.ping_host? // empty)|=([.]|flatten|join(" "))
| if tojson|length>99999 then "found \(.[1].interfaces|length) links, too many"|halt_error else . end' -- "$name3" 2>&1)
	result_status=$(($? % 256))
	if [ "$result_status" -eq 0 ]; then checked=$result_output; else config_errors="$name3: $result_output"; fi
}

# Checks a configuration file with the weights beside it.
check_config() {
	name4=$1 config_errors=''
	for one in "$name4" "$weights"; do
		is_odd "$one" && config_errors="$one: not a file"
	done
	[ "$name4" != "$config_path" ] && ! [ -e "$name4" ] && config_errors="$name4: no such file"
	old=/dev/null
	[ -e "$weights" ] && old=$weights
	if [ -z "$config_errors" ]; then
		value2=/dev/null
		[ -e "$name4" ] && value2=$name4
		run_checker "$value2" "$old"
	fi
	[ -z "$config_errors" ]
}

# Finds the result of the last good check, by this script or another.
recall() {
	text_of "$cache"
	result=${R%%'
'*}
	if ! ends "$result" '}]' || ! has "$result" '"stages":'; then
		R=
		return
	fi
	checked=$result
	R=${R#*'
'}
}

# Takes over the settings of a link, of which the next key is the first.
take_link() {
	link2=$1
	cursor_integer
	interval=$R
	list
	targets=$R
	cursor_integer
	samples=$R
	cursor_integer
	timeout=$R
	value
	parse_integer "$R"
	bias=$R
	store "$link2" interval targets samples timeout bias
	value
	enabled=$R
	value
	metered=false
	[ "$R" = true ] && metered=true
	store "$link2" metered
	R=$enabled
}

# Takes over the result of the last good check.
take_checked() {
	[ -z "$checked" ] && return
	for link3 in $known; do
		begin "$checked"
		take_link "$link3"
	done
	begin "${checked#*'},'}"
	take_settings
	list
	stages_state=$R
	list
	stages_select=$R
	list
	stages_apply=$R
	up_to '{'
	ours='' disabled=''
	text
	name3=$R
	while [ "$name3" ]; do
		link_of "$name3"
		link4=$R
		take_link "$link4"
		[ "$R" != null ] && ours="$ours $link4"
		[ "$R" = false ] && disabled="$disabled $link4"
		text
		name3=$R
	done
	name_links "$ours" "$disabled"
}

# Checks a configuration that is new, and keeps the result for the other scripts.
take_config() {
	if check_config "$config_path"; then
		write_file "$cache" "$checked
$1" || cant_write
	elif [ -z "$checked" ]; then
		run_checker /dev/null /dev/null
	fi
}

# Takes over the configuration if its text is another one than before; true if settings have changed.
refresh_config() {
	contents "$config_path"
	value3=$R
	contents "$weights"
	content="$value3
$R"
	[ "$content" = "$seen" ] && return 1
	seen=$content config_errors=''
	recall
	[ "$seen" != "$R" ] && take_config "$seen"
	take_checked
	[ "$config_errors" ] && warn "$config_errors"
	create_file "$run_folder/error" "$config_errors" || cant_write
	[ -z "$config_errors" ]
}

# Takes over the top level of a checked configuration with all defaults, up to its links.
take_settings() {
	cursor_integer
	config_interval=$R
	list
	config_ping_host=$R
	cursor_integer
	config_ping_samples=$R
	cursor_integer
	config_ping_timeout=$R
	cursor_integer
	config_smooth_window=$R
	cursor_integer
	config_hysteresis_threshold=$R
	cursor_integer
	config_loss_divisor=$R
	cursor_integer
	config_hard_loss_limit=$R
	cursor_integer
	config_dead_score=$R
	cursor_integer
	config_default_metric=$R
	cursor_integer
	config_backup_metric=$R
	cursor_integer
	config_recovery_cycles=$R
	value
	config_heartbeat=false
	[ "$R" = true ] && config_heartbeat=true
	cursor_integer
	config_route_table=$R
}

# Begins a new line.
begin() {
	rest=$1
}

# The text up to `mark`, which is skipped.
up_to() {
	R=${rest%%"$1"*}
	rest=${rest#*"$1"}
}

# The value of the next key, if it is no text.
value() {
	up_to '":'
	text=${rest%%','*}
	R=${text%%'}'*}
}

# The whole number, 0 or more, of the next key.
cursor_integer() {
	value
	parse_integer "$R"
	number=${R:-0}
	R=$((0 > number ? 0 : number))
}

# The text of the next key, whatever is in it but quotes.
list() {
	up_to ':"'
	up_to '"'
}

# The milliseconds of the next key, in microseconds.
cursor_time() {
	up_to '":'
	microseconds "${rest%%','*}"
}

# The text in the next quotes: a key, a name, an address.
text() {
	up_to '"'
	up_to '"'
	consists_of "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}

# The text of a file, a newline behind each line; empty if it can't be read.
text_of() {
	R=
	if readable "$1"; then
		while IFS= read -r line <&3 || [ "$line" ]; do
			R="$R$line
"
		done 3<"$1"
	fi
}

# What latency and jitter (microseconds) and loss (percent) cost, in microseconds.
cost() {
	R=$(($1 + $2 + $3 * $3 * 1000 / config_loss_divisor))
}

# The middle of sorted times: of two middle ones the floor of their mean; 0 if there are none.
median() {
	set -- ${1:+$1}
	eval "R=\${$((($# - 1) / 2 + 1))-}"
	lower=${R:-0}
	eval "R=\${$(($# / 2 + 1))-}"
	R=$(((lower + ${R:-0}) / 2))
}

# The floor of the mean absolute deviation of `times` from `centre`; 0 if there are none.
deviation() {
	total=0
	for time2 in $1; do
		number=$((time2 - $2))
		total=$((total + ${number#-}))
	done
	set -- ${1:+$1}
	R=$((total / (1 > $# ? 1 : $#)))
}

# Microseconds, 0 or more, as milliseconds with at most three decimal places.
milliseconds() {
	places=$(($1 % 1000 + 1000))
	while [ $((places % 10)) -eq 0 ]; do
		places=$((places / 10))
	done
	R=$(($1 / 1000))
	[ "$places" -eq 1 ] || R=$R.${places#*1}
}

# Milliseconds with at most three decimal places as microseconds; what is not a number counts as 0.
microseconds() {
	text=$1
	text2=$text.
	text3=${text2#*.}
	parse_integer "1${text3%%.*}"
	places=${R:-1}
	while [ "$places" -lt 1000 ]; do
		places=$((places * 10))
	done
	parse_integer "${text%%.*}"
	R=$((${R:-0} * 1000 + places - 1000))
}

# Brings a document into our layout, as the file `copy`; false if there is none, or it is no JSON document with links.
normalise() {
	[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k): . as $o | [$k | split(" ")[] | select(in($o)) | {(.): $o[.]}] | add | tojson[1:-1];
if length > 1 then error else .[0] | walk(numbers |= (. * 1000 + 0.5 | floor / 1000)) end
| "{\(p($h))" + if $f == "" then "}" else
",\"links\":{" + ([.links | has("") as $x | to_entries[] | "\n\(.key | tojson):{\(.value | p($f))}"] | join(",")) + "\n}"
+ if $t == "" then "" else "," + p($t) end + "}" end' -- "$1" >"$copy"
}

# Says that a document is not what it has to be; nothing if there is none.
reject() {
	[ -e "$1" ] && warn "$1: not what it has to be"
}

# Says that the run folder can't be written: once, until it can be again.
cant_write() {
	"$is_full" || warn "$run_folder: can't write"
	is_full=true
}

# The link of this name, made if it is not known yet.
link_of() {
	name4=$1
	for link2 in $known; do
		eval "name=\$name_$link2"
		if [ "$name" = "$name4" ]; then
			R=$link2
			return
		fi
	done
	records=$((records + 1))
	put name "$records" "$name4"
	put samples "$records" "$config_ping_samples"
	put timeout "$records" "$config_ping_timeout"
	put targets "$records" "$config_ping_host"
	eval "metered_$records=false interval_$records=0 bias_$records= listed_$records=false device_$records= dropped_$records=false gateway_$records= device6_$records= gateway6_$records= metric_$records=0 up_$records=false latency_$records=0 jitter_$records=0 loss_$records=100 sent_$records=0 received_$records=0 target_$records= time_$records=0 seq_$records=0 score_$records=0 raw_$records=0 state_$records=new history_$records= streak_$records=0 deaths_$records=0 died_$records=0 hold_$records=0 counted_$records=0 rank_$records=0"
	known="$known $records"
	R=$records
}

# Takes over the links that the configuration names, and which of them it does not enable.
name_links() {
	named=$1 hidden=$2
}

# Sets the order of the links: as the configuration names them, then as found.
arrange() {
	found=$1 links=''
	list="$named${found:+ $found}"
	for link2 in $list; do
		if ! has " $hidden " " $link2 "; then
			case " $links " in *" $link2 "*) ;; *) links="$links $link2" ;; esac
		fi
	done
	for link3 in $known; do
		listed=false
		has " $found " " $link3 " && listed=true
		store "$link3" listed
		case " $links " in *" $link3 "*) ;; *) renew "$link3" ;; esac
	done
}

# Forgets what was decided about a link.
renew() {
	link4=$1
	eval "state_$link4=new history_$link4= streak_$link4=0 deaths_$link4=0 died_$link4=0 hold_$link4=0 counted_$link4=0"
}

# Whether the link can be used at all: up for netifd, with a device that exists and has carrier.
is_up() {
	load "$1" dropped device
	! "$dropped" && {
		text_of "/sys/class/net/$device/carrier"
		[ "$R" = '1
' ]
	}
}

# The link of this name among those that are decided on.
link_named() {
	R=
	for link2 in $links; do
		eval "name=\$name_$link2"
		if [ "$name" = "$1" ]; then
			R=$link2
			break
		fi
	done
}

# Reads decision.json into the decision and the links; false if it is not what it has to be, or missing.
read_decision() {
	{ parse "$path2" || { normalise "$path2" 'version time preferred reason forced since lowest' 'score raw state history streak deaths died hold seq' ranking && parse "$copy"; }; } && return 0
	decision_preferred=
	for link3 in $known; do
		renew "$link3"
	done
	reject "$path2"
	return 1
}

parse() {
	file=$1 list='' decision_ranking=''
	if readable "$file"; then
		while IFS= read -r line2 <&3 || [ "$line2" ]; do
			begin "$line2"
			case $line2 in
			'{'*)
				cursor_integer
				cursor_integer
				decision_time=$R
				text
				text
				decision_preferred=$R
				text
				text
				decision_reason=$R
				text
				text
				decision_forced=$R
				cursor_integer
				decision_since=$R
				case $line2 in
				*'"lowest"'*)
					cursor_time
					decision_lowest=$R
					;;
				*) decision_lowest=0 ;;
				esac
				;;
			'}'*)
				up_to '['
				up_to ']'
				names2="$R,"
				while [ "${#names2}" -gt 1 ]; do
					text4=${names2#*'"'}
					link_of "${text4%%'"'*}"
					decision_ranking="$decision_ranking $R"
					names2=${names2#*','}
				done
				;;
			*)
				text
				link_of "$R"
				link4=$R
				cursor_time
				score=$R
				cursor_time
				raw=$R
				text
				text
				state=$R
				store "$link4" score raw state
				up_to '['
				history=
				up_to ']'
				values="$R,"
				while [ "${#values}" -gt 1 ]; do
					microseconds "${values%%','*}"
					history="$history $R"
					values=${values#*','}
				done
				cursor_integer
				streak=$R
				cursor_integer
				deaths=$R
				store "$link4" history streak deaths
				if [ "$deaths" -gt 0 ]; then
					cursor_integer
					died=$R
					store "$link4" died
				fi
				case $line2 in
				*'"hold"'*)
					cursor_integer
					hold=$R
					;;
				*) hold=0 ;;
				esac
				cursor_integer
				counted=$R
				store "$link4" hold counted
				list="$list $link4"
				;;
			esac
		done 3<"$file"
	fi
	decision_text "$list"
	value2=$R
	text_of "$file"
	[ "$value2" = "$R" ]
}

# The document of the decision about these links as it is.
decision_text() {
	lines2=
	for link2 in $1; do
		history2=
		eval "history=\$history_$link2"
		for raw2 in $history; do
			milliseconds "$raw2"
			history2="$history2,$R"
		done
		load "$link2" score raw state
		milliseconds "$score"
		value3=$R
		milliseconds "$raw"
		scores="\"score\":$value3,\"raw\":$R,\"state\":\"$state\""
		eval "deaths=\$deaths_$link2 died=\$died_$link2"
		died2=
		[ "$deaths" -gt 0 ] && died2=",\"died\":$died"
		eval "hold=\$hold_$link2"
		hold2=
		[ "$hold" -gt 0 ] && hold2=",\"hold\":$hold"
		load "$link2" name streak counted
		lines2="$lines2,
\"$name\":{$scores,\"history\":[${history2#*','}],\"streak\":$streak,\"deaths\":$deaths$died2$hold2"
		lines2="$lines2,\"seq\":$counted}"
	done
	names3=
	for link5 in $decision_ranking; do
		eval "name=\$name_$link5"
		names3="$names3,\"$name\""
	done
	lowest=
	if [ "$decision_lowest" -gt 0 ]; then
		milliseconds "$decision_lowest"
		lowest=",\"lowest\":$R"
	fi
	text="{\"version\":1,\"time\":$decision_time,\"preferred\":\"$decision_preferred\",\"reason\":\"$decision_reason\""
	text="$text,\"forced\":\"$decision_forced\",\"since\":$decision_since$lowest,\"links\":{${lines2#*','}"
	R="$text
},\"ranking\":[${names3#*','}]}
"
}

# Loads what the last discovery found.
load_links() {
	found2=
	if readable "$run_folder/links"; then
		while IFS= read -r line <&3 || [ "$line" ]; do
			begin "$line "
			up_to ' '
			[ "$R" = ! ] && continue
			link_of "$R"
			link5=$R
			found2="$found2 $link5"
			put dropped "$link5" false
			up_to ' '
			device=$R
			up_to ' '
			gateway=$R
			eval "metric=\$metric_$link5"
			up_to ' '
			parse_integer "$R"
			metric=${R:-$metric}
			up_to ' '
			device6=$R
			up_to ' '
			gateway6=$R
			store "$link5" device gateway metric device6 gateway6
		done 3<"$run_folder/links"
	fi
	arrange "$found2"
}

# Keeps what netifd has told, if it is something new.
keep() {
	found=$1
	if readable "$found"; then
		while IFS= read -r line <&3 || [ "$line" ]; do
			case $line in !*) warn "$line" ;; esac
		done 3<"$found"
	fi
	mv -- "$found" "$2" || cant_write
}

# Asks netifd for the links.
discover() {
	stored=$run_folder/links
	found3=$stored.new
	dump=$run_folder/dump
	names2=' '
	for link6 in $known; do
		eval "listed=\$listed_$link6"
		if "$listed" || has " $named " " $link6 "; then
			eval "name=\$name_$link6"
			names2="$names2$name "
		fi
	done
	if ! ubus call network.interface dump >"$dump" || ! jq -rs --arg links "$names2" '
def only(m): explode-[range(48;58),range(65;91),range(97;123),m]==[];
.[0].interface | [.[].interface] as $names
| map((.interface|rtrimstr("_4")|rtrimstr("_6")) as $parent | .owner=if .dynamic and [$parent]-$names==[] then $parent else .interface end) as $all
| $all[] | . as $self | select(.owner==.interface)
| def default($target; $names): [$all[] | select(.up and $self.up and [.owner]-$names==[]) | .l3_device as $device | .metric as $metric
| .route[]? | select(.target==$target and .mask==0) | [$device, (.nexthop|ltrimstr($target)), $metric]][0];
default("0.0.0.0"; [.owner]) as $route | (default("::"; [.owner+("","6","_6")])//["",""]) as $route6
| if .owner=="" or (.owner|only(45,46,95)|not) or ($route//[""]|.[:2]+$route6[:2]|add|only(35,37,43,45,46,58,61,64,95,126)|not)
then "! interface \(.owner|tojson): name, device or gateway not safe to use, left alone" else
(.owner as $name|$links|contains(" \($name) ")) as $known
| select($known or $route and (.proto[:3] as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))
| [.owner]+($route//["","",.metric])+$route6[:2] | join(" ") | rtrimstr("  ") end' -- "$dump" >"$found3" 2>/dev/null; then
		"$is_silent" || warn 'netifd does not tell its interfaces; the links stay as they are'
		is_silent=true
		return 1
	fi
	is_silent=false
	text_of "$found3"
	value2=$R
	text_of "$stored"
	[ "$value2" != "$R" ] && keep "$found3" "$stored"
	load_links
	return 0
}

# Reads state.json into the links; false if it is not what it has to be, or missing.
read_state() {
	{ state_parse "$path3" || { normalise "$path3" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && state_parse "$copy"; }; } && return 0
	state_time=0
	for link3 in $known; do
		eval "metric_$link3=0 time_$link3=0 seq_$link3=0"
	done
	reject "$path3"
	return 1
}

state_parse() {
	file=$1 state_lines=''
	if readable "$file"; then
		while IFS= read -r line2 <&3 || [ "$line2" ]; do
			begin "$line2"
			case $line2 in
			'{'*)
				cursor_integer
				cursor_integer
				state_time=$R
				;;
			esac
			case $line2 in '"'*) ;; *) continue ;; esac
			case $line2 in '""'*) continue ;; esac
			text
			link_of "$R"
			link4=$R
			up_to ','
			up=false
			[ "$R" = ':{"up":true' ] && up=true
			text
			text
			device=$R
			cursor_time
			latency=$R
			cursor_time
			jitter=$R
			cursor_integer
			loss=$R
			cursor_integer
			sent=$R
			cursor_integer
			received=$R
			text
			text
			target=$R
			cursor_integer
			metric=$R
			cursor_integer
			time=$R
			cursor_integer
			seq=$R
			store "$link4" up device latency jitter loss sent received target metric time seq
			state_lines="$state_lines $link4"
		done 3<"$file"
	fi
	state_text "$state_lines"
	value2=$R
	text_of "$file"
	[ "$value2" = "$R" ]
}

# The document of these links as they are.
state_text() {
	lines2=
	for link2 in $1; do
		eval "up=\$up_$link2 device=\$device_$link2"
		device3=
		"$up" && device3=$device
		times='"latency":null,"jitter":null'
		eval "received=\$received_$link2"
		if [ "$received" -gt 0 ]; then
			eval "latency=\$latency_$link2 jitter=\$jitter_$link2"
			milliseconds "$latency"
			value3=$R
			milliseconds "$jitter"
			times="\"latency\":$value3,\"jitter\":$R"
		fi
		load "$link2" name loss sent target metric time seq
		lines2="$lines2,
\"$name\":{\"up\":$up,\"device\":\"$device3\",$times,\"loss\":$loss"
		lines2="$lines2,\"sent\":$sent,\"received\":$received,\"target\":\"$target\",\"metric\":$metric,\"time\":$time"
		lines2="$lines2,\"seq\":$seq}"
	done
	R="{\"version\":1,\"time\":$state_time,\"links\":{${lines2#*','}
}}
"
}

# The links to measure: those of `names` (with blanks around); if that is empty those that are due, and all of them if the active one is dead.
choose_links() {
	names2=$1 active2=$2
	link_named "$active2"
	current=$R
	load "$current" received
	urgent=false
	{ [ -z "$current" ] || [ "$received" -eq 0 ] || ! is_up "$current"; } && urgent=true
	now
	time2=$R
	R=
	for link3 in $links; do
		load "$link3" metered name interval
		least=$interval
		"$metered" && [ "$name" != "$active2" ] && least=$((60 > interval ? 60 : interval))
		load "$link3" time listed up
		number=$((time2 - time))
		"$listed" && { { [ -z "$names2" ] && { "$urgent" || ! "$up" || [ "${number#-}" -ge "$least" ]; }; } || has "$names2" " $name "; } && R="$R $link3"
	done
}

# Measures the links that are due, or just those named; `active` is the link in use, `path` that of the pipe.
survey() {
	quick2=$2
	open_pipe "$4" || return 1
	choose_links "$1" "$3"
	list=$R
	for link4 in $list; do
		eval "samples=\$samples_$link4"
		value2=$samples
		"$quick2" && value2=0
		probe "$link4" "$value2"
	done
	answered2=' '
	while uptime; is_probing "$R"; do
		read_fifo 1
		take_reply "${R#?}"
		answered2="$answered2${R%%/*} "
	done
	for link5 in $list; do
		if ! "$quick2"; then
			finish_measuring "$link5"
		elif eval "name=\$name_$link5"; ! has "$answered2" " $name "; then
			mark_lost "$link5"
		fi
	done
	if ! "$quick2"; then
		now
		state_time=$R
	fi
	clear_probes
	remove "$pipe"
}

# Makes the pipe; false if that is not possible.
open_pipe() {
	pipe=$1
	open_fifo "$1"
}

# Starts a ping for each target of a link that is up; one echo that does not count for the measurement if `samples` is 0.
probe() {
	link2=$1 samples2=$2
	is_up "$link2" || return
	load "$link2" timeout
	timeout2=$timeout
	[ "$samples2" -eq 0 ] && timeout2=1
	times=$((1 > samples2 ? 1 : samples2))
	load "$link2" targets
	for target3 in $targets; do
		size2=$((16 + count % 256))
		eval "device=\$device_$link2"
		address_of "$target3"
		ping -I "$device" -A -c "$times" -W "$timeout2" -s "$size2" -- "$R" >"$pipe" 2>&1 8>&- 9>&- &
		process=$!
		processes="$processes $process"
		eval "name=\$name_$link2"
		probes="$probes$((size2 + 8))/$name/$samples2/$target3 "
		count=$((count + 1))
		running=$((running + 1))
	done
	uptime
	number=$((R + (times + timeout2) * 1000))
	deadline=$((deadline > number ? deadline : number))
}

# Takes a line that a ping has written: `LINK/SAMPLES/TARGET` if it is a reply to one, else empty.
take_reply() {
	line=$1
	[ "$line" = drained ] && draining=false
	! "$draining" && { has "$line" ' packets transmitted' || { starts "$line" 'ping: ' && ! starts "$line" 'ping: recvfrom'; }; } && running=$((running - 1))
	case $line in
	*' time='*) ;;
	*)
		R=
		return
		;;
	esac
	size2=${line%%' '*}/
	text4=${line#*seq=}
	number=$size2${text4%%' '*}/
	for one in $probes; do
		case $one in "$size2"*) ;; *) continue ;; esac
		case $replies in
		*" $number"*)
			R=
			return
			;;
		esac
		text5=${line#*' time='}
		microseconds "${text5%%' '*}"
		replies="$replies$number$R "
		R=${one#*/}
		return
	done
	R=
}

# Whether probes are under way at this time (uptime).
is_probing() {
	[ "$running" -gt 0 ] && [ "$1" -lt "$deadline" ]
}

# Ends the probes that are still there, and forgets them.
clear_probes() {
	for process in $processes; do
		kill -s KILL "$process" 2>/dev/null
		wait_for "$process"
	done
	[ "$running" -gt 0 ] && write_fifo "$pipe" drained && draining=true
	processes='' probes=' ' replies=' ' running=0
	deadline=0
}

# Takes over what the probes of a link have found.
finish_measuring() {
	link2=$1
	if ! is_up "$link2"; then
		mark_lost "$link2"
		return
	fi
	best=9000000000000000
	for one in $probes; do
		eval "name=\$name_$link2 samples=\$samples_$link2"
		case $one in *"/$name/$samples/"*) ;; *) continue ;; esac
		times=
		size2=${one%%/*}/
		for reply in $replies; do
			case $reply in
			"$size2"*)
				parse_integer "${reply##*/}"
				times="$times ${R:-0}"
				;;
			esac
		done
		sorted=
		for a in $times; do
			rest2=$sorted
			sorted=
			for b in $rest2; do
				if [ "$a" ] && [ "$a" -lt "$b" ]; then
					sorted="$sorted $a"
					a=
				fi
				sorted="$sorted $b"
			done
			sorted="$sorted $a"
		done
		set -- ${sorted:+$sorted}
		R=$#
		received2=$R
		median "$sorted"
		latency2=$R
		deviation "$sorted" "$latency2"
		jitter2=$R
		loss2=$((100 * (samples - received2) / samples))
		cost "$latency2" "$jitter2" "$loss2"
		total2=$R
		{ [ "$received2" -eq 0 ] || [ "$loss2" -ge "$config_hard_loss_limit" ]; } && total2=$((total2 + 1000000000000))
		[ "$total2" -ge "$best" ] && continue
		best=$total2 latency=$latency2 jitter=$jitter2 loss=$loss2
		received=$received2
		store "$link2" latency jitter loss received
		target=
		[ "$received2" -eq 0 ] || target=${one##*/}
		store "$link2" target
	done
	[ "$best" -eq 9000000000000000 ] && return
	put up "$link2" true
	load "$link2" samples seq
	sent=$samples
	now
	time=$R
	seq=$((seq + 1))
	store "$link2" sent time seq
}

# Says that a link is down, or does not answer.
mark_lost() {
	link3=$1 up=false
	is_up "$link3" && up=true
	store "$link3" up
	put loss "$link3" 100
	sent=0
	"$up" && sent=1
	eval "received_$link3=0 target_$link3="
	now
	time=$R
	load "$link3" seq
	seq=$((seq + 1))
	store "$link3" sent time seq
}

# The address of a target; a name that was not found yet stays one.
address_of() {
	target4=$1
	case $addresses in
	*" $target4/"*)
		text=${addresses#*" $target4/"}
		R=${text%%' '*}
		;;
	*) R=$target4 ;;
	esac
}

# Decides anew, from the last measurements and the last decision.
decide() {
	decision_time=$1
	link_named "$decision_preferred"
	current=$R
	number=$((config_hysteresis_threshold * 1000))
	margin=$((1 > number ? 1 : number))
	load "$current" score
	value2=$score
	[ -z "$current" ] && value2=0
	goal=$((value2 - margin))
	for link in $links; do
		assess "$link" "$decision_time"
	done
	decision_ranking=
	for a in $links; do
		eval "rank=\$rank_$a"
		key=$rank rest2=$decision_ranking
		decision_ranking=
		for b in $rest2; do
			if [ "$a" ] && { eval "rank=\$rank_$b"; [ "$key" -lt "$rank" ]; }; then
				decision_ranking="$decision_ranking $a"
				a=
			fi
			decision_ranking="$decision_ranking $b"
		done
		decision_ranking="$decision_ranking $a"
	done
	decision_forced=
	{ [ "$force_until" -eq 0 ] || [ "$2" -lt "$force_until" ]; } && decision_forced=$force_link
	forced=
	for link3 in $links; do
		load "$link3" name listed up
		if [ "$name" = "$decision_forced" ] && "$listed" && "$up"; then
			forced=$link3
			break
		fi
	done
	set -- ${decision_ranking:+$decision_ranking}
	R=$1
	best=$R choice=$current decision_reason=steady
	if [ "$forced" ]; then
		choice=$forced decision_reason=forced
	elif load "$best" state; [ -z "$best" ] || [ "$state" = dead ] || [ "$state" = unknown ]; then
		decision_reason='all-dead'
	elif load "$current" state; [ -z "$current" ] || [ "$state" = dead ]; then
		choice=$best decision_reason=dead
		[ -z "$current" ] && decision_reason=initial
	else
		load "$current" score
		is_worse=false
		[ $((score - decision_lowest)) -ge "$margin" ] && is_worse=true
		load "$best" hold
		number2=$score
		load "$best" score
		is_better=false
		[ $((number2 - score)) -ge "$margin" ] && { "$is_worse" || [ "$hold" -eq 0 ]; } && is_better=true
		load "$best" state
		if [ "$state" = alive ] && { load "$current" state; [ "$state" != unknown ]; } && { "$is_better" || { load "$current" state; [ "$state" = recovering ]; }; }; then
			choice=$best decision_reason=better
			if "$is_worse"; then
				hold=$((2 * config_recovery_cycles))
				store "$current" hold
			fi
		fi
	fi
	load "$choice" name
	preferred=$name
	[ -z "$choice" ] && preferred=
	[ "$preferred" != "$decision_preferred" ] && decision_since=$decision_time decision_lowest=0
	decision_preferred=$preferred
	if [ "$choice" ]; then
		load "$choice" score
		{ [ "$decision_lowest" -eq 0 ] || [ "$score" -lt "$decision_lowest" ]; } && decision_lowest=$score
		put hold "$choice" 0
	fi
}

# Counts the last measurement of a link, if it is a new one, and gives the link its score, state and rank.
assess() {
	link2=$1 time2=$2 history2=''
	raw=$((config_dead_score * 1000))
	score2=$raw name2=dead level=3
	load "$link2" listed up received loss
	if ! "$listed" || ! "$up" || [ "$received" -eq 0 ] || [ "$loss" -ge "$config_hard_loss_limit" ]; then
		put streak "$link2" 0
		load "$link2" state
		if [ "$state" != new ] && [ "$state" != dead ]; then
			load "$link2" died deaths
			if [ $((time2 - died)) -lt 3600 ]; then deaths=$((deaths + 1)); else deaths=1; fi
			died=$time2
			store "$link2" deaths died
		fi
	else
		load "$link2" bias metric
		bias2=$bias
		if [ -z "$bias2" ]; then
			bias2=$config_default_metric
			[ "$metric" -gt 0 ] && bias2=$metric
		fi
		load "$link2" latency jitter
		cost "$latency" "$jitter" "$loss"
		raw=$((R + bias2 * 1000))
		load "$link2" history seq counted
		values=$history
		if [ "$seq" -ne "$counted" ]; then
			values="$values $raw"
			load "$link2" streak hold
			streak=$((streak + 1))
			store "$link2" streak
			if [ "$hold" -gt 0 ]; then
				if [ "$raw" -gt "$goal" ]; then hold=$((2 * config_recovery_cycles)); else hold=$((hold - 1)); fi
				store "$link2" hold
			fi
		fi
		set -- ${values:+$values}
		R=$#
		surplus=$((R - config_smooth_window))
		score2=0
		for value3 in $values; do
			if [ "$surplus" -le 0 ]; then
				history2="$history2 $value3"
				score2=$((score2 + value3))
			fi
			surplus=$((surplus - 1))
		done
		if [ -z "$history2" ]; then
			score2=$raw
		else
			set -- ${history2:+$history2}
			R=$#
			score2=$((score2 / R))
		fi
		load "$link2" interval
		interval2=$config_interval
		[ "$interval" -gt 0 ] && interval2=$interval
		load "$link2" time
		number3=$((3 * interval2))
		if [ $((state_time - time)) -gt $((60 > number3 ? 60 : number3)) ]; then
			name2=unknown level=2
		elif load "$link2" streak deaths; nth '0 1 2 4' "$deaths"; [ "$streak" -lt $((config_recovery_cycles * ${R:-8})) ]; then
			name2=recovering level=1
		else
			name2=alive level=0
		fi
	fi
	if "$listed"; then
		load "$link2" seq
		counted=$seq
		store "$link2" counted
	fi
	history=$history2 score=$score2 state=$name2
	store "$link2" history raw score state
	load "$link2" name
	value5=1
	[ "$name" = "$decision_preferred" ] && value5=0
	rank=$((2 * (level * 1000000000000 + score2) + value5))
	store "$link2" rank
}

# Reads force.json; nothing is forced if it is missing, empty, or not what it has to be.
read_force() {
	{ parse_force "$force_path" || { normalise "$force_path" 'link until' '' '' && parse_force "$copy"; }; } && return
	force_link=
	reject "$force_path"
}

parse_force() {
	text_of "$1"
	document=$R
	begin "$document"
	text
	text
	force_link=$R
	cursor_integer
	force_until=$R
	[ -z "$document" ] || {
		force_text "$force_link" "$force_until"
		[ "$document" = "$R" ]
	}
}

# The document that forces a link.
force_text() {
	R="{\"link\":\"$1\",\"until\":$2}
"
}

routes_ip() {
	command=$2
	set -- -f "$1"
	for argument4 in $command; do
		set -- "$@" "$argument4"
	done
	ip "$@" >/dev/null 2>/dev/null
}

# How the kernel would send an unbound packet to an address now, as `ip route get` says; empty if not at all.
kernel_route() {
	answer_output=$(ip route get "$1" 2>/dev/null)
	R=${answer_output%%'
'*}
}

# The devices of the default routes in `main`, best first, with blanks around (IPv4).
main_devices() {
	R=' '
	if readable /proc/net/route; then
		while IFS= read -r line <&3 || [ "$line" ]; do
			device3=${line%%'	'*}
			if [ "$device3" != '*' ]; then
				case ${line#*'	00000000	'} in *'	00000000	'*) R="$R$device3 " ;; esac
			fi
		done 3</proc/net/route
	fi
}

# The device of the best IPv4 default route in `main` if it is none of the links': somebody else's, a VPN.
foreign_device() {
	main_devices
	text=${R#*' '}
	foreign "${text%%' '*}"
}

# The device, if it is none of the links'.
foreign() {
	R=$1 answer=false
	for link in $known; do
		eval "device=\$device_$link device6=\$device6_$link"
		if [ "$device" = "$R" ] || [ "$device6" = "$R" ]; then
			answer=true
			break
		fi
	done
	"$answer" && R=
}

# The link whose route comes first.
first_link() {
	main_devices
	devices=$R
	link_named "$decision_preferred"
	preferred=$R
	if [ "$preferred" ] || { answer=true; for link in $links; do if ! { ! is_up "$link" || { eval "device=\$device_$link"; has "$devices" " $device "; }; }; then answer=false; break; fi; done; "$answer"; }; then
		R=$preferred
		return
	fi
	found=
	for link3 in $links; do
		if is_up "$link3" && { [ "$devices" = ' ' ] || { eval "device=\$device_$link3"; starts "$devices" " $device "; }; }; then
			found=$link3
			break
		fi
	done
	R=$found
}

# Reads the default routes of the kernel into `present`, `mainDevice` and `aside`.
read_routes() {
	route='' device3='' metric2='' place=''
	last='' present=' ' main_device=''
	answer_output=$(ip -f "$1" route show table all default 2>/dev/null)
	answer_status=$(($? % 256))
	[ "$answer_status" -ne 0 ] && failed=true
	list="$answer_output default"
	for word in $list; do
		if [ "$word" = default ]; then
			if [ "$place" = "$table" ]; then
				present="$present${route}dev $device3 metric $metric2 "
			elif [ "$device3" != lo ] && { [ -z "$place" ] || [ "$place" = from ]; }; then
				if [ -z "$aside" ]; then
					foreign "$device3"
					aside=$R
				fi
				[ -z "$place" ] && main_device=$device3
			fi
			route='default ' device3='' place=$main_device metric2=0
		fi
		[ "$word" = from ] && place=$word
		case $last in
		via) route="${route}via $word " ;;
		dev) device3=$word ;;
		table) place=$word ;;
		metric) metric2=$word ;;
		esac
		last=$word
	done
}

# The rules, ` PRIORITY: from … /` each.
rules_of() {
	rules=
	answer_output=$(ip -f "$1" rule 2>/dev/null)
	for word in $answer_output; do
		case $word in *:) value="/ $word " ;; *) value="$word " ;; esac
		rules=$rules$value
	done
	R=$rules/
}

# Adds or deletes wanmon's rules where they are not so yet: never the second without the first, which keeps the local networks reachable.
set_rules() {
	family=$1 verb=$2
	rules_of "$family"
	rules2=$R value2='32765 32764'
	[ "$verb" = add ] && value2='32764 32765'
	for priority in $value2; do
		action='lookup main suppress_prefixlength 0'
		[ "$priority" = 32764 ] || action="lookup $table"
		case $rules2 in
		*" $priority: from all $action /"*) done=add ;;
		*) done=del ;;
		esac
		if [ "$done" != "$verb" ] && ! routes_ip "$family" "rule $verb pref $priority $action"; then
			failed=true
			return
		fi
	done
}

# Removes the routes from wanmon's table whose metrics are not among those wanted, with blanks around.
prune() {
	last=
	for word in $present; do
		if [ "$last" = metric ]; then
			case $2 in
			*" metric $word "*) ;;
			*) routes_ip "$1" "route del default metric $word table $table" ;;
			esac
		fi
		last=$word
	done
}

# Finds the table that is wanmon's: the run folder tells it or, where that was lost, the rules.
find_table() {
	if [ "$table" -eq 0 ]; then
		text_of "$claim"
		parse_integer "${R%%.*}"
		table=${R:-0}
	fi
	[ "$table" -eq 0 ] && { rules_of inet; has "$R" " 32765: from all lookup $config_route_table /"; } && table=$config_route_table
}

# Makes the table of the configuration wanmon's, unless it is somebody else's: then the one before stays, if there is one.
claim_table() {
	find_table
	[ "$table" -eq "$config_route_table" ] && return
	answer_output2=$(ip route show table all)
	case $answer_output2 in
	*" table $config_route_table "*)
		troubles="${troubles}route_table: found $config_route_table, in use by others; allowed: an empty table
"
		return
		;;
	esac
	[ "$table" -ne 0 ] && remove_routing
	table=$config_route_table
	create_file "$claim" "$table." || cant_write
}

# Makes the kernel follow the decision.
apply() {
	verify=$1
	first_link
	first=$R
	[ -z "$first" ] && return 0
	load "$first" name
	foreign_device
	basis="$R $name"
	devices6=
	for link4 in $links; do
		is_up "$link4" || continue
		load "$link4" state device gateway device6 gateway6
		basis="$basis $state/$device/$gateway/$device6/$gateway6"
		devices6=$devices6$device6
	done
	{ [ "$basis" = "$applied" ] && ! "$verify" && ! "$failed"; } || follow "$first" "$basis" "$verify"
}

# Makes table and rules what they have to be.
follow() {
	first2=$1 basis2=$2
	if [ "$basis2" != "$applied" ]; then
		applied=
		order="$first2 $decision_ranking $links"
	fi
	troubles='' failed=false
	claim_table
	if [ "$table" -ne 0 ]; then
		list2='inet inet6'
		for family2 in $list2; do
			steer "$family2" "$first2" "$3"
		done
	fi
	applied=$basis2
	[ "$troubles" != "$complaint" ] && [ "$troubles" ] && warn "${troubles%'
'*}"
	complaint=$troubles
	[ "$table" -ne 0 ] && ! "$failed"
}

# Does so for a family: the best route has metric 0, in IPv6 1, as the kernel makes 1024 of 0 there.
steer() {
	family3=$1 first3=$2 best=0 address=192.0.2.1
	present=
	foreign_device
	aside=$R
	if [ "$family3" = inet6 ]; then
		{ [ -z "$decision_preferred" ] || ! [ -e /proc/net/if_inet6 ]; } && return
		best=1 address=2001:db8::1 aside=''
	fi
	{ [ "$best" -eq 1 ] || [ "$applied" ]; } && read_routes "$family3"
	leaves=lo wanted=' ' metric3=$config_backup_metric
	for link2 in $order; do
		eval "device=\$device_$link2 gateway=\$gateway_$link2"
		device4=$device gateway2=$gateway
		if [ "$best" -eq 1 ]; then
			eval "device6=\$device6_$link2 gateway6=\$gateway6_$link2"
			device4=$device6 gateway2=$gateway6
			[ -z "$device4" ] && [ "$link2" = "$first3" ] && [ "$main_device" != "$device" ] && [ "$main_device$devices6" ] && device4=lo
		fi
		is_up "$link2" || continue
		[ -z "$device4" ] && continue
		case $wanted in *" dev $device4 "*) continue ;; esac
		value3=
		[ "$gateway2" ] && value3="via $gateway2 "
		route2=" default ${value3}dev $device4 metric "
		if [ "$link2" = "$first3" ]; then
			leaves=$device4
			route2="$route2$best "
		else
			route2="$route2$metric3 "
			metric3=$((metric3 + 1))
		fi
		wanted=$wanted$route2
		value4=
		[ "$device4" = lo ] && value4=' unreachable'
		command2="route replace$value4${route2}table $table"
		if ! has "$present" "$route2" && ! routes_ip "$family3" "$command2" && ! routes_ip "$family3" "$command2 onlink"; then
			troubles="${troubles}ip -f $family3 $command2: failed
"
			failed=true
		fi
		[ -z "$present" ] && read_routes "$family3"
	done
	prune "$family3" "$wanted"
	value5=del
	[ -z "$aside" ] && value5=add
	set_rules "$family3" "$value5"
	{ ! "$3" || [ "$aside" ] || [ "$leaves" = lo ]; } && return
	kernel_route "$address"
	case $R in
	*" dev $leaves "*) ;;
	*)
		troubles="${troubles}traffic does not leave by $leaves, see \"ip -f $family3 rule\": $R
"
		;;
	esac
}

# Takes the rules and the table away: the routing is as without wanmon.
remove_routing() {
	find_table
	[ "$table" -eq 0 ] && return
	list3='inet inet6'
	for family3 in $list3; do
		set_rules "$family3" del
		read_routes "$family3"
		prune "$family3" ''
	done
	create_file "$claim" ''
	applied='' table=0
}
config_interval=10
config_ping_host='1.1.1.1 8.8.8.8'
config_ping_samples=5
config_ping_timeout=2
config_smooth_window=5
config_hysteresis_threshold=20
config_loss_divisor=10
config_hard_loss_limit=80
config_dead_score=99999
config_default_metric=100
config_backup_metric=20
config_recovery_cycles=5
config_heartbeat=true
config_route_table=222
rest=
config_folder=${WANMON_ETC-/etc/wanmon}
run_folder=${WANMON_RUN-/var/run/wanmon}
copy=$run_folder/copy
is_full=false
known=
named=
hidden=
links=
stages_state=
stages_select=
stages_apply=
config_path=$config_folder/config.json
weights=$config_folder/ifaces.json
cache=$run_folder/config
config_errors=
checked=
seen=
path2=$run_folder/decision.json
decision_time=0
decision_preferred=
decision_reason=
decision_forced=
decision_since=0
decision_lowest=0
decision_ranking=
is_silent=false
path3=$run_folder/state.json
state_time=0
state_lines=
state_duration=0
addresses=' '
pipe=
probes=' '
processes=
count=0
replies=' '
running=0
deadline=0
draining=false
force_path=$run_folder/force.json
force_link=
force_until=0
goal=0
claim=$run_folder/table
applied=
failed=false
order=
complaint=
troubles=
table=0
present=
main_device=
aside=
devices6=
: "${stamp_wm_common=1f3d30f8}"
# For the scripts that load this one.
: "$stages_state" "$stages_select" "$stages_apply" "$config_heartbeat" "$state_duration"
