using System;

namespace DialogueRnn.Fuzz.Targets;

/// <summary>A command ended in a way that its documentation does not know.</summary>
internal sealed class CommandException(string message) : Exception(message)
{
    private const int LongestMessage = 2_000;

    /// <summary>Checks how a command ended.</summary>
    /// <param name="code">The exit code.</param>
    /// <param name="error">What it wrote to standard error.</param>
    /// <exception cref="CommandException">It found a fault of its own, or says nothing about what is wrong.</exception>
    public static void Check(int code, string error)
    {
        if (error.Contains("this is a bug", StringComparison.Ordinal) || code is < 0 or > 2 || (code == 2 && error.Length == 0))
            throw new CommandException($"exit code {code}: {error[..Math.Min(error.Length, LongestMessage)]}");
    }
}
