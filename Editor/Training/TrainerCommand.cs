#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Editor.Training
{
    /// <summary>How the trainer is called on this machine: which <c>dotnet</c>, which program, and whether it is built first.</summary>
    internal sealed class TrainerCommand
    {
        private readonly IProcesses _processes;
        private readonly string _package;
        private readonly string _library;
        private string? _dotnet;
        private string _dotnetChosen = string.Empty;

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

        private string FindDotnet()
        {
            if (_dotnet is null || !string.Equals(_dotnetChosen, DotnetPath, StringComparison.Ordinal))
                _dotnet = Dotnet.Find(_processes, DotnetPath);
            _dotnetChosen = DotnetPath;
            return _dotnet;
        }
    }
}
