using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.TerminalTavern;

/// <summary>What everybody in the tavern can see: the hour, the weather, and how hurt the player is. Lines fit it if the model knows these fields.</summary>
internal sealed class Moment
{
    internal const string Hour = "hour";
    internal const string Weather = "weather";
    internal const string Hurt = "hurt";

    private static readonly string[] Fields = [Hour, Weather, Hurt];

    internal Moment(DialogueModel model) =>
        Scene = Fields.Any(field => FieldOf(model.Manifest.Scene, field) is not null) ? model.CreateScene() : null;

    /// <summary>The scene of all speakers; null when the model knows none of the fields.</summary>
    internal Scene? Scene { get; }

    /// <summary>The moment for the title, as in "night, snow"; empty when nothing is said about it.</summary>
    internal string Text => string.Join(", ", Known.Select(Describe).OfType<string>());

    /// <summary>The moment for a saved game.</summary>
    internal string Saved => Scene?.ToString() ?? string.Empty;

    /// <summary>Goes on to the next value of a field, and behind the last to none.</summary>
    /// <returns>What the player is told.</returns>
    internal string Turn(string field)
    {
        if (FieldOf(Scene?.Schema, field) is not { } known)
            return $"This model knows nothing about the {(field == Hurt ? "wounds of its guests" : field)}.";
        int next = Scene!.ValueOf(field) is { } value ? known.Values.ToList().IndexOf(value) + 1 : 0;
        if (next == known.Values.Count)
            Scene.Clear(field);
        else
            Scene.Set(field, known.Values[next]);
        return Describe(field) is { } now ? $"Now: {now}." : $"Now nobody minds the {(field == Hurt ? "wounds" : field)}.";
    }

    /// <summary>Goes back to the moment of a saved game.</summary>
    /// <exception cref="ArgumentException">The model does not know it.</exception>
    internal void Restore(string saved)
    {
        Scene?.Clear();
        if (saved.Length > 0)
            (Scene ?? throw new ArgumentException("The saved evening is of another model.")).Parse(saved);
    }

    private IEnumerable<string> Known => Fields.Where(name => FieldOf(Scene?.Schema, name) is not null);

    private string? Describe(string field) => Scene!.ValueOf(field) is not { } value ? null
        : field != Hurt ? value
        : value == "none" ? "unhurt" : $"{value} hurt";

    private static SceneField? FieldOf(SceneSchema? schema, string name) =>
        schema?.Find(name) is { Kind: SceneFieldKind.Choice } field ? field : null;
}
