using System.Globalization;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>What <c>inspect</c> says of the scene fields of a model.</summary>
internal static class SceneFacts
{
    /// <summary>A field for people, as in "hour (2,143 lines): day 900, night 1,243".</summary>
    public static string Tell(SceneField field) => $"{field.Name} ({field.Lines:N0} lines): {Values(field)}";

    /// <summary>A field for JSON.</summary>
    public static object Describe(SceneField field) => new
    {
        field.Name,
        Kind = field.Kind.ToString(),
        field.Lines,
        Values = field.Kind == SceneFieldKind.Choice ? field.Values.Select((value, number) => new { Value = value, Lines = LinesOf(field, number) }) : null,
        Minimum = field.Kind == SceneFieldKind.Number ? field.Minimum : (float?)null,
        Maximum = field.Kind == SceneFieldKind.Number ? field.Maximum : (float?)null,
        Length = field.Kind == SceneFieldKind.Vector ? field.Length : (int?)null,
    };

    private static string Values(SceneField field) => field.Kind switch
    {
        SceneFieldKind.Choice => string.Join(", ", field.Values.Select((value, number) => $"{value} {LinesOf(field, number):N0}")),
        SceneFieldKind.Number => string.Create(CultureInfo.InvariantCulture, $"a number from {field.Minimum} to {field.Maximum}"),
        _ => $"a vector of {field.Length} numbers",
    };

    private static int LinesOf(SceneField field, int number) => number < field.ValueLines.Count ? field.ValueLines[number] : 0;
}
