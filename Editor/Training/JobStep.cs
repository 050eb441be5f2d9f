#nullable enable
using System.Collections.Generic;

namespace DialogueRnn.Editor.Training
{
    /// <summary>One program call of a job.</summary>
    internal sealed class JobStep
    {
        /// <summary>Creates a step. The properties describe the values.</summary>
        internal JobStep(IReadOnlyList<string> command, string? outputFile = null)
        {
            Command = command;
            OutputFile = outputFile;
        }

        /// <summary>The program and its arguments.</summary>
        internal IReadOnlyList<string> Command { get; }

        /// <summary>The file for standard output. Null: the job's log.</summary>
        internal string? OutputFile { get; }
    }
}
