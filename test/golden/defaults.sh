#!/bin/sh
# What may be undefined has its default in the expansion.
# Compiled from defaults.ts.
set -f
export LC_ALL=C
R=

# The seconds that a text says, or 10.
seconds() {
	parse_integer "$1"
	R=${R:-10}
}
folder=${FOLDER-/tmp}
name=${1-none}
seconds "$2"
printf '%s\n' "$folder/$name $R"
