using System.IO;

namespace DialogueRnn.Training.Files;

/// <summary>The path of a file without links, to find out whether two names are one file.</summary>
internal static class RealPath
{
    /// <summary>Follows the links of a path: that of the file and those of its folders.</summary>
    /// <param name="path">The path. What does not exist stays as it is.</param>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder)
            return full;
        string real = Path.Combine(Of(folder), Path.GetFileName(full));
        try
        {
            return new FileInfo(real).LinkTarget is null ? real : Of(File.ResolveLinkTarget(real, returnFinalTarget: true)!.FullName);
        }
        catch (IOException)
        {
            // Links in a circle lead to no file.
            return real;
        }
    }
}
