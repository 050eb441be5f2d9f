#nullable enable
using System.Collections.Generic;

namespace DialogueRnn.Editor.Speakers
{
    /// <summary>A part of the inspector of a speaker: a title and the fields below it.</summary>
    internal sealed class SpeakerSection
    {
        /// <summary>The fields that are always shown.</summary>
        internal static readonly string[] Head = { "_model", "_speakerName", "_id" };

        /// <summary>The parts that can be folded.</summary>
        internal static readonly IReadOnlyList<SpeakerSection> All = new[]
        {
            new SpeakerSection("Scene and placeholders", true, "_sceneFields", "_sceneGuidance", "_placeholders"),
            new SpeakerSection("Events", true, "_textChanged", "_lineCompleted"),
            new SpeakerSection("Memory and conversation", false, "_memoryCharacters", "_conversation", "_stock"),
            new SpeakerSection("Sampling", false, Of("SamplingFrom"), Of("Sampling")),
            new SpeakerSection(
                "Rules and bans", false, Of("RulesFrom"), Of("Rules"), Of("BannedPhrases"), Of("MaximumCopied"), Of("LinesNotRepeated"), Of("Fallback")),
            new SpeakerSection("Takes", false, Of("Candidates"), Of("GoodEnough"), Of("TakeDeadline")),
            new SpeakerSection("Reading pace", false, Of("CharactersPerSecond"), Of("ClausePause"), Of("SentencePause")),
            new SpeakerSection("Seed, prime and share of time", false, "_seed", "_seedsItself", "_primeTemplate", "_priority"),
        };

        private SpeakerSection(string title, bool isOpen, params string[] fields)
        {
            Title = title;
            IsOpen = isOpen;
            Fields = fields;
        }

        internal string Title { get; }

        /// <summary>Whether the part is open until somebody folds it.</summary>
        internal bool IsOpen { get; }

        /// <summary>The paths of the serialised fields.</summary>
        internal IReadOnlyList<string> Fields { get; }

        private static string Of(string setting) => $"_settings.<{setting}>k__BackingField";
    }
}
