using System;
using System.IO;

namespace DialogueRnn.Training.Tests;

/// <summary>A folder for the files of a test; gone when disposed, also if the test fails.</summary>
internal class TemporaryFolder : IDisposable
{
    /// <summary>Creates a folder.</summary>
    /// <param name="kind">The beginning of its name: what it is for.</param>
    internal TemporaryFolder(string kind) => Root = Directory.CreateTempSubdirectory($"dialogue-rnn-{kind}-").FullName;

    /// <summary>The full path.</summary>
    public string Root { get; }

    /// <summary>The path of a file in the folder. Folders in the name are parted by '/'.</summary>
    public string this[string name] => Path.Combine(Root, name.Replace('/', Path.DirectorySeparatorChar));

    public void Dispose()
    {
        if (Directory.Exists(Root))
            Directory.Delete(Root, recursive: true);
    }
}
