#!/usr/bin/env bash
# Writes the lines that scenes.md shows, between the marks.
# Usage, from the root of the repository: Documentation~/scenes.sh MODEL.drnn [COMMAND…]
# COMMAND is how dialogue-rnn is called; by default 'dotnet run -c Release --project Training --'.
set -euo pipefail
export LC_ALL=C.UTF-8
model=$1
shift
command=("$@")
[ ${#command[@]} -gt 0 ] || command=(dotnet run -c Release --project Training --)
here=$(cd "$(dirname "$0")" && pwd)
page=$here/scenes.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prime='GUARD: '
seed=5
count=6

# One row: the scene, and its lines as they come.
row() {
    local options=(--prime "$prime" --seed "$seed" --count "$count")
    [ "$1" = none ] || options+=(--scene "$1")
    [ $# -lt 2 ] || options+=(--guidance "$2")
    "${command[@]}" generate "$model" "${options[@]}" 2>/dev/null | sed "s/^$prime//" |
        awk -v name="$([ "$1" = none ] && echo none || echo "\`$1\`")${2:+, guidance $2}" '
            { gsub(/\t/, " · "); gsub(/[|*_<]/, "\\\\&"); lines = lines (NR > 1 ? "<br>" : "") "*" $0 "*" }
            END { printf "| %s | %s |\n", name, lines }'
}

head_of() { echo; echo "$1"; echo; echo '| scene | lines |'; echo '| --- | --- |'; }

{
    echo "Lines of the guard, as they came, by \`$(basename "$model")\`: \`generate MODEL --prime \"GUARD: \" --seed $seed --count $count --scene …\` (\`Documentation~/scenes.sh\`)."
    head_of 'Without a scene, in four weathers:'
    row none
    for weather in clear rain fog snow; do row "weather=$weather"; done
    head_of 'At three hours:'
    for hour in day dusk night; do row "hour=$hour"; done
    head_of 'With a guest who is unhurt, and hurt lightly and badly:'
    for hurt in none lightly badly; do row "hurt=$hurt"; done
    head_of 'Several fields at once, and a mood:'
    row hour=night,weather=snow
    row hour=night,weather=storm,hurt=badly
    row mood=angry,weather=rain
    row mood=tender,hurt=badly
    echo
    echo "Lines of every speaker that have each value, of those that the model was trained on (\`inspect\`):"
    echo
    "${command[@]}" inspect "$model" 2>/dev/null | sed -n 's/^scene  *//p' | tr ';' '\n' | sed 's/^ */- /' | grep -E '^- (hour|weather|hurt) '
} > "$work/lines"

awk -v file="$work/lines" '
    /<!-- lines -->/ { print; print ""; while ((getline line < file) > 0) print line; print ""; skipping = 1; next }
    /<!-- end -->/ { skipping = 0 }
    !skipping { print }' "$page" > "$work/page"
cat "$work/page" > "$page"
