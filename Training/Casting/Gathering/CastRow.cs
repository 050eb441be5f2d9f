using DialogueRnn.Training.Casting.Running;

namespace DialogueRnn.Training.Casting.Gathering;

/// <summary>A row of the table of a cast: one run.</summary>
/// <param name="Card">How its job stands.</param>
/// <param name="Loss">The lowest validation loss in nats per character. Null if there is none.</param>
/// <param name="Seconds">The training time in seconds. Null before the first step.</param>
/// <param name="Bytes">The size of the model file in bytes. Null if there is none.</param>
internal sealed record CastRow(JobCard Card, double? Loss, double? Seconds, long? Bytes)
{
    /// <summary>Whether it is the best run of its voice.</summary>
    public bool IsBest { get; init; }

    /// <summary>What was measured of the model. Null if it is not the best of its voice.</summary>
    public ModelMeasure? Measure { get; init; }
}
