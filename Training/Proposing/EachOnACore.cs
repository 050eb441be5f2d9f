using System;
using System.Threading.Tasks;

namespace DialogueRnn.Training.Proposing;

/// <summary>Options of loops whose threads each have a network of their own.</summary>
internal static class EachOnACore
{
    /// <summary>One thread for each core. Without a limit, a busy machine gets more and more threads, and each loads a network.</summary>
    public static ParallelOptions Options { get; } = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
}
