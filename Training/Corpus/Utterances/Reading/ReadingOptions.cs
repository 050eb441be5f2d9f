using System.Text.Json.Serialization;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>How the files of a corpus are read, as the user wrote it. It is stored with a run.</summary>
internal sealed record ReadingOptions
{
    /// <summary>The choices where there are none: what is in the files decides.</summary>
    public static ReadingOptions Default { get; } = new();

    /// <summary>The columns of tables and the properties of JSON, as in <c>speaker=2,text=5</c>. Null: by their names.</summary>
    public string? Columns { get; init; }

    /// <summary>The format of all files, as in <c>yarn</c>. Null: what is in the files decides.</summary>
    public string? As { get; init; }

    /// <summary>The paths of the texts in JSON, separated by semicolons, as in <c>$[*].lines[*]</c>. Null: objects with a text and a speaker.</summary>
    public string? JsonPath { get; init; }

    /// <summary>The regular expression that finds speakers and texts in all files. Null for none.</summary>
    public string? SpeakerPattern { get; init; }

    /// <summary>The encoding of files that are not in Unicode, as in <c>windows-1252</c>. Null: such files are refused.</summary>
    public string? Encoding { get; init; }

    /// <summary>"on": remarks on how a line is said, as in <c>ANNA (tired): …</c>, are the field <c>mood</c>. "off": they are left out. Null: "on" if there are few different ones.</summary>
    public string? Moods { get; init; }

    /// <summary>Whether damage that can be mended without a doubt is mended.</summary>
    public bool Clean { get; init; }

    /// <summary>Whether the records are pairs of lines, so that the columns of tables may be named <c>source</c> and <c>target</c>.</summary>
    [JsonIgnore]
    public bool ArePairs { get; init; }

    /// <summary>Whether choices for a format may be without use, because there is no file of that format.</summary>
    [JsonIgnore]
    public bool MayBeUnused { get; init; }
}
