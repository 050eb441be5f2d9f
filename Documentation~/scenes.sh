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
lines=100

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

speak() {
    local options=(--prime "$prime" --seed 1 --count "$lines")
    [ "$1" = none ] || options+=(--scene "$1")
    "${command[@]}" generate "$model" "${options[@]}" 2>/dev/null
}

# One row: how often words that tell of a value occur.
words() {
    local with without corpus
    with=$(speak "$1" | grep -ciwE "$2" || true)
    without=$(grep -ciwE "$2" "$work/none" || true)
    corpus=$(cat Samples~/Tavern/Corpus/*.txt | grep -cE "^GUARD \[.*\b$1\b" || true)
    echo "| \`$1\` | $(tr '|' ' ' <<< "${2//\?/}") | $with | $without | $corpus |"
}

head_of() { echo; echo "$1"; echo; echo '| scene | lines |'; echo '| --- | --- |'; }

{
    echo "Lines of the guard, as they came, by \`$(basename "$model")\`: \`generate MODEL --prime \"GUARD: \" --seed $seed --count $count --scene …\` (\`Documentation~/scenes.sh\`)."
    head_of 'Without a scene, in five weathers:'
    row none
    for weather in clear rain fog snow storm; do row "weather=$weather"; done
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
    echo "In how many of $lines lines (seed 1) does one of these words occur, with the value and without a scene? And how many lines of the guard in the corpus have the value?"
    echo
    echo '| value | words | with it | without | in the corpus |'
    echo '| --- | --- | --- | --- | --- |'
    speak none > "$work/none"
    words hour=day 'noon|day|morning|sun|dinner|breakfast|market'
    words hour=dusk 'evening|dusk|lamp|sunset|sundown|moon|red sky'
    words hour=night 'night|midnight|moon|dark|sleep|asleep|bed|candle|stars'
    words weather=clear 'sun|stars?|sky|moon|cloud|dry|bright|shade'
    words weather=rain 'rain|wet|drip|drips|puddles?|mud|soaked|drowned|dry'
    words weather=fog 'fog|mist'
    words weather=snow 'snow|ice|icy|frost|white|cold|frozen|prints'
    words weather=storm 'storm|thunder|lightning|wind|hail|roof|shutters?'
    words hurt=none 'whole|one piece|fit|healthy|unhurt|scratch|both'
    words hurt=lightly 'cut|scratch|bandage|rag|bruise|limp|limping|burns?|mend|knee|eye|sting'
    words hurt=badly 'bleed|bleeding|blood|carry|hold|lie|down|wound|surgeon|breathe|safe|still'
} > "$work/lines"

awk -v file="$work/lines" '
    /<!-- lines -->/ { print; print ""; while ((getline line < file) > 0) print line; print ""; skipping = 1; next }
    /<!-- end -->/ { skipping = 0 }
    !skipping { print }' "$page" > "$work/page"
cat "$work/page" > "$page"
