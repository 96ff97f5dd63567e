# What the jq program $2 prints for the JSON in the file $1, as a list that may be undefined.
# @forks 1
query() {
	R=
	readable "$1" && _list=$(jq -rs "$2" <"$1" 2>/dev/null) && R="=${_list:+ $_list}"
}
