#!/bin/sh
# Installs wanmon from this folder, for routers without a package manager, or removes it again: `sh install.sh [install|remove]`.
# `sh install.sh files ROOT [LIST]` only copies the files into a folder: so OpenWrt's build system makes its package.
set -eu
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
root=
lists=files.list

stop() {
	echo "install.sh: $*" >&2
	exit 1
}

# Calls "$@" with mode, path, source and "conffile" or "" of each file in $lists.
each_file() {
	for list in $lists; do
		while read -r mode path source kind; do
			case $mode in [0-9]*) "$@" "$mode" "$path" "$here/../$source" "${kind:-}" ;; esac
		done <"$here/$list"
	done
}

check_source() {
	[ -r "$3" ] || stop "$3 is missing: copy the whole folder of the release"
}

# Where a file is written before it gets its name: hidden from those who run all that is in a folder, as hot-plugging does.
draft_of() {
	echo "${1%/*}/.${1##*/}.new"
}

# Puts a file in its place with one mv, so that nothing ever runs half a file. An edited one of the user's stays.
copy() {
	[ "$4" != conffile ] || [ ! -e "$root$2" ] || return 0
	mkdir -p "$root${2%/*}"
	draft=$(draft_of "$root$2")
	if ! cp "$3" "$draft" || ! chmod "$1" "$draft" || ! mv "$draft" "$root$2"; then
		rm -f "$draft"
		stop "can't write $root$2"
	fi
}

delete() {
	rm -f "$(draft_of "$2")" # of an installation that was interrupted
	if [ "$4" != conffile ] || cmp -s "$2" "$3"; then rm -f "$2"; fi
	rmdir "${2%/*}" 2>/dev/null || :
}

check_router() {
	[ "$(id -u)" = 0 ] || stop "only root can do this"
	for list in /usr/lib/opkg/info/wanmon.list /lib/apk/packages/wanmon.list; do
		[ ! -e "$list" ] || stop "wanmon is installed as a package ($list): upgrade or remove it as one"
	done
}

install() {
	[ ! -d /www/luci-static ] || lists="$lists luci.list"
	each_file check_source
	check_router
	command -v jq >/dev/null || stop "jq is missing, which wanmon does not work without: opkg install jq, or apk add jq"
	[ -x /etc/init.d/rpcd ] || echo "rpcd is missing: there will be no page and no ubus object; all else works"
	[ -e /usr/lib/uhttpd_ubus.so ] || echo "uhttpd-mod-ubus is missing: there will be no page; all else works"
	PKG_UPGRADE=1 sh "$here/control/preinst"
	each_file copy
	rm -f /tmp/wanmon-original
	/etc/init.d/wanmon enable
	/etc/init.d/wanmon start
	[ ! -x /etc/init.d/rpcd ] || /etc/init.d/rpcd reload
	echo "wanmon is installed; \`wanmon status\` tells what it does. A new firmware will keep /etc/wanmon only: install it again then"
}

remove() {
	lists="$lists luci.list"
	check_router
	[ -x /etc/init.d/wanmon ] || stop "wanmon is not installed"
	/etc/init.d/wanmon disable
	/etc/init.d/wanmon stop
	each_file delete
	sh "$here/control/postrm" remove
	[ ! -e /etc/wanmon ] || echo "what you have edited in /etc/wanmon stays"
}

case ${1:-install} in
install | remove) "${1:-install}" ;;
files)
	root=${2:?the folder is missing} lists=${3:-$lists}
	each_file check_source
	each_file copy
	;;
*) stop "found \"$1\", expected install, remove or files ROOT" ;;
esac
