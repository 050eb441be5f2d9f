using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>A record of a corpus: a line of dialogue, and what is known about the moment in which it is said.</summary>
/// <param name="Speaker">The speaker, as lines begin with it. Null if nobody is named.</param>
/// <param name="Text">What is said, on one line, without the speaker. Not empty.</param>
/// <param name="Fields">The fields of the line by name, in the order in which they are written. Any field may be missing.</param>
/// <param name="Heard">The line that this one answers. Null if it answers none. A heard line itself answers none.</param>
/// <param name="Place">The place in the corpus.</param>
internal sealed record Utterance(string? Speaker, string Text, IReadOnlyDictionary<string, FieldValue> Fields, Utterance? Heard, SourcePlace Place)
{
    /// <summary>The fields of a line without fields.</summary>
    public static IReadOnlyDictionary<string, FieldValue> NoFields { get; } = new Dictionary<string, FieldValue>();

    /// <summary>The plain line: <c>SPEAKER: text</c>, or the text alone.</summary>
    public string Line => Speaker is null ? Text : $"{Speaker}: {Text}";

    /// <summary>Whether another record says the same, wherever it is written and in whatever order its fields are.</summary>
    public bool IsSameAs(Utterance? other) =>
        other is not null && Speaker == other.Speaker && Text == other.Text && Fields.Count == other.Fields.Count
        && Fields.All(field => other.Fields.TryGetValue(field.Key, out FieldValue? value) && field.Value.Equals(value))
        && (Heard is null ? other.Heard is null : Heard.IsSameAs(other.Heard));
}
