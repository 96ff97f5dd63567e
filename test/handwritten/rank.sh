#!/bin/sh
set -f
export LC_ALL=C

# The names of the links, the best first.
ranking() {
	sorted=
	for link in $links; do
		rest=$sorted sorted=
		eval "score=\$score_$link"
		for other in $rest; do
			if [ "$link" ]; then
				eval "[ $score -lt \$score_$other ]" && sorted="$sorted $link" link=
			fi
			sorted="$sorted $other"
		done
		sorted="$sorted $link"
	done
	R=
	for link in $sorted; do
		eval "R=\"\$R \$name_$link\""
	done
}

case ${0##*/} in
rank.sh)
	links= score=7 link=0
	for name in $1; do
		score=$((score * 31 % 101)) link=$((link + 1))
		eval "name_$link=\$name score_$link=$score"
		links="$links $link"
	done
	turn=${2:-1} R=
	while [ "$turn" -gt 0 ]; do
		ranking
		turn=$((turn - 1))
	done
	printf '%s\n' "$R"
	;;
esac
