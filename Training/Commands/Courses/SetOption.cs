using System;
using System.CommandLine;
using DialogueRnn.Model;
using DialogueRnn.Training.Commands.Options;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>The option <c>--set</c>: the values of placeholders.</summary>
internal static class SetOption
{
    /// <summary>Creates the option.</summary>
    public static Option<string[]> Create() => new("--set")
    {
        Description = "the value of a placeholder, as in player=Mira, or with its article, item=an/apple; may be given more than once (the placeholders: 'inspect MODEL')",
    };

    /// <summary>Sets values.</summary>
    /// <param name="assignments">The values of the option. Null: none.</param>
    /// <param name="values">What receives them.</param>
    /// <exception cref="UserErrorException">A value has no name, the model has no such placeholder, or the value cannot be shown.</exception>
    public static void Apply(string[]? assignments, PlaceholderValues values)
    {
        foreach (string assignment in assignments ?? [])
        {
            try
            {
                values.SetFrom(assignment);
            }
            catch (ArgumentException error)
            {
                throw new UserErrorException($"--set {assignment}: {error.Message}", error);
            }
        }
    }
}
