using System;
using System.ComponentModel;
using System.Diagnostics;

namespace DialogueRnn.Training.Commands.Serving;

/// <summary>The user's browser.</summary>
internal static class Browser
{
    /// <summary>Opens an address the way the system opens it.</summary>
    /// <returns>Whether something was started.</returns>
    public static bool TryOpen(Uri address)
    {
        try
        {
            // Its output would otherwise come between the lines of the terminal.
            ProcessStartInfo start = OperatingSystem.IsLinux()
                ? new ProcessStartInfo("xdg-open", [address.AbsoluteUri]) { RedirectStandardError = true, RedirectStandardOutput = true }
                : new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true };
            using Process? process = Process.Start(start);
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
