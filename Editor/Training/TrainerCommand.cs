#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace DialogueRnn.Editor.Training
{
    /// <summary>How the trainer is called on this machine: which <c>dotnet</c>, which program, and whether it is built first.</summary>
    internal sealed class TrainerCommand
    {
        private readonly IProcesses _processes;
        private readonly string _package;
        private readonly string _library;
        private Task<string>? _search;
        private string _searched = string.Empty;

        /// <summary>Creates the command.</summary>
        /// <param name="processes">Starts programs.</param>
        /// <param name="package">The folder of the package.</param>
        /// <param name="library">The project's folder for files that can be created again.</param>
        internal TrainerCommand(IProcesses processes, string package, string library)
        {
            _processes = processes;
            _package = package;
            _library = library;
        }

        /// <summary>The path of <c>dotnet</c> that the user chose. Empty: search for one.</summary>
        internal string DotnetPath { get; set; } = string.Empty;

        /// <summary>The path of a trainer that is already built. Empty: build it from the package.</summary>
        internal string ProgramPath { get; set; } = string.Empty;

        /// <summary>Creates the steps of a call.</summary>
        /// <param name="arguments">The arguments of <c>dialogue-rnn</c>.</param>
        /// <param name="outputFile">The file for standard output. Null: the log.</param>
        /// <exception cref="TrainerException">The SDK or the trainer is missing.</exception>
        internal IReadOnlyList<JobStep> Steps(IReadOnlyList<string> arguments, string? outputFile = null)
        {
            string dotnet = FindDotnet();
            var steps = new List<JobStep>();
            string program = ProgramPath;
            if (program.Length == 0)
            {
                var build = new TrainerBuild(_package, _library);
                steps.AddRange(build.Steps(dotnet));
                program = build.Program;
            }
            else if (!File.Exists(program))
            {
                throw new TrainerException($"The trainer '{program}' does not exist. Correct the path under Settings, or leave it empty to build the trainer from the package.");
            }

            steps.Add(new JobStep(new[] { dotnet, program }.Concat(arguments).ToArray(), outputFile));
            return steps;
        }

        /// <summary>Whether <see cref="BeginSearch"/> is still looking for <c>dotnet</c>.</summary>
        internal bool IsSearching => _search != null && !_search.IsCompleted;

        /// <summary>Begins to look for <c>dotnet</c> beside the main thread, because programs are asked, which can take seconds. Does nothing if it was found.</summary>
        internal void BeginSearch()
        {
            if (_search is null || _search.IsFaulted || _searched != DotnetPath)
                Search();
        }

        private void Search()
        {
            string chosen = DotnetPath;
            _searched = chosen;
            _search = _processes.InBackground(() => Dotnet.Find(_processes, chosen));
        }

        // Waits only if nobody has begun the search before.
        private string FindDotnet()
        {
            if (_search is null || _searched != DotnetPath)
                Search();
            return _search!.GetAwaiter().GetResult();
        }
    }
}
