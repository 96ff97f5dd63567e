# Puts the field $1 of the record $2 into R.
get() {
	eval "R=\$${1}_$2"
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
