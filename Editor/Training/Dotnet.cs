#nullable enable
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.IO;
using System.Linq;

namespace DialogueRnn.Editor.Training
{
    /// <summary>Finds the .NET SDK that builds and runs the trainer.</summary>
    internal static class Dotnet
    {
        /// <summary>The lowest major version that works.</summary>
        internal const int LeastVersion = 10;

        private static readonly string[] Question = { "--list-sdks" };
        private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

        /// <summary>Finds the program <c>dotnet</c> and checks its version.</summary>
        /// <param name="processes">Starts programs.</param>
        /// <param name="chosen">The path that the user chose. Empty: search for one.</param>
        /// <returns>A path, or the bare name if it is on the search path.</returns>
        /// <exception cref="TrainerException">There is no SDK, or only one that is too old.</exception>
        internal static string Find(IProcesses processes, string chosen)
        {
            IReadOnlyList<string> candidates = chosen.Length > 0 ? new[] { chosen } : Candidates();
            var found = new List<string>();
            foreach (string candidate in candidates)
            {
                string[]? versions = Versions(processes, candidate);
                if (versions is null)
                    continue;
                if (versions.Any(version => Major(version) >= LeastVersion))
                    return candidate;
                found.AddRange(versions);
            }

            throw new TrainerException(Missing(chosen, found));
        }

        private static string Missing(string chosen, List<string> found)
        {
            string what = found.Count > 0 ? $"The .NET SDK that was found is too old ({string.Join(", ", found.Distinct())})."
                : chosen.Length > 0 ? $"'{chosen}' is not a .NET SDK." : "The .NET SDK was not found.";
            return $"{what} Training needs the .NET {LeastVersion} SDK (not only the runtime). Install it from Microsoft's .NET download page, " +
                   "restart the editor, or enter the path of the program 'dotnet' under Settings.";
        }

        // An editor started from the desktop often has a shorter search path than a terminal.
        private static string[] Candidates() => new[]
        {
            "dotnet",
            At(Environment.GetEnvironmentVariable("DOTNET_ROOT")),
            At(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet")),
            At(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "dotnet")),
            "/usr/local/share/dotnet/dotnet",
            "/usr/share/dotnet/dotnet",
            "/usr/lib/dotnet/dotnet",
            "/opt/homebrew/bin/dotnet",
        }.Where(candidate => candidate == "dotnet" || File.Exists(candidate)).ToArray();

        private static string At(string? folder) =>
            string.IsNullOrEmpty(folder) ? string.Empty : Path.Combine(folder, Path.DirectorySeparatorChar == '\\' ? "dotnet.exe" : "dotnet");

        private static string[]? Versions(IProcesses processes, string program)
        {
            try
            {
                string? answer = processes.Ask(program, Question, Path.GetTempPath(), Limit);
                return answer?.Split('\n').Select(line => line.Trim().Split(' ')[0]).Where(version => version.Length > 0).ToArray();
            }
            catch (Win32Exception)
            {
                return null;
            }
        }

        private static int Major(string version) =>
            int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? major : 0;
    }
}
