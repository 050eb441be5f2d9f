using System;
using System.Linq;
using DialogueRnn.Fuzz.Targets;

namespace DialogueRnn.Fuzz;

/// <summary>The cases of a seed. A case follows from the seed and its number alone.</summary>
internal sealed class Cases
{
    private readonly ITarget[] _targets;
    private readonly int _seed;

    /// <summary>Prepares all kinds of files.</summary>
    /// <param name="folder">The folder of the files that are changed.</param>
    /// <param name="seed">The seed.</param>
    public Cases(string folder, int seed)
    {
        _seed = seed;
        _targets = [new ModelTarget(folder), new SaveTarget(folder), new CommandTarget(folder, false), new CommandTarget(folder, true), new RunTarget(folder), new DisposalTarget(folder)];
    }

    /// <summary>The names of the kinds.</summary>
    public string[] Kinds => [.. _targets.Select(target => target.Name)];

    /// <summary>Makes a case.</summary>
    public Case Make(long number)
    {
        var random = new Random(HashCode(_seed, number));
        int place = random.Next(_targets.Sum(target => target.Share));
        ITarget target = _targets[0];
        foreach (ITarget one in _targets)
        {
            target = one;
            if (place < one.Share)
                break;
            place -= one.Share;
        }

        return new Case(target, target.Make(random), random.Next());
    }

    /// <summary>Returns the case of a file that was kept.</summary>
    public Case Of(string kind, byte[] bytes, int opening) => new(_targets.Single(target => target.Name == kind), bytes, opening);

    // The hash of the framework differs from process to process.
    private static int HashCode(int seed, long number) => unchecked((int)(((ulong)seed * 0x9E3779B97F4A7C15 + (ulong)number) * 0xBF58476D1CE4E5B9 >> 32));
}
