#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Runs
{
    /// <summary>Training began, or went on from a checkpoint.</summary>
    public sealed class StartedEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public StartedEvent()
            : base(ProgressKind.Started)
        {
        }

        /// <summary>The preset that the options began from.</summary>
        public string Preset { get; set; } = string.Empty;

        /// <summary>The corpus files, in the order they are read.</summary>
        public IReadOnlyList<string> CorpusFiles { get; set; } = Array.Empty<string>();

        /// <summary>Characters of training text.</summary>
        public long Characters { get; set; }

        /// <summary>Characters of validation text; 0 when none was set aside.</summary>
        public long ValidationCharacters { get; set; }

        /// <summary>Tokens the model knows, the unknown token included.</summary>
        public int VocabularySize { get; set; }

        /// <summary>Trainable numbers of the model.</summary>
        public long Parameters { get; set; }

        /// <summary>Optimiser steps planned; 0 when a time limit alone ends the run.</summary>
        public long TotalSteps { get; set; }

        /// <summary>The time limit in seconds of training; 0 or NaN for none.</summary>
        public double MaximumSeconds { get; set; }

        /// <summary>The step of the checkpoint that training goes on from; 0 for a new run. Steps logged after it are taken again.</summary>
        public long ResumedFromStep { get; set; }

        /// <summary>Where the arithmetic is done, as people read it ("cpu, 2 threads", "NVIDIA H100").</summary>
        public string Device { get; set; } = string.Empty;

        /// <summary>The machine's name: process numbers mean something only there.</summary>
        public string Machine { get; set; } = Environment.MachineName;

        /// <summary>Every option by name, as text.</summary>
        public IReadOnlyDictionary<string, string> Options { get; set; } = new Dictionary<string, string>();
    }
}
