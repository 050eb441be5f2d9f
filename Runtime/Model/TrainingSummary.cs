#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Model
{
    /// <summary>How a model was trained. Losses are cross-entropies in nats per character.</summary>
    public sealed class TrainingSummary
    {
        /// <summary>The preset that the training options started from.</summary>
        public string Preset { get; set; } = string.Empty;

        /// <summary>The names of the corpus files, in the order in which they were read.</summary>
        public IReadOnlyList<string> CorpusFiles { get; set; } = Array.Empty<string>();

        /// <summary>The licence of the corpus, as stated at training. Empty if not stated.</summary>
        public string CorpusLicence { get; set; } = string.Empty;

        /// <summary>The speakers in the corpus, most utterances first. Empty if the corpus names no speakers.</summary>
        public IReadOnlyList<string> Speakers { get; set; } = Array.Empty<string>();

        /// <summary>How a speaker's utterance begins in the corpus, for example "{name}: ". Null if the corpus names no speakers.</summary>
        public string? PrimeTemplate { get; set; }

        /// <summary>The number of characters of training text.</summary>
        public long TrainingCharacters { get; set; }

        /// <summary>The number of characters of validation text.</summary>
        public long ValidationCharacters { get; set; }

        /// <summary>The number of optimiser steps that had trained these weights when they were kept. An optimiser step is one update of the weights.</summary>
        public long Steps { get; set; }

        /// <summary>The number of characters that the network had read when these weights were kept.</summary>
        public long CharactersSeen { get; set; }

        /// <summary>The number of passes over the training text when these weights were kept.</summary>
        public double Epochs { get; set; }

        /// <summary>The training time, in seconds.</summary>
        public double Seconds { get; set; }

        /// <summary>The loss on recent training text.</summary>
        public double TrainingLoss { get; set; }

        /// <summary>The loss on the validation text, with the state carried through it. NaN if there is no validation text.</summary>
        public double ValidationLoss { get; set; } = double.NaN;

        /// <summary>The share of validation characters that were predicted exactly. From 0 to 1. NaN if there is no validation text.</summary>
        public double ValidationAccuracy { get; set; } = double.NaN;

        /// <summary>The random seed of the run.</summary>
        public long Seed { get; set; }
    }
}
