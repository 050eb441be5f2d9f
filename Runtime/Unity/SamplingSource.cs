#nullable enable

namespace DialogueRnn.Unity
{
    /// <summary>The source of a speaker's sampling.</summary>
    public enum SamplingSource
    {
        /// <summary>The sampling that the model's author suggests.</summary>
        Model,

        /// <summary>The speaker's own sampling.</summary>
        Speaker,
    }
}
