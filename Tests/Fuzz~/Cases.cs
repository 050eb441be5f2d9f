using System;
using System.Linq;
using DialogueRnn.Fuzz.Targets;

namespace DialogueRnn.Fuzz;

/// <summary>The cases of a seed. A case follows from the seed, the chosen kinds and its number alone.</summary>
internal sealed class Cases
{
    private readonly ITarget[] _targets;
    private readonly int _seed;

    /// <summary>Prepares all kinds of files.</summary>
    /// <param name="folder">The folder of the files that are changed.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="kinds">The names of the kinds to make.</param>
    public Cases(string folder, int seed, string[] kinds)
    {
        _seed = seed;
        _targets = [.. Kinds.Where(kinds.Contains).Select(kind => Target(kind, folder))];
    }

    /// <summary>The names of all kinds.</summary>
    public static string[] Kinds => ["model", "save", "corpus", "vectors", "run", "resume", "disposal"];

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

    private static ITarget Target(string kind, string folder) => kind switch
    {
        "model" => new ModelTarget(folder),
        "save" => new SaveTarget(folder),
        "corpus" => new CommandTarget(folder, false),
        "vectors" => new CommandTarget(folder, true),
        "run" => new RunTarget(folder),
        "resume" => new ResumeTarget(folder),
        _ => new DisposalTarget(folder),
    };

    // The hash of the framework differs from process to process.
    private static int HashCode(int seed, long number) => unchecked((int)(((ulong)seed * 0x9E3779B97F4A7C15 + (ulong)number) * 0xBF58476D1CE4E5B9 >> 32));
}
