#!/bin/sh
# What OpenWrt's package feed runs in a root folder with the package installed: test.sh PACKAGE VERSION.
[ "$1" = wanmon ] || exit 0
wanmon help | grep -q "^ *status " && wanmon check
