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
    /// Builds the trainer from the package's sources into the project's Library folder. The package itself is never written to, because it may
    /// be shared or read-only.
    /// </summary>
    internal sealed class TrainerBuild
    {
        private static readonly string[] Sources = { "Training", "Runtime", "Editor/Audition/Core", "Samples~/Base", "Directory.Build.props", "Directory.Packages.props", "global.json" };
        private static readonly string[] Kinds = { ".cs", ".csproj", ".props", ".proto", ".json", ".drnn" };

        private readonly string _package;
        private readonly string _folder;

        /// <summary>Creates the build.</summary>
        /// <param name="package">The folder of the package.</param>
        /// <param name="library">The project's folder for files that can be created again.</param>
        internal TrainerBuild(string package, string library)
        {
            _package = Path.GetFullPath(package);
            _folder = Path.Combine(Path.GetFullPath(library), "Trainer");
        }

        /// <summary>The path of the program, which <c>dotnet</c> runs.</summary>
        internal string Program => Path.Combine(_folder, "bin", "DialogueRnn.Training", "release", "dialogue-rnn.dll");

        private string Stamp => Path.Combine(_folder, "built.txt");

        /// <summary>The steps that build the program. Empty if the program is up to date.</summary>
        /// <param name="dotnet">The path of <c>dotnet</c>.</param>
        /// <exception cref="TrainerException">The package does not contain the trainer's sources.</exception>
        internal IReadOnlyList<JobStep> Steps(string dotnet)
        {
            string project = Path.Combine(_package, "Training", "DialogueRnn.Training.csproj");
            if (!File.Exists(project))
                throw new TrainerException($"The package '{_package}' has no trainer: '{project}' is missing. Install the whole package again, or enter the path of a built dialogue-rnn.dll under Settings.");
            string version = Version();
            if (File.Exists(Program) && File.Exists(Stamp) && File.ReadAllText(Stamp) == version)
                return Array.Empty<JobStep>();
            TextFile.Write(Stamp + ".new", version);
            return new[]
            {
                new JobStep(new[] { dotnet, "build", project, "-c", "Release", "--nologo", "-v", "quiet", $"-p:ArtifactsPath={_folder}" }),
                JobStep.Rename(Stamp + ".new", Stamp),
            };
        }

        // By the sources' dates, because a package in development changes without a new version number.
        private string Version()
        {
            IEnumerable<string> files = Sources.Select(source => Path.Combine(_package, source)).SelectMany(path =>
                Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : new[] { path });
            string[] sources = files.Where(file => Kinds.Contains(Path.GetExtension(file)) && File.Exists(file)).ToArray();
            DateTime newest = sources.Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max();
            return string.Format(CultureInfo.InvariantCulture, "{0}\n{1} files, the newest of {2:O}\n", _package, sources.Length, newest);
        }
    }
}
