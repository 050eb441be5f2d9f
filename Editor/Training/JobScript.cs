#nullable enable
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace DialogueRnn.Editor.Training
{
    /// <summary>
    /// Creates the script that runs the steps of a job. Output goes to files, because a pipe to the editor would break at its next recompile.
    /// After the last step, the script writes the exit code. Before each step it looks for the file that asks it to stop.
    /// </summary>
    internal static class JobScript
    {
        private static readonly char[] LineBreaks = { '\r', '\n' };

        // Backslashes before a quote, where a program reads two as one.
        private static readonly Regex QuoteOrEnd = new Regex("(\\\\+)(\"|$)");
        private static readonly Regex PromptSigns = new Regex("[()^\"<>&|]");

        /// <summary>The script for <c>/bin/sh</c>.</summary>
        internal static string ForShell(JobFolder job, IReadOnlyList<JobStep> steps)
        {
            // The trap keeps the job running when the terminal that started the editor is closed.
            var script = new StringBuilder($"#!/bin/sh\ntrap '' HUP\necho $$ >{Shell(job.ProcessFile)}\ncode=0\n");
            foreach (JobStep step in steps)
            {
                string output = step.OutputFile is null ? $">>{Shell(job.LogFile)} 2>&1" : $">{Shell(step.OutputFile)} 2>>{Shell(job.LogFile)}";
                script.Append($"if [ $code -eq 0 ] && [ -e {Shell(job.CancelFile)} ]; then code={JobFolder.CancelledCode}; fi\n");
                string mover = step.IsRenaming ? "mv " : string.Empty;
                script.Append($"if [ $code -eq 0 ]; then {mover}{string.Join(" ", step.Command.Select(Shell))} {output} </dev/null; code=$?; fi\n");
            }

            return script.Append($"echo $code >{Shell(job.ExitFile + ".tmp")}\nmv {Shell(job.ExitFile + ".tmp")} {Shell(job.ExitFile)}\n").ToString();
        }

        /// <summary>The script for <c>cmd.exe</c>.</summary>
        /// <exception cref="TrainerException">An argument contains a line break.</exception>
        internal static string ForCommandPrompt(JobFolder job, IReadOnlyList<JobStep> steps)
        {
            var script = new StringBuilder("@echo off\r\nsetlocal DisableDelayedExpansion\r\nchcp 65001 >nul\r\nset code=0\r\n");
            foreach (JobStep step in steps)
            {
                string output = step.OutputFile is null ? $">>{Prompt(job.LogFile)} 2>&1" : $">{Prompt(step.OutputFile)} 2>>{Prompt(job.LogFile)}";
                string mover = step.IsRenaming ? "move /y " : string.Empty;
                script.Append($"if exist {Prompt(job.CancelFile)} set code={JobFolder.CancelledCode}& goto done\r\n");
                script.Append($"{mover}{string.Join(" ", step.Command.Select(Prompt))} {output} <nul\r\n");
                script.Append("set code=%errorlevel%\r\nif not %code%==0 goto done\r\n");
            }

            // The redirection is first, because a digit directly before it would be read as a handle.
            return script.Append($":done\r\n>{Prompt(job.ExitFile + ".tmp")} echo %code%\r\nmove /y {Prompt(job.ExitFile + ".tmp")} {Prompt(job.ExitFile)} >nul\r\n").ToString();
        }

        private static string Shell(string word) => $"'{word.Replace("'", "'\\''")}'";

        // Two readers: cmd.exe, for which a quote begins or ends a quoted part, and the program, which reads \" as a quote. In a word with quotes, cmd.exe gets
        // a caret before each of its signs, so that it sees no quoted part at all.
        private static string Prompt(string word)
        {
            if (word.IndexOfAny(LineBreaks) >= 0)
                throw new TrainerException($"The argument '{word}' contains a line break, which a script of Windows cannot contain. Remove the line break.");
            string quoted = $"\"{QuoteOrEnd.Replace(word, "$1$1$2").Replace("\"", "\\\"")}\"".Replace("%", "%%");
            return word.Contains('"') ? PromptSigns.Replace(quoted, "^$0") : quoted;
        }
    }
}
