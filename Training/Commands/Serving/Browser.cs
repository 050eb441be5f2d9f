using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;

namespace DialogueRnn.Training.Commands.Serving;

/// <summary>The user's browser.</summary>
internal static class Browser
{
    private const string FileName = "open.html";

    /// <summary>Opens an address the way the system opens it. The browser gets a file that leads there: other users of the machine can read its command line, but not the file.</summary>
    /// <param name="folder">The folder for the file.</param>
    /// <param name="address">The address.</param>
    /// <returns>Whether something was started.</returns>
    public static bool TryOpen(string folder, Uri address)
    {
        try
        {
            string file = WriteLead(folder, address);
            // On Linux the output of the opener would come between the lines of the terminal.
            ProcessStartInfo start = OperatingSystem.IsLinux()
                ? new ProcessStartInfo("xdg-open", [file]) { RedirectStandardError = true, RedirectStandardOutput = true }
                : new ProcessStartInfo(file) { UseShellExecute = true };
            using Process? process = Process.Start(start);
            return true;
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            return false;
        }
    }

    /// <summary>Writes the file that leads to an address. Only the user can read it.</summary>
    /// <returns>Its path.</returns>
    public static string WriteLead(string folder, Uri address)
    {
        string path = Path.Combine(folder, FileName);
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes($"<!doctype html><meta charset=\"utf-8\"><title>Studio</title><meta http-equiv=\"refresh\" content=\"0; url={address}\"><a href=\"{address}\">The studio</a>\n"));
        return path;
    }
}
