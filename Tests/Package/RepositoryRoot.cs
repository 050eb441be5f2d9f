using System;
using System.IO;

namespace DialogueRnn.Package.Tests;

/// <summary>The folder that is at once the repository and the Unity package.</summary>
internal static class RepositoryRoot
{
    /// <summary>The variable of the environment that names another package to check, as one that was packed and unpacked.</summary>
    private const string Variable = "DIALOGUE_RNN_PACKAGE";

    /// <summary>Finds the root: what the environment names, or the nearest folder, from where this assembly lies upwards, that holds the solution.</summary>
    /// <exception cref="DirectoryNotFoundException">No folder above the assembly holds it.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return named;
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DialogueRnn.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException(
            $"No folder above {AppContext.BaseDirectory} holds DialogueRnn.sln; run the assembly from within the repository.");
    }
}
