using System;

namespace DialogueRnn.Training.Casting.Clusters;

/// <summary>Texts in scripts of the shell.</summary>
internal static class ShellText
{
    /// <summary>A text in single quotes.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
