using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;

namespace DialogueRnn.Training.Files;

/// <summary>How this command starts another process of itself.</summary>
internal static class OwnCommand
{
    /// <summary>What to start: this command with other arguments. Both outputs are redirected.</summary>
    /// <param name="arguments">The arguments, as a shell would pass them.</param>
    public static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, "dialogue-rnn.dll");
        return new ProcessStartInfo(Host(), [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
    }

    private static string Host() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
