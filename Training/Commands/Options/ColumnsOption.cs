using System.CommandLine;
using DialogueRnn.Training.Corpus.Utterances.Reading;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The option <c>--columns</c> of the commands that read a corpus.</summary>
internal static class ColumnsOption
{
    /// <summary>Creates the option.</summary>
    public static Option<string?> Create() => new("--columns")
    {
        Description = "corpora in tables: columns by name or number, such as speaker=2,text=5,mood=feeling; -notes leaves the column 'notes' out (default: by their names)",
    };

    /// <summary>Reads the value of the option.</summary>
    /// <returns>The columns. Null if the option is not given.</returns>
    /// <exception cref="Corpus.TrainingDataException">The value is not of this form.</exception>
    public static TableColumns? Read(ParseResult parsed, Option<string?> option) => TableColumns.ParseOrNull(parsed.GetValue(option));
}
