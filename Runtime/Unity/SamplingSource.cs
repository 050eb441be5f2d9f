#nullable enable

namespace DialogueRnn.Unity
{
    /// <summary>Where a speaker takes its sampling settings from. See <see cref="VoiceSettings.SamplingFrom"/>.</summary>
    public enum SamplingSource
    {
        /// <summary>The sampling that the model's author suggests, from the model file. <see cref="VoiceSettings.Sampling"/> is ignored.</summary>
        Model,

        /// <summary>The speaker's own sampling: <see cref="VoiceSettings.Sampling"/>.</summary>
        Speaker,
    }
}
