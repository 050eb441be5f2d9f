#!/usr/bin/env bash
# Compiles the kernels and their benchmark for Mono, with the compiler of the .NET SDK, against Mono's own assemblies. Argument: the program to write.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
kernels=$root/Runtime/Inference/Managed
mono=${MONO_ASSEMBLIES:-/usr/lib/mono/4.5}
sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")/sdk/$(dotnet --version)
mapfile -t sources < <(find "$kernels/Kernels" "$root/Tests/Benchmarks~/Kernels" -name '*.cs')
dotnet "$sdk/Roslyn/bincore/csc.dll" -nologo -noconfig -nostdlib -optimize -unsafe -langversion:9.0 -nullable:enable -out:"$1" \
  -r:"$mono/mscorlib.dll" -r:"$mono/System.dll" -r:"$mono/System.Core.dll" -r:"$mono/System.Numerics.dll" \
  "${sources[@]}" "$kernels"/*Math.cs "$kernels/ManagedPath.cs" "$kernels/ManagedPaths.cs"
