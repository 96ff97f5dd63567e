#!/bin/sh
# What may be undefined has its default in the expansion.
# Compiled from defaults.ts.
set -f
export LC_ALL=C
R=
argument1="${1+=$1}"
argument2="${2+=$2}"

# The seconds that a text says, or 10.
seconds() {
	parse_integer "$1"
	R=${R:-10}
}
folder=${FOLDER-/tmp}
name=$argument1
if [ "$name" ]; then name=${name#?}; else name=none; fi
seconds "${argument2#?}"
printf '%s\n' "$folder/$name $R"
