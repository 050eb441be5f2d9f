using System.Collections.Generic;
using System.Text;

namespace DialogueRnn.Training.Corpus.Utterances.Writing;

/// <summary>Writes records as tagged text.</summary>
internal static class TaggedTextWriter
{
    /// <summary>Writes records.</summary>
    public static string Write(IReadOnlyList<Utterance> utterances)
    {
        var text = new StringBuilder();
        foreach (Utterance utterance in utterances)
        {
            // Without any speaker or tag, a line that begins with '>' would be a quotation.
            if (utterance.Heard is { } heard)
                text.Append("> ").Append(LineNotation.WriteMarked(heard)).Append('\n');
            text.Append(utterance.Heard is null ? LineNotation.Write(utterance) : LineNotation.WriteMarked(utterance)).Append('\n');
        }

        return text.ToString();
    }
}
