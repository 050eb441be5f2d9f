#nullable enable
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Editor.Audition.Core.Baking;

namespace DialogueRnn.Editor.Training
{
    /// <summary>
    /// A job outside the editor and its folder: script, log, and exit code when it is done. The folder is enough to follow the job, also after
    /// a recompile or a restart of the editor.
    /// </summary>
    internal sealed class JobFolder
    {
        /// <summary>The exit code of a job that was cancelled between two steps.</summary>
        internal const int CancelledCode = 130;

        private const string ShellScript = "job.sh";
        private const string PromptScript = "job.cmd";
        private const int TailBytes = 16_384;

        /// <summary>A job that has not recorded its process within this time has never started.</summary>
        private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

        /// <summary>The possible names of the script.</summary>
        internal static readonly string[] Scripts = { ShellScript, PromptScript };

        /// <summary>Opens a folder. It need not exist yet.</summary>
        internal JobFolder(string path) => FullPath = Path.GetFullPath(path);

        /// <summary>The full path of the folder.</summary>
        internal string FullPath { get; }

        /// <summary>The log: all output of the job.</summary>
        internal string LogFile => Path.Combine(FullPath, "job.log");

        /// <summary>The file with the exit code.</summary>
        internal string ExitFile => Path.Combine(FullPath, "job.exit");

        /// <summary>The file for the standard output of a step.</summary>
        internal string OutputFile => Path.Combine(FullPath, "job.output");

        /// <summary>The file with the process identifier of the job.</summary>
        internal string ProcessFile => Path.Combine(FullPath, "job.pid");

        /// <summary>The file that asks the job to stop. A run uses the same file.</summary>
        internal string CancelFile => Path.Combine(FullPath, "cancel");

        /// <summary>The exit code. Null while the job is not done.</summary>
        internal int? ExitCode => File.Exists(ExitFile) && int.TryParse(File.ReadAllText(ExitFile).Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out int code)
            ? code
            : (int?)null;

        /// <summary>The time when the job was started, UTC. <see cref="DateTime.MinValue"/> if none was started.</summary>
        internal DateTime Begun => Scripts.Select(name => Path.Combine(FullPath, name)).Where(File.Exists).Select(File.GetLastWriteTimeUtc).DefaultIfEmpty(DateTime.MinValue).Max();

        /// <summary>Whether the process has ended without an exit code, for example because it was killed or the machine was switched off.</summary>
        internal bool IsGone(IProcesses processes)
        {
            bool isRunning = File.Exists(ProcessFile) && int.TryParse(File.ReadAllText(ProcessFile).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                ? processes.IsRunning(id, File.GetLastWriteTimeUtc(ProcessFile))
                : DateTime.UtcNow - Begun < StartLimit;
            // The exit code is read last, because the process may just have written it.
            return !isRunning && ExitCode is null;
        }

        /// <summary>The last lines of the log, without empty lines.</summary>
        /// <param name="lines">The largest number of lines.</param>
        internal string LogTail(int lines)
        {
            if (!File.Exists(LogFile))
                return string.Empty;
            using var log = new FileStream(LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            log.Position = Math.Max(0, log.Length - TailBytes);
            using var reader = new StreamReader(log);
            string[] all = reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();
            return string.Join("\n", all.Skip(Math.Max(0, all.Length - lines)));
        }

        /// <summary>Creates the folder and deletes the output of an earlier job.</summary>
        internal void Clear()
        {
            Directory.CreateDirectory(FullPath);
            File.Delete(OutputFile);
            File.Delete(LogFile);
        }

        /// <summary>Writes the script and starts it.</summary>
        /// <exception cref="System.ComponentModel.Win32Exception">The shell cannot be run.</exception>
        /// <exception cref="IOException">The folder cannot be written.</exception>
        internal void Start(IProcesses processes, IReadOnlyList<JobStep> steps)
        {
            Directory.CreateDirectory(FullPath);
            File.Delete(ExitFile);
            File.Delete(CancelFile);
            File.Delete(ProcessFile);
            string script = Path.Combine(FullPath, processes.IsWindows ? PromptScript : ShellScript);
            TextFile.Write(script, processes.IsWindows ? JobScript.ForCommandPrompt(this, steps) : JobScript.ForShell(this, steps));
            if (processes.IsWindows)
                // The name alone: cmd.exe takes the quotes off a path with '(', ')' or '&', as in "My project (1)".
                File.WriteAllText(ProcessFile, processes.Start("cmd.exe", new[] { "/d", "/c", @".\" + PromptScript }, FullPath).ToString(CultureInfo.InvariantCulture));
            else
                // Through a shell that ends at once, so the job is no child of the editor. An ended child would seem alive until the editor waits for it.
                processes.Start("/bin/sh", new[] { "-c", "/bin/sh \"$0\" </dev/null >/dev/null 2>&1 &", script }, FullPath);
        }
    }
}
