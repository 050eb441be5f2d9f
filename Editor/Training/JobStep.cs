#nullable enable
using System.Collections.Generic;

namespace DialogueRnn.Editor.Training
{
    /// <summary>One step of a job: a program call, or the renaming of a file.</summary>
    internal sealed class JobStep
    {
        /// <summary>Creates a program call. The properties describe the values.</summary>
        internal JobStep(IReadOnlyList<string> command, string? outputFile = null)
        {
            Command = command;
            OutputFile = outputFile;
        }

        private JobStep(string from, string to)
            : this(new[] { from, to }) => IsRenaming = true;

        /// <summary>True if the step renames a file. <see cref="Command"/> is then its path and the new path.</summary>
        internal bool IsRenaming { get; }

        /// <summary>The program and its arguments.</summary>
        internal IReadOnlyList<string> Command { get; }

        /// <summary>The file for standard output. Null: the job's log.</summary>
        internal string? OutputFile { get; }

        /// <summary>A step that renames a file and replaces another one.</summary>
        /// <remarks>The script's own command does it. A shell that is called for it would read the quotes by other rules.</remarks>
        internal static JobStep Rename(string from, string to) => new JobStep(from, to);
    }
}
