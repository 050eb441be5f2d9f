using System.CommandLine;
using DialogueRnn.Training.Corpus.Utterances.Reading;

namespace DialogueRnn.Training.Commands.Options.Reading;

/// <summary>The options of the commands that read a corpus.</summary>
internal sealed class ReadingOptionSet
{
    private readonly Option<string?> _columns = new("--columns")
    {
        Description = "tables and JSON: columns or properties by name or number, such as speaker=2,text=5,mood=feeling; -notes leaves the column 'notes' out (default: by their names)",
    };

    private readonly Option<string?> _as = new("--as")
    {
        Description = $"the format of all files: {string.Join(", ", FormatNames.Options)} (default: what is in them decides)",
    };

    private readonly Option<string?> _jsonPath = new("--json-path")
    {
        Description = "JSON: where the texts are, such as $[*].lines[*]; several paths are separated by ';'",
    };

    private readonly Option<string?> _pattern = new("--speaker-pattern")
    {
        Description = "other files: a regular expression with the groups 'speaker' and 'text' that finds the lines of dialogue",
    };

    private readonly Option<string?> _encoding = new("--encoding")
    {
        Description = "the encoding of files that are not in Unicode, such as windows-1252, shift_jis or gb18030",
    };

    private readonly Option<bool> _clean = new("--clean")
    {
        Description = "mend damage that is beyond doubt (text decoded twice, invisible characters, parted accents, spaces at line ends) and tell what was mended",
    };

    /// <summary>Adds the options to a command.</summary>
    public ReadingOptionSet(Command command)
    {
        foreach (Option option in Options)
            command.Options.Add(option);
    }

    /// <summary>The options.</summary>
    public Option[] Options => [_columns, _as, _jsonPath, _pattern, _encoding, _clean];

    /// <summary>What the user chose.</summary>
    public ReadingOptions Read(ParseResult parsed) => new()
    {
        Columns = parsed.GetValue(_columns),
        As = parsed.GetValue(_as),
        JsonPath = parsed.GetValue(_jsonPath),
        SpeakerPattern = parsed.GetValue(_pattern),
        Encoding = parsed.GetValue(_encoding),
        Clean = parsed.GetValue(_clean),
    };
}
