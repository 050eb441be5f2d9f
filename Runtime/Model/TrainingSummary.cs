#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Model
{
    /// <summary>How a model was trained. Losses are cross-entropy in nats per character.</summary>
    public sealed class TrainingSummary
    {
        /// <summary>The preset the options began from.</summary>
        public string Preset { get; set; } = string.Empty;

        /// <summary>The corpus files, by name, in the order they were read.</summary>
        public IReadOnlyList<string> CorpusFiles { get; set; } = Array.Empty<string>();

        /// <summary>The licence of the corpus, as its owner states it; empty when not stated.</summary>
        public string CorpusLicence { get; set; } = string.Empty;

        /// <summary>Those who speak in the corpus, the most talkative first; empty where nobody is named.</summary>
        public IReadOnlyList<string> Speakers { get; set; } = Array.Empty<string>();

        /// <summary>How the corpus begins a speaker's line, as in "{name}: "; null where nobody is named.</summary>
        public string? PrimeTemplate { get; set; }

        /// <summary>Characters of training text.</summary>
        public long TrainingCharacters { get; set; }

        /// <summary>Characters of validation text.</summary>
        public long ValidationCharacters { get; set; }

        /// <summary>Optimiser steps taken when these weights were kept.</summary>
        public long Steps { get; set; }

        /// <summary>Characters seen when these weights were kept.</summary>
        public long CharactersSeen { get; set; }

        /// <summary>Passes over the training text when these weights were kept.</summary>
        public double Epochs { get; set; }

        /// <summary>Training time in seconds.</summary>
        public double Seconds { get; set; }

        /// <summary>Loss on recent training text.</summary>
        public double TrainingLoss { get; set; }

        /// <summary>Loss on the validation text, state carried; NaN when there was none.</summary>
        public double ValidationLoss { get; set; } = double.NaN;

        /// <summary>Share of validation characters predicted exactly, from 0 to 1; NaN when there was none.</summary>
        public double ValidationAccuracy { get; set; } = double.NaN;

        /// <summary>The seed of the run.</summary>
        public long Seed { get; set; }
    }
}
