#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Editor.Training
{
    /// <summary>How the trainer is called on this machine: with which dotnet, from which program, built before where that is needed.</summary>
    internal sealed class TrainerCommand
    {
        private readonly IProcesses _processes;
        private readonly string _package;
        private readonly string _library;
        private string? _dotnet;
        private string _dotnetChosen = string.Empty;

        /// <param name="processes">What starts programs.</param>
        /// <param name="package">The folder of the package.</param>
        /// <param name="library">The project's folder for what can be made again.</param>
        internal TrainerCommand(IProcesses processes, string package, string library)
        {
            _processes = processes;
            _package = package;
            _library = library;
        }

        /// <summary>The path of dotnet that the user chose; empty to look for one.</summary>
        internal string DotnetPath { get; set; } = string.Empty;

        /// <summary>A trainer that is built already, as a studio shares one; empty to build it from the package.</summary>
        internal string ProgramPath { get; set; } = string.Empty;

        /// <summary>The steps of a call.</summary>
        /// <param name="arguments">The arguments of <c>dialogue-rnn</c>.</param>
        /// <param name="outputFile">The file that takes standard output; null for the log.</param>
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
                throw new TrainerException($"There is no trainer '{program}'. Correct the path under Settings, or leave it empty to build the trainer from the package.");
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
