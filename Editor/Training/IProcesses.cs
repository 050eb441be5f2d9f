#nullable enable
using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace DialogueRnn.Editor.Training
{
    /// <summary>Starts other programs: the operating system's, or a test's.</summary>
    internal interface IProcesses
    {
        /// <summary>Starts a program that goes on by itself: nothing of the editor is connected to it.</summary>
        /// <returns>The number of the process.</returns>
        /// <exception cref="Win32Exception">There is no such program, or it cannot be run.</exception>
        int Start(string program, IReadOnlyList<string> arguments, string folder);

        /// <summary>Whether a process is at work.</summary>
        /// <param name="id">Its number.</param>
        /// <param name="known">When that number was written down: a process that was started long after it is another one.</param>
        bool IsRunning(int id, DateTime known);

        /// <summary>Runs a program that answers at once.</summary>
        /// <returns>What it wrote to standard output; null when it failed or did not end in time.</returns>
        /// <exception cref="Win32Exception">There is no such program, or it cannot be run.</exception>
        string? Ask(string program, IReadOnlyList<string> arguments, string folder, TimeSpan limit);
    }
}
