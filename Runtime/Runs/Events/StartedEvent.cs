#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Runs
{
    /// <summary>Training started, or resumed from a checkpoint. A run that was resumed has several of these events.</summary>
    public sealed class StartedEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public StartedEvent()
            : base(ProgressKind.Started)
        {
        }

        /// <summary>The preset that the training options started from.</summary>
        public string Preset { get; set; } = string.Empty;

        /// <summary>The corpus files, in the order in which they are read.</summary>
        public IReadOnlyList<string> CorpusFiles { get; set; } = Array.Empty<string>();

        /// <summary>The number of characters of training text.</summary>
        public long Characters { get; set; }

        /// <summary>The number of characters of validation text. 0 if there is none.</summary>
        public long ValidationCharacters { get; set; }

        /// <summary>The number of tokens of the model, including the unknown token.</summary>
        public int VocabularySize { get; set; }

        /// <summary>The number of trainable parameters of the model.</summary>
        public long Parameters { get; set; }

        /// <summary>The planned number of optimiser steps (<see cref="StepEvent"/>) of the whole run. 0 if only a time limit ends the run.</summary>
        public long TotalSteps { get; set; }

        /// <summary>The limit of <see cref="StepEvent.Seconds"/>, the training time of the whole run, in seconds. 0 or NaN for no limit.</summary>
        public double MaximumSeconds { get; set; }

        /// <summary>The <see cref="CheckpointEvent.Step"/> of the checkpoint from which training resumes. 0 for a new run.</summary>
        /// <remarks>Optimiser steps that were logged after this checkpoint are taken and logged again.</remarks>
        public long ResumedFromStep { get; set; }

        /// <summary>The device that computes, for people: "cpu, 2 threads", "NVIDIA H100".</summary>
        public string Device { get; set; } = string.Empty;

        /// <summary>The name of the machine. Process numbers are valid only on this machine.</summary>
        public string Machine { get; set; } = Environment.MachineName;

        /// <summary>What tells the process from a later one with the same number. Empty if unknown, as in runs of earlier versions. Default empty.</summary>
        /// <value>On Linux: boot, space of process numbers and start, as the kernel names them. Elsewhere: the time of the start.</value>
        public string ProcessIdentity { get; set; } = string.Empty;

        /// <summary>All options by name, as text.</summary>
        public IReadOnlyDictionary<string, string> Options { get; set; } = new Dictionary<string, string>();
    }
}
