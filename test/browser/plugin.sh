#!/bin/sh
# Stands for the rpcd plug-in: prints the answers that a test has put into the folder, and notes what it was asked.
# plugin.sh FOLDER list|call [METHOD]
case $2 in
list) echo '{"status":{},"force":{"link":"","seconds":0},"auto":{},"service":{"action":""}}' ;;
call)
	printf '%s %s\n' "$3" "$(cat)" >>"$1/calls"
	cat "$1/$3.json"
	;;
esac
