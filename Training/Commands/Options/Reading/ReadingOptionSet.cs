using System;
using System.Collections.Generic;
using System.CommandLine;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

namespace DialogueRnn.Training.Commands.Options.Reading;

/// <summary>The options of the commands that read a corpus.</summary>
internal sealed class ReadingOptionSet
{
    private string? _answer;

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
        Description = $"other files: a regular expression with the groups 'speaker' and 'text' that finds the lines of dialogue, or the name of a known one: {PatternPresets.Names}",
    };

    private readonly Option<string?> _encoding = new("--encoding")
    {
        Description = "the encoding of files that are not in Unicode, such as windows-1252, shift_jis or gb18030",
    };

    private readonly Option<string?> _moods = new("--moods")
    {
        Description = "whether remarks on how a line is said, as in 'ANNA (tired): …', become the field 'mood': on or off (default: if there are few different ones)",
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
    public Option[] Options => [_columns, _as, _jsonPath, _pattern, _encoding, _moods, _clean];

    /// <summary>What the user chose. On a terminal, asks for the encoding of files that are not in Unicode.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="files">The files, folders and globs that will be read.</param>
    /// <exception cref="Corpus.TrainingDataException">A file is missing or cannot be read.</exception>
    public ReadingOptions Read(ParseResult parsed, IReadOnlyList<string> files)
    {
        Ask(parsed, files);
        return Chosen(parsed);
    }

    /// <summary>On a terminal, asks for the encoding of files that are not in Unicode. The answer is an option from then on.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="files">The files, folders and globs that will be read.</param>
    /// <exception cref="Corpus.TrainingDataException">A file is missing or cannot be read.</exception>
    public void Ask(ParseResult parsed, IReadOnlyList<string> files)
    {
        if (parsed.GetValue(_encoding) is null && !Console.IsInputRedirected && !Console.IsErrorRedirected)
            _answer ??= new EncodingQuestion(Console.In, Console.Error).Ask(files);
    }

    /// <summary>What the user chose, with the answer of <see cref="Ask"/>.</summary>
    public ReadingOptions Chosen(ParseResult parsed) => new()
    {
        Columns = parsed.GetValue(_columns),
        As = parsed.GetValue(_as),
        JsonPath = parsed.GetValue(_jsonPath),
        SpeakerPattern = parsed.GetValue(_pattern),
        Encoding = parsed.GetValue(_encoding) ?? _answer,
        Moods = parsed.GetValue(_moods),
        Clean = parsed.GetValue(_clean),
    };
}
