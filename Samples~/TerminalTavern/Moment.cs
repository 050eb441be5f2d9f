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
    private static readonly string[] Wounds = ["none", "lightly", "badly"];

    internal Moment(DialogueModel model) =>
        Scene = Fields.Any(field => FieldOf(model.Manifest.Scene, field) is not null) ? model.CreateScene() : null;

    /// <summary>The scene of all speakers; null when the model knows none of the fields.</summary>
    internal Scene? Scene { get; }

    /// <summary>The moment for the title, as in "night, snow"; empty when nothing is said about it.</summary>
    internal string Text => string.Join(", ", Known.Select(Describe).OfType<string>());

    /// <summary>The moment for a saved game.</summary>
    internal string Saved => Scene?.ToString() ?? string.Empty;

    /// <summary>The values that the model knows of a field; none where it does not know the field.</summary>
    internal IReadOnlyList<string> ValuesOf(string field) => FieldOf(Scene?.Schema, field)?.Values ?? [];

    /// <summary>The value of a field; null where nothing is given.</summary>
    internal string? ValueOf(string field) => FieldOf(Scene?.Schema, field) is null ? null : Scene!.ValueOf(field);

    /// <summary>Sets a field to one of <see cref="ValuesOf"/>.</summary>
    internal void Set(string field, string value) => Scene!.Set(field, value);

    /// <summary>Hurts the player: first lightly, then badly.</summary>
    /// <returns>What the player is told.</returns>
    internal string Wound()
    {
        string[] worse = [.. Wounds.Skip(Math.Max(0, Array.IndexOf(Wounds, ValueOf(Hurt))) + 1).Where(ValuesOf(Hurt).Contains)];
        if (worse.Length > 0)
            Set(Hurt, worse[0]);
        return ValueOf(Hurt) is null ? "The fire is hot." : $"The fire burns you: {Describe(Hurt)}.";
    }

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

    /// <summary>Reads the moment of a saved game. It changes nothing yet.</summary>
    /// <exception cref="ArgumentException">The model does not know it.</exception>
    internal Scene? Read(string saved)
    {
        if (Scene is null)
            return saved.Length == 0 ? null : throw new ArgumentException("The saved evening is of another model.");
        var moment = new Scene(Scene.Schema);
        moment.Parse(saved);
        return moment;
    }

    /// <summary>Goes back to a moment that was read.</summary>
    internal void Restore(Scene? moment)
    {
        if (moment is not null)
            Scene!.CopyFrom(moment);
    }

    private IEnumerable<string> Known => Fields.Where(name => FieldOf(Scene?.Schema, name) is not null);

    private string? Describe(string field) => Scene!.ValueOf(field) is not { } value ? null
        : field != Hurt ? value
        : value == "none" ? "unhurt" : $"{value} hurt";

    private static SceneField? FieldOf(SceneSchema? schema, string name) =>
        schema?.Find(name) is { Kind: SceneFieldKind.Choice } field ? field : null;
}
