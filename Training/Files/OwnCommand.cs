using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace DialogueRnn.Training.Files;

/// <summary>How this command starts another process of itself.</summary>
internal static class OwnCommand
{
    /// <summary>What to start: this command with other arguments. Both outputs are redirected.</summary>
    /// <param name="arguments">The arguments, as a shell would pass them.</param>
    public static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        IReadOnlyList<string> line = Line(arguments);
        return new ProcessStartInfo(line[0], line.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
    }

    /// <summary>The program that is started, and its arguments.</summary>
    /// <param name="arguments">The arguments of this command.</param>
    public static IReadOnlyList<string> Line(IEnumerable<string> arguments) => [Host(), Path.Combine(AppContext.BaseDirectory, "dialogue-rnn.dll"), .. arguments];

    private static string Host() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
