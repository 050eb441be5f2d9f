#nullable enable
using DialogueRnn.Model;

namespace DialogueRnn.Tests.Decoding
{
    /// <summary>Settings in which every control of the sampler works.</summary>
    internal static class EveryControl
    {
        internal static SamplingSettings Settings() => new SamplingSettings
        {
            Temperature = 0.9f,
            TemperatureEnd = 0.5f,
            TemperatureSpan = 40,
            TopK = 50,
            Typical = 0.95f,
            TopP = 0.97f,
            MinP = 0.02f,
            RepetitionPenalty = 1f,
            RepetitionBase = 1.25f,
            RepetitionLength = 12,
            RepetitionRange = 300,
            RepetitionBreakers = "\n.",
            Bias = { ["b"] = -1f, ["c"] = float.NegativeInfinity },
        };
    }
}
