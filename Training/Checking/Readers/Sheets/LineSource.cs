using System.Text.Json.Serialization;

namespace DialogueRnn.Training.Checking.Readers.Sheets;

/// <summary>The sources of the lines on a sheet.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LineSource>))]
internal enum LineSource
{
    /// <summary>The lines of the writer.</summary>
    [JsonStringEnumMemberName("corpus")]
    Corpus,

    /// <summary>The lines of the tested model.</summary>
    [JsonStringEnumMemberName("model")]
    Model,

    /// <summary>The lines of a <see cref="WordChain"/>.</summary>
    [JsonStringEnumMemberName("chain")]
    Chain,
}
