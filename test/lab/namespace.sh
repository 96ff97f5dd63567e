# The first process of a lab's namespaces: namespace.sh COMMAND...
# Builds the frame of the root folder in memory (/run, which is this namespace's own), then runs the far end of the links. It stays
# to collect orphans; when the far end ends, it ends, and the kernel ends everything else in here.
set -e
mount -t tmpfs -o mode=755,size=128m lab /run
mkdir /run/dev /run/proc /run/sys
mount --rbind /dev /run/dev
mount -t proc proc /run/proc
mount -t sysfs sysfs /run/sys
rm -rf /run/mount # mount's own notes
ip link set lo up
set +e
"$@"
exit $?
