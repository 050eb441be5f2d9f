using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>A pattern for the files of a game, which <c>--speaker-pattern</c> takes by its name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Game">The game or engine.</param>
/// <param name="Pattern">The regular expression.</param>
/// <param name="Mend">Makes a line of dialogue of a text as it is written.</param>
/// <param name="Names">Names for speakers that the files name in another way.</param>
internal sealed record PatternPreset(string Name, string Game, string Pattern, Func<string, string> Mend, IReadOnlyDictionary<string, string> Names);

/// <summary>The patterns that have names.</summary>
internal static partial class PatternPresets
{
    private const int FewestLines = 3;

    private static readonly Dictionary<string, string> NoNames = [];

    private static readonly PatternPreset[] All =
    [
        // A choice of the player is read first, so that it is no line of the speaker before it. A message without a speaker has none. The speaker may stand behind the text.
        new("wml", "Wesnoth (WML)", """"\[option\]\s*(?:label|message)\s*=\s*_?\s*"(?:[^"]|"")*"|\[(?<speaker>message)\]|^\s*(?:speaker|role)\s*=\s*"?(?<speaker>[^"\n#]+?)"?\s*$|^\s*message\s*=\s*_?\s*"(?<text>(?:[^"]|"")*)"(?:[^\S\n]*\n\s*(?:speaker|role)\s*=\s*"?(?<speaker>[^"\n#]+?)"?[^\S\n]*$)?"""",
            text => text.Replace("\"\"", "\"", StringComparison.Ordinal),
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["message"] = string.Empty, ["narrator"] = string.Empty, ["unit"] = string.Empty, ["second_unit"] = string.Empty }),
        // The speaker 'self' is the character whose talk it is. Its instance ends with the name, as in VLK_439_Vatras.
        new("daedalus", "Gothic (Daedalus)", """^\s*npc\s*=\s*(?:\w*_)?(?<speaker>\w+?)\s*;|^[^/\n]*\bAI_Output\s*\(\s*(?:self|slf|(?<speaker>\w+))\s*,[^;\n]*;\s*//\s*(?<text>\S.*)$""",
            text => text, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["other"] = "Hero", ["oth"] = "Hero", ["hero"] = "Hero" }),
        new("eathena", "eAthena and its kin", """"^[^/\n]*?\bmes\s*\(?\s*"(?:\[(?<speaker>[^\]"]+)\]|(?<text>(?:[^"\\\n]|\\.)*(?:"\s*\+[^";\n]+\+\s*"(?:[^"\\\n]|\\.)*)*))\x22"""",
            MendMessage, NoNames),
    ];

    /// <summary>The names, for users.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(preset => preset.Name));

    /// <summary>Finds a pattern by its name. Null if there is none.</summary>
    public static PatternPreset? Find(string name) => Array.Find(All, preset => preset.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds the pattern that finds lines of dialogue in a file. Null if none does.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public static PatternPreset? Fitting(string path, string text) =>
        Array.Find(All, preset => SpeakerPattern.Parse(preset.Name).Read(path, text).Utterances.Count(utterance => utterance.Speaker is not null) >= FewestLines);

    // A value between two parts of a text becomes a placeholder. The quotation marks of a speech stand around several messages.
    private static string MendMessage(string text)
    {
        string whole = Value().Replace(text, value => $"{{{value.Groups["name"].Value}}}");
        return Colour().Replace(whole.Replace("\\\"", "\"", StringComparison.Ordinal), string.Empty).Trim('"', ' ');
    }

    [GeneratedRegex(""""(?<!\\)"\s*\+\s*[^"]*?(?<name>[\p{L}_]\w*)[^"]*?\+\s*\x22"""", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    [GeneratedRegex("##[0-9A-Za-z]|\\^[0-9A-Fa-f]{6}")]
    private static partial Regex Colour();
}
