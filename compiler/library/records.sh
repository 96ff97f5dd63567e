# Puts the field $1 of the record $2 into R.
get() {
	eval "R=\$${1}_$2"
}

# Whether the field $1 of the record $2 is true.
is() {
	eval "\$${1}_$2"
}

# Sets the field $1 of the record $2 to the text $3.
put() {
	eval "${1}_$2=\$3"
}
