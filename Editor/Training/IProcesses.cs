#nullable enable
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Threading.Tasks;

namespace DialogueRnn.Editor.Training
{
    /// <summary>Starts other programs. Tests have an implementation of their own.</summary>
    internal interface IProcesses
    {
        /// <summary>Whether <c>cmd.exe</c> runs scripts. Otherwise <c>/bin/sh</c> does.</summary>
        bool IsWindows { get; }

        /// <summary>Starts a program that runs independently of the editor.</summary>
        /// <param name="program">The program.</param>
        /// <param name="arguments">Its arguments.</param>
        /// <param name="folder">Its working directory.</param>
        /// <returns>The process identifier.</returns>
        /// <exception cref="Win32Exception">The program does not exist or cannot be run.</exception>
        int Start(string program, IReadOnlyList<string> arguments, string folder);

        /// <summary>Whether a process is running.</summary>
        /// <param name="id">The process identifier.</param>
        /// <param name="known">When the identifier was recorded, UTC. A process that started long after it is another one.</param>
        bool IsRunning(int id, DateTime known);

        /// <summary>Runs a program and waits for its output.</summary>
        /// <param name="program">The program.</param>
        /// <param name="arguments">Its arguments.</param>
        /// <param name="folder">Its working directory.</param>
        /// <param name="limit">The largest time to wait.</param>
        /// <returns>Its standard output. Null if it failed or did not end in time.</returns>
        /// <exception cref="Win32Exception">The program does not exist or cannot be run.</exception>
        string? Ask(string program, IReadOnlyList<string> arguments, string folder, TimeSpan limit);

        /// <summary>Does work beside the main thread.</summary>
        Task<T> InBackground<T>(Func<T> work);
    }
}
