#nullable enable
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace DialogueRnn.Editor.Training
{
    /// <summary>Starts programs of the operating system.</summary>
    internal sealed class SystemProcesses : IProcesses
    {
        // The system clock may be corrected while a job runs.
        private static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

        /// <inheritdoc/>
        public bool IsWindows => Path.DirectorySeparatorChar == '\\';

        /// <inheritdoc/>
        public int Start(string program, IReadOnlyList<string> arguments, string folder)
        {
            using Process process = Process.Start(Describe(program, arguments, folder))!;
            return process.Id;
        }

        /// <inheritdoc/>
        public bool IsRunning(int id, DateTime known)
        {
            try
            {
                using Process process = Process.GetProcessById(id);
                return !process.HasExited && process.StartTime.ToUniversalTime() <= known + Slack;
            }
            catch (Exception error) when (error is ArgumentException || error is InvalidOperationException || error is Win32Exception)
            {
                // The process does not exist, or it belongs to another user.
                return false;
            }
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

        /// <inheritdoc/>
        public Task<T> InBackground<T>(Func<T> work) => Task.Run(work);

        private static ProcessStartInfo Describe(string program, IReadOnlyList<string> arguments, string folder)
        {
            var start = new ProcessStartInfo(program) { WorkingDirectory = folder, UseShellExecute = false, CreateNoWindow = true };
            foreach (string argument in arguments)
                start.ArgumentList.Add(argument);
            return start;
        }
    }
}
