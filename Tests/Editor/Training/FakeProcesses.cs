#nullable enable
using System;
using System.Collections.Generic;
using System.ComponentModel;
using DialogueRnn.Editor.Training;

namespace DialogueRnn.Editor.Tests.Training
{
    /// <summary>Programs that only remember that they were started.</summary>
    internal sealed class FakeProcesses : IProcesses
    {
        /// <summary>What <c>dotnet --list-sdks</c> answers; null where there is no dotnet.</summary>
        internal string? Sdks { get; set; } = "10.0.100 [/usr/share/dotnet/sdk]\n";

        internal List<string> Started { get; } = new List<string>();

        public void Start(string program, IReadOnlyList<string> arguments, string folder) => Started.Add($"{program} {string.Join(" ", arguments)}");

        public string? Ask(string program, IReadOnlyList<string> arguments, string folder, TimeSpan limit) =>
            Sdks ?? throw new Win32Exception(2, "No such file or directory");
    }
}
