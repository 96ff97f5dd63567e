# Reads the file $1 as a list of lines.
read_lines() {
	R=
	readable "$1" || return
	_list=
	while IFS= read -r _line <&3 || [ "$_line" ]; do
		word "$_line"
		_list="$_list $R"
	done 3<"$1"
	R="=$_list"
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

# Adds the text $2 to the end of the file $1.
append_file() {
	[ ! -d "$1" ] && { printf %s "$2" >>"$1"; } 2>/dev/null
}

# Whether $1 is a file that may be executed.
is_executable() {
	[ -x "$1" ] && [ ! -d "$1" ]
}

# Whether $1 was changed after $2, or $2 does not exist.
is_newer() {
	[ -e "$1" ] && { [ ! -e "$2" ] || [ "$1" -nt "$2" ]; }
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
