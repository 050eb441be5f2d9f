using System;
using System.Globalization;
using System.Linq;

namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>The rules of field names.</summary>
internal static class FieldNames
{
    /// <summary>The name of the speaker in tables and JSON.</summary>
    public const string Speaker = "speaker";

    /// <summary>The name of the text in tables and JSON.</summary>
    public const string Text = "text";

    /// <summary>The name of the heard line in tables and JSON.</summary>
    public const string Heard = "heard";

    /// <summary>Another name of the heard line.</summary>
    public const string Answers = "answers";

    /// <summary>The name of the object of fields in JSON.</summary>
    public const string Fields = "fields";

    /// <summary>The field of how a line is said.</summary>
    public const string Mood = "mood";

    /// <summary>The largest length of a name in UTF-16 units.</summary>
    public const int Longest = 40;

    private static readonly string[] Reserved = [Speaker, Text, Heard, Answers, Fields];

    /// <summary>Whether a character may stand in a name.</summary>
    public static bool IsPart(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or ' ' || IsMark(character);

    /// <summary>Finds out what is wrong with a name.</summary>
    /// <param name="name">The name, without white space at its ends.</param>
    /// <returns>The fault and the remedy as sentences. Null if the name is good.</returns>
    public static string? FaultOf(string name)
    {
        if (name.Length is 0 or > Longest || !(char.IsLetter(name[0]) || name[0] == '_') || !name.All(IsPart))
        {
            return $"'{name}' cannot be the name of a field. A name begins with a letter and has letters, digits, spaces, '_', '-' and '.', "
                + $"at most {Longest} characters. Rename it.";
        }

        return Array.Find(Reserved, word => word.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } reserved
            ? $"'{name}' cannot be the name of a field, because '{reserved}' names another part of a record. Rename it."
            : null;
    }

    private static bool IsMark(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
