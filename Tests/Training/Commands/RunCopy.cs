using System.IO;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>A copy of a run directory: what would be on the disk if the process were killed now.</summary>
internal static class RunCopy
{
    internal static void Of(string run, string copy)
    {
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(run, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) == "run.lock")
                continue;
            string target = Path.Combine(copy, Path.GetRelativePath(run, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using FileStream from = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using FileStream to = File.Create(target);
            from.CopyTo(to);
        }
    }
}
