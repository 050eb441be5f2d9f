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
    /// A job outside the editor, known by its folder alone: its script, its log, and its exit code once it is done. Whoever has the folder can
    /// follow it, after a recompile or a restart of the editor as before.
    /// </summary>
    internal sealed class JobFolder
    {
        /// <summary>The exit code of a job that was asked to stop between two steps.</summary>
        internal const int CancelledCode = 130;

        private const string ShellScript = "job.sh";
        private const string PromptScript = "job.cmd";
        private const int TailBytes = 16_384;

        /// <summary>A job that has not written down its process after that time never began.</summary>
        private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

        /// <summary>The names that the script has.</summary>
        internal static readonly string[] Scripts = { ShellScript, PromptScript };

        internal JobFolder(string path) => FullPath = Path.GetFullPath(path);

        internal string FullPath { get; }

        internal string LogFile => Path.Combine(FullPath, "job.log");

        internal string ExitFile => Path.Combine(FullPath, "job.exit");

        internal string OutputFile => Path.Combine(FullPath, "job.output");

        /// <summary>The file with the number of the job's process.</summary>
        internal string ProcessFile => Path.Combine(FullPath, "job.pid");

        /// <summary>The file that asks to stop: the same as that of a run.</summary>
        internal string CancelFile => Path.Combine(FullPath, "cancel");

        /// <summary>The exit code; null while the job is not done.</summary>
        internal int? ExitCode => File.Exists(ExitFile) && int.TryParse(File.ReadAllText(ExitFile).Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out int code)
            ? code
            : (int?)null;

        /// <summary>When the job was started, UTC; <see cref="DateTime.MinValue"/> when none was.</summary>
        internal DateTime Begun => Scripts.Select(name => Path.Combine(FullPath, name)).Where(File.Exists).Select(File.GetLastWriteTimeUtc).DefaultIfEmpty(DateTime.MinValue).Max();

        /// <summary>Whether the process of a job that has not ended is gone: killed, or switched off with the machine.</summary>
        internal bool IsGone(IProcesses processes)
        {
            bool isRunning = File.Exists(ProcessFile) && int.TryParse(File.ReadAllText(ProcessFile).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                ? processes.IsRunning(id, File.GetLastWriteTimeUtc(ProcessFile))
                : DateTime.UtcNow - Begun < StartLimit;
            // The exit code is looked for last: it is written by the process.
            return !isRunning && ExitCode is null;
        }

        /// <summary>The end of the log, without empty lines.</summary>
        /// <param name="lines">How many lines at the most.</param>
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

        /// <summary>Makes the folder, and takes away what an earlier job left in it.</summary>
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
            bool isWindows = Path.DirectorySeparatorChar == '\\';
            string script = Path.Combine(FullPath, isWindows ? PromptScript : ShellScript);
            TextFile.Write(script, isWindows ? JobScript.ForCommandPrompt(this, steps) : JobScript.ForShell(this, steps));
            if (isWindows)
                File.WriteAllText(ProcessFile, processes.Start("cmd.exe", new[] { "/d", "/c", script }, FullPath).ToString(CultureInfo.InvariantCulture));
            else
                // Through a shell that ends at once, so that the job is no child of the editor: an ended child would seem alive until the editor asks for its end.
                processes.Start("/bin/sh", new[] { "-c", "/bin/sh \"$0\" </dev/null >/dev/null 2>&1 &", script }, FullPath);
        }
    }
}
