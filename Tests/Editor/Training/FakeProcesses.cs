#nullable enable
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Threading.Tasks;
using DialogueRnn.Editor.Training;

namespace DialogueRnn.Editor.Tests.Training
{
    /// <summary>Programs that only remember that they were started.</summary>
    internal sealed class FakeProcesses : IProcesses
    {
        /// <summary>What <c>dotnet --list-sdks</c> answers; null where there is no dotnet.</summary>
        internal string? Sdks { get; set; } = "10.0.100 [/usr/share/dotnet/sdk]\n";

        public bool IsWindows { get; set; }

        internal List<string> Started { get; } = new List<string>();

        /// <summary>Whether the processes that were started are still there.</summary>
        internal bool AreRunning { get; set; } = true;

        internal string LastProgram { get; private set; } = string.Empty;

        internal IReadOnlyList<string> LastArguments { get; private set; } = Array.Empty<string>();

        internal string LastFolder { get; private set; } = string.Empty;

        public int Start(string program, IReadOnlyList<string> arguments, string folder)
        {
            LastProgram = program;
            LastArguments = arguments;
            LastFolder = folder;
            Started.Add($"{program} {string.Join(" ", arguments)}");
            return Started.Count;
        }

        public bool IsRunning(int id, DateTime known) => AreRunning;

        public string? Ask(string program, IReadOnlyList<string> arguments, string folder, TimeSpan limit) =>
            Sdks ?? throw new Win32Exception(2, "No such file or directory");

        /// <summary>Work that waits. Null does it at once.</summary>
        internal List<Action>? Background { get; set; }

        public Task<T> InBackground<T>(Func<T> work)
        {
            var task = new Task<T>(work);
            if (Background is null)
                task.RunSynchronously();
            else
                Background.Add(task.RunSynchronously);
            return task;
        }
    }
}
