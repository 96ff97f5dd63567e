# The status of the background process $1, when it has ended.
wait_for() {
	wait "$1" 2>/dev/null
	# Yash says 384 + n for a signal.
	R=$(($? % 256))
}
