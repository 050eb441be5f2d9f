#!/usr/bin/env bash
# Microseconds a character of 3x512 (8 bits) on every kernel: .NET with, without AVX-512 and without any hardware intrinsics, Mono, and the loops without vectors in C, by clang
# for SSE2, AVX2 and WebAssembly. Every program runs once in each pass; the medians of the passes are printed. What is not installed is left out.
# Processor time of the thread. Argument: the number of passes (default 5). Environment: CORE, the core to run on (default 0); CLANG (default clang-19).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
passes=${1:-5}
clang=${CLANG:-clang-19}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rounds=9

dotnet build -c Release -o "$work/net" -p:UseArtifactsOutput=false -p:BaseIntermediateOutputPath="$work/obj/" . >&2
dll=$work/net/DialogueRnn.KernelBenchmarks.dll
commands=("dotnet $dll $rounds .NET:_" "env DOTNET_EnableAVX512=0 dotnet $dll $rounds .NET_without_AVX-512:_" "env DOTNET_EnableHWIntrinsic=0 dotnet $dll $rounds .NET_without_intrinsics:_")
if command -v mono > /dev/null; then
  ./build-mono.sh "$work/mono.exe" >&2
  commands+=("mono $work/mono.exe $rounds Mono:_")
fi
if command -v "$clang" > /dev/null; then
  "$clang" -O2 loops.c -o "$work/sse2"
  "$clang" -O2 -mavx2 loops.c -o "$work/avx2"
  commands+=("$work/sse2 $rounds clang_SSE2:_" "$work/avx2 $rounds clang_AVX2:_")
  if command -v node > /dev/null && "$clang" --target=wasm32 -O2 -nostdlib -Wl,--no-entry loops.c -o "$work/plain.wasm" 2> /dev/null; then
    "$clang" --target=wasm32 -O2 -msimd128 -nostdlib -Wl,--no-entry loops.c -o "$work/vectors.wasm"
    commands+=("node loops.js $work/plain.wasm $rounds WebAssembly:_" "node loops.js $work/vectors.wasm $rounds WebAssembly_with_128_bits:_")
  fi
fi

for ((pass = 0; pass < passes; pass++)); do
  for command in "${commands[@]}"; do
    taskset -c "${CORE:-0}" $command | sed 's/_/ /g' >> "$work/times"
  done
done
awk -F '\t' '!($1 in seen) { seen[$1] = 1; order[++count] = $1 } END { for (i = 1; i <= count; i++) print order[i] }' "$work/times" |
  while IFS= read -r name; do
    printf '%s\t%s\n' "$name" "$(awk -F '\t' -v name="$name" '$1 == name { print $2 }' "$work/times" | sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }')"
  done
