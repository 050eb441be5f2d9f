using System;
using System.Collections.Generic;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>Reads the records of text files.</summary>
internal static class TextUtterances
{
    private const char HeardMark = '>';

    /// <summary>Reads tagged text. A line that begins with <c>&gt;</c> is the line that the next one answers.</summary>
    /// <param name="path">The path of the file, for messages.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    /// <exception cref="TrainingDataException">A tag is wrong, a text is empty, or a heard line is not answered.</exception>
    public static IReadOnlyList<Utterance> ReadTagged(string path, string text)
    {
        var utterances = new List<Utterance>();
        Utterance? heard = null;
        foreach ((string line, SourcePlace place) in LinesOf(path, text))
        {
            if (line[0] != HeardMark)
            {
                utterances.Add(LineNotation.Read(line, heard, place));
                heard = null;
                continue;
            }

            if (heard is not null)
                throw Unanswered(heard);
            heard = LineNotation.Read(line[1..], null, place);
        }

        return heard is null ? utterances : throw Unanswered(heard);
    }

    /// <summary>Reads text without tags. A name that is alone on its line speaks until a blank line or the next name.</summary>
    /// <param name="path">The path of the file, for messages.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public static IReadOnlyList<Utterance> ReadPlain(string path, string text)
    {
        var utterances = new List<Utterance>();
        string? speaking = null;
        int last = 0;
        foreach ((string line, SourcePlace place) in LinesOf(path, text))
        {
            if (place.Line > last + 1)
                speaking = null;
            last = place.Line;
            if (SpeakerLines.IsNameAlone(line))
            {
                speaking = line[..^1];
                continue;
            }

            Utterance utterance = LineNotation.Read(line, null, place);
            speaking = utterance.Speaker is null ? speaking : null;
            utterances.Add(utterance with { Speaker = utterance.Speaker ?? speaking });
        }

        return utterances;
    }

    private static IEnumerable<(string Line, SourcePlace Place)> LinesOf(string path, string text)
    {
        int number = 0;
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            string line = text[start..end].Trim();
            start = end + 1;
            number++;
            if (line.Length > 0)
                yield return (line, new SourcePlace(path, number));
        }
    }

    private static TrainingDataException Unanswered(Utterance heard) => new(
        $"{heard.Place}: no line answers the line '{HeardMark} {heard.Line}'. Write the answer on the next line, or remove the line.");
}
