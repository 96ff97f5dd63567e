/** The programs that a script may start, and their options: what OpenWrt's default image has, and its packages that wanmon depends on. */

/** Programs by name. A path (a user's own program) is allowed where the source says `/…` or `./…`. */
export type Command =
  | "cat" | "cp" | "date" | "flock" | "ip" | "jq" | "kill" | "ln" | "logger" | "ls" | "mkdir" | "mkfifo" | "mv" | "ping" | "ping6" | "ps" | "rm" | "rmdir"
  | "sh" | "sleep" | "sort" | "touch" | "ubus" | "uname" | "uci" | "true" | "false" | "sed" | "awk" | "grep" | "head" | "tail" | "wc" | "cmp" | "md5sum" | "sha256sum" | "env" | "expr" | "seq" | "tr" | "cut" | "printf" | "echo" | "test"
  | `/${string}`
  | `./${string}`;
