#nullable enable

namespace DialogueRnn.Unity
{
    /// <summary>Where a speaker's sampling comes from.</summary>
    public enum SamplingSource
    {
        /// <summary>From the model, as its author suggests.</summary>
        Model,

        /// <summary>From the speaker.</summary>
        Speaker,
    }
}
