/** The user's own programs, which may hang. */

/**
 * Shell text that runs the program `$hook` for `$limit` seconds at most, then kills it together with what it has started. Its output goes to the standard error; a
 * failure is printed, and is a failure of the text. OpenWrt's BusyBox has no `timeout`, but `read` has a limit.
 */
export const limited = `{ env -- "$hook" >&2 9>&- & echo $!; wait $!; echo $?; } | {
read id
read -t $limit status || kill -9 $id $(pgrep -P $id)
[ "$status" = 0 ] || ! echo "$hook: \${status:+exit status }\${status:-ended after $limit s}"
}`;
