using System;
using System.Linq;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;

namespace DialogueRnn.Fuzz.Targets;

/// <summary>Everything that computes steps here: ONNX Runtime, and the managed backend on each path that the processor supports.</summary>
internal static class Backends
{
    private static readonly ManagedPath[] Paths = [.. Enum.GetValues<ManagedPath>().Where(path => path != ManagedPath.Best && ManagedPaths.IsSupported(path))];

    /// <summary>How many there are. Number 0 is ONNX Runtime.</summary>
    public static int Count => Paths.Length + 1;

    /// <summary>Returns the name of a backend, for people.</summary>
    public static string NameOf(int number) => number == 0 ? nameof(BackendKind.OnnxRuntime) : $"{Paths[number - 1]}";

    /// <summary>Returns the kind of a backend. The next loading on this thread then takes its path.</summary>
    public static BackendKind Take(int number)
    {
        ManagedPaths.Ordered = number == 0 ? ManagedPath.Best : Paths[number - 1];
        return number == 0 ? BackendKind.OnnxRuntime : BackendKind.Managed;
    }

    /// <summary>Lets the next loading on this thread take the best path, whatever was taken before.</summary>
    public static void Reset() => ManagedPaths.Ordered = ManagedPath.Best;
}
