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
| if tojson|length>99999 then "found \(.[1].interfaces|length) links, too many"|halt_error else . end
