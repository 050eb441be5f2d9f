#!/usr/bin/env bash
# Measures what decoding.md shows, and writes it there between the marks.
# Usage, from the root of the repository: Documentation~/decoding.sh MODEL.drnn [COMMAND…]
# COMMAND is how dialogue-rnn is called; by default 'dotnet run -c Release --project Training --'.
set -euo pipefail
export LC_ALL=C.UTF-8
model=$1
shift
command=("$@")
[ ${#command[@]} -gt 0 ] || command=(dotnet run -c Release --project Training --)
here=$(cd "$(dirname "$0")" && pwd)
page=$here/decoding.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prime='BARKEEP: '
letters=' abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.'
heard='GUARD: There is a wolf on the bridge.'

speak() {
    # What others said stands before the prime; only the line itself is shown.
    if [ "${1:-}" = @memory ]; then
        "${command[@]}" generate "$model" --prime "$heard"$'\n'"$prime" --count 300 --seed 1 2>/dev/null | grep -vxF "$heard"
    elif [ "${1:-}" = @plain ]; then
        "${command[@]}" generate "$model" --prime "$prime" --count 300 --seed 1 --allow "$letters" 2>/dev/null
    else
        "${command[@]}" generate "$model" --prime "$prime" --count 300 --seed 1 "$@" 2>/dev/null
    fi
}

# One row: the first of 300 lines that the second set of options changes. Options are words parted by blanks.
row() {
    local name=$1 before=$2 after=$3
    # shellcheck disable=SC2086
    speak $before > "$work/before"
    # shellcheck disable=SC2086
    speak $after > "$work/after"
    paste -d '\v' "$work/before" "$work/after" | awk -F '\v' -v name="$name" -v options="${after:-none}" -v plain="${before:-none}" '
        !found && $1 != $2 && length($1) < 110 && length($2) < 110 {
            gsub(/\t/, " · ", $1); gsub(/\t/, " · ", $2); gsub(/\|/, "\\|", $1); gsub(/\|/, "\\|", $2)
            printf "| %s | %s<br>`%s` | %s<br>`%s` |\n", name, $1, plain, $2, options
            found = 1
        }
        END { if (!found) printf "| %s | no line of 300 differs<br>`%s` | `%s` |\n", name, plain, options }'
}

# The eight speakers are named here, so that models that do not name them are measured alike.
primes=()
for name in BARKEEP GUARD THIEF PRIEST BARD CHILD MERCHANT WITCH; do primes+=(--prime "$name: "); done

check() { echo; echo "\`check $*\`:"; echo; echo '```'; "${command[@]}" check "$model" "${primes[@]}" "$@" 2>/dev/null | grep -v '^banned *nothing' || true; echo '```'; }

printf 'love\nlamb\nlambs\nbread\nale\nbeer\n' > "$work/banned.txt"
cat Samples~/Tavern/Corpus/*.txt | sed -E 's/^([A-Z]+) \[[^]]*\]:/\1:/' | tr 'A-Z' 'a-z' | grep -oE "[a-z']+" | sed "s/^'*//; s/'*$//" | grep -E '..' |
    sort | uniq -c | sort -k1,1nr -k2,2 | awk 'NR <= 1000 { print $2 }' > "$work/common.txt"
ln -s "$work/banned.txt" "$work/b"

{
    echo "Measured with \`$(basename "$model")\` by \`Documentation~/decoding.sh\`. Each row shows the first of 300 lines (seed 1) that the option changes."
    echo
    echo '| control | before | after |'
    echo '| --- | --- | --- |'
    row 'Temperature, down' '' '--temperature 0.2'
    row 'Temperature, up' '' '--temperature 1.4'
    row 'TemperatureEnd, TemperatureSpan' '--temperature 1.4' '--temperature 1.4 --temperature-end 0.3 --temperature-span 30'
    row 'TopK' '--temperature 1.4' '--temperature 1.4 --top-k 3'
    row 'Typical' '--temperature 1.4' '--temperature 1.4 --typical 0.6'
    row 'TopP' '--temperature 1.4' '--temperature 1.4 --top-p 0.7'
    row 'MinP' '--temperature 1.4' '--temperature 1.4 --min-p 0.1'
    row 'RepetitionPenalty' '--temperature 0.1' '--temperature 0.1 --repetition-penalty 2 --repetition-length 4'
    row 'Bias' '' '--bias .=-inf'
    row 'MaximumLength' '' '--max-length 30'
    row 'WholeWords' '--max-length 30' '--max-length 30 --whole-words'
    row 'EndAtSentence' '--max-length 30' '--max-length 30 --end-at-sentence'
    row 'MaximumCharacters' '--rules default' '--rules default --max-characters 30'
    row 'MinimumCharacters' '--rules default' '--rules default --min-characters 80'
    row 'MaximumWords' '--rules default' '--rules default --max-words 5'
    row 'MinimumWords' '--rules default' '--rules default --min-words 14'
    row 'Balanced' '--temperature 1.4' '--temperature 1.4 --balanced'
    row 'CapitalAtStart' '--temperature 1.4' '--temperature 1.4 --capital'
    row 'AllowedCharacters (letters, space and full stop only)' '' '@plain' | sed 's#@plain#--allow …#'
    row 'StopTexts' '' '--stop ,'
    row 'RequiredPrefix' '' '--prefix Never,'
    prime=''
    row 'HideSpeakerTag' '' '--hide-tag'
    prime='BARKEEP: '
    row 'Phrases (love, lamb, bread, ale …)' '' "--ban $work/b" | sed "s#$work/b#banned.txt#"
    row 'MaxCopiedCharacters (the number is the longest copy in the line)' '--originality --temperature 0.5' '--originality --temperature 0.5 --max-copied 24'
    row 'Fallback' '--rules default --max-characters 14 --temperature 1' '--rules default --max-characters 14 --temperature 1 --fallback Hm.'
    row 'candidates' '' '--candidates 8'
    row 'MemoryCharacters (the guard said before: There is a wolf on the bridge.)' '' '@memory' | sed 's#@memory#GUARD: There is a wolf on the bridge.#'
    check --lines 1000
    check --lines 1000 --rules none --max-copied 0
    check --lines 1000 --rules none --max-copied 0 --temperature 0.3
    check --lines 1000 --temperature 0.3 --max-copied 24
    check --characters 100000 --least-sentence-ends 0 --least-distinct 0 --ban "$work/common.txt" | sed "s#$work/##"
} > "$work/measured"

awk -v file="$work/measured" '
    /<!-- measured -->/ { print; print ""; while ((getline line < file) > 0) print line; print ""; skipping = 1; next }
    /<!-- end -->/ { skipping = 0 }
    !skipping { print }' "$page" > "$work/page"
cat "$work/page" > "$page"
