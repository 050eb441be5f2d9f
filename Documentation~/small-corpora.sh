#!/usr/bin/env bash
# Measures what 10, 20 and 40 KB of a corpus bring, as in training.md ('Small corpora'), and prints rows for its table.
# Usage, from the root of the repository: Documentation~/small-corpora.sh CORPUS.txt FOLDER [COMMAND…]
# CORPUS.txt is one line of dialogue a line, as 'dialogue-rnn convert … -o CORPUS.txt' writes it, of at least 60 KB.
# FOLDER keeps the parts of the corpus and the figures: a second call goes on where the first one stopped.
# COMMAND is how dialogue-rnn is called; by default 'dotnet run -c Release --project Training --'.
# COLUMNS_OF_TABLE chooses the columns, such as COLUMNS_OF_TABLE='word/base'.
set -euo pipefail
export LC_ALL=C
corpus=$1
folder=$2
shift 2
command=("$@")
[ ${#command[@]} -gt 0 ] || command=(dotnet run -c Release --project Training --)
columns=${COLUMNS_OF_TABLE:-word/base character/base word/none character/none}
mkdir -p "$folder"
figures=$folder/figures.tsv
touch "$figures"

# The first 100 KB of whole lines. The last fifth of them is unseen text.
lines() { awk -v from="$1" -v to="$2" '{ size += length($0) + 1 } size > to { exit } size > from' "$3"; }
lines 0 102400 "$corpus" > "$folder/all.txt"
seen=$(($(wc -c < "$folder/all.txt") * 4 / 5))
if [ "$seen" -lt 40960 ]; then
    echo "$corpus has $(wc -c < "$corpus") bytes. 40 KB to train on and a fifth of unseen text need 51,200 bytes or more." >&2
    exit 2
fi
lines "$seen" 102400 "$folder/all.txt" > "$folder/unseen.txt"

for column in $columns; do
    for size in 10 20 40; do
        part=$folder/$size.txt
        lines 0 $((size * 1024)) "$folder/all.txt" > "$part"
        if grep -q "^$size	$column	" "$figures"; then continue; fi
        model=$folder/$size-${column%/*}-${column#*/}.drnn
        rm -rf "${model%.drnn}.run"
        "${command[@]}" train "$part" -o "$model" --level "${column%/*}" --from "${column#*/}" \
            --valid "$folder/unseen.txt" --threads 1 > "$folder/train.log" 2>&1
        nats=$("${command[@]}" evaluate "$model" "$folder/unseen.txt" --json | sed -n 's/.*"natsPerCharacter": *\([0-9.]*\).*/\1/p')
        printf '%s\t%s\t%.4f\n' "$size" "$column" "$nats" | tee -a "$figures" >&2
    done
done

name=$(basename "$corpus" .txt)
for size in 10 20 40; do
    row="| $name | $size KB |"
    for column in $columns; do
        row="$row $(awk -F '\t' -v size=$size -v column="$column" '$1 == size && $2 == column { print $3 }' "$figures") |"
    done
    echo "$row"
done
