using System.Collections.Generic;
using DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>How the files of a corpus are read: <see cref="ReadingOptions"/>, understood.</summary>
internal sealed class ReadingPlan
{
    private readonly ReadingOptions _options;

    private ReadingPlan(ReadingOptions options)
    {
        _options = options;
        Columns = options.ArePairs ? TableColumns.OfPairs(options.Columns) : TableColumns.ParseOrNull(options.Columns);
        Pattern = options.SpeakerPattern is { } pattern ? SpeakerPattern.Parse(pattern) : null;
        Format = Pattern is not null ? CorpusFormat.Pattern : options.As is { } format ? FormatNames.Parse(format) : null;
    }

    /// <summary>The format of all files. Null: what is in them decides.</summary>
    public CorpusFormat? Format { get; }

    /// <summary>The chosen columns of tables. Null: by their names.</summary>
    public TableColumns? Columns { get; }

    /// <summary>The pattern of the user. Null for none.</summary>
    public SpeakerPattern? Pattern { get; }

    /// <summary>The paths in JSON. Null for none.</summary>
    public string? JsonPath => _options.JsonPath;

    /// <summary>The characters of all Ren'Py scripts of the corpus.</summary>
    public RenPyCast Cast { get; private set; } = RenPyCast.Empty;

    /// <summary>Understands options.</summary>
    /// <exception cref="TrainingDataException">They are wrong, or contradict each other.</exception>
    public static ReadingPlan Of(ReadingOptions? options)
    {
        options ??= ReadingOptions.Default;
        if (options is { SpeakerPattern: not null, As: not null })
            throw new TrainingDataException($"--speaker-pattern and --as {options.As} both say how the files are read. Give only one of them.");
        if (options.Moods is not (null or "on" or "off"))
            throw new TrainingDataException($"--moods {options.Moods}: give 'on' or 'off', or leave it out.");
        return new ReadingPlan(options);
    }

    /// <summary>The same plan for files with these characters.</summary>
    public ReadingPlan With(RenPyCast cast) => new(_options) { Cast = cast };

    /// <summary>Refuses choices for a format of which there is no file.</summary>
    /// <exception cref="TrainingDataException">There is such a choice.</exception>
    public void CheckUse(IReadOnlyCollection<CorpusFormat> formats)
    {
        if (_options.MayBeUnused)
            return;
        bool hasJson = Has(formats, CorpusFormat.Json);
        if (_options.JsonPath is { } path && !hasJson)
            throw new TrainingDataException($"--json-path '{path}' chooses texts of JSON, but no file of the corpus is JSON. Leave it out, or name a .json file.");
        if (Columns is { Written.Length: > 0 } && !hasJson && !Has(formats, CorpusFormat.Table))
            throw new TrainingDataException($"--columns {Columns.Written} chooses columns of tables, but no file of the corpus is a table. Leave it out, or name a .csv or .tsv file.");
    }

    private static bool Has(IReadOnlyCollection<CorpusFormat> formats, CorpusFormat format)
    {
        foreach (CorpusFormat one in formats)
        {
            if (one == format)
                return true;
        }

        return false;
    }
}
