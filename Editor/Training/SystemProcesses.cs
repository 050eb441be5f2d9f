#nullable enable
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace DialogueRnn.Editor.Training
{
    /// <summary>Programs of the operating system.</summary>
    internal sealed class SystemProcesses : IProcesses
    {
        /// <inheritdoc/>
        public void Start(string program, IReadOnlyList<string> arguments, string folder)
        {
            using Process? process = Process.Start(Describe(program, arguments, folder));
        }

        /// <inheritdoc/>
        public string? Ask(string program, IReadOnlyList<string> arguments, string folder, TimeSpan limit)
        {
            ProcessStartInfo start = Describe(program, arguments, folder);
            start.RedirectStandardOutput = true;
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (process.WaitForExit((int)limit.TotalMilliseconds) && output.Wait(limit))
                return process.ExitCode == 0 ? output.Result : null;
            process.Kill();
            return null;
        }

        private static ProcessStartInfo Describe(string program, IReadOnlyList<string> arguments, string folder)
        {
            var start = new ProcessStartInfo(program) { WorkingDirectory = folder, UseShellExecute = false, CreateNoWindow = true };
            foreach (string argument in arguments)
                start.ArgumentList.Add(argument);
            return start;
        }
    }
}
