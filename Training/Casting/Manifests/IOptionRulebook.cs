using System.Collections.Generic;

namespace DialogueRnn.Training.Casting.Manifests;

/// <summary>What the command <c>train</c> says of its options.</summary>
internal interface IOptionRulebook
{
    /// <summary>The names of the options that a manifest may give, without the two hyphens.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>Whether an option is given without a value.</summary>
    bool IsFlag(string name);

    /// <summary>What is wrong with the value of one option, in the words of <c>train</c>. Null for nothing.</summary>
    string? FaultOf(string name, string value);

    /// <summary>Which options do not go together, in the words of <c>train</c>. Null if all do.</summary>
    /// <param name="arguments">The arguments of <c>train</c>, without output and run directory.</param>
    string? FaultOf(IReadOnlyList<string> arguments);
}
