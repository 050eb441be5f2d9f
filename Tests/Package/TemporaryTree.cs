using System;
using System.IO;

namespace DialogueRnn.Package.Tests;

/// <summary>A made-up package in a temporary folder, which goes when the test ends.</summary>
internal sealed class TemporaryTree : IDisposable
{
    public TemporaryTree() => Root = Directory.CreateTempSubdirectory("dialogue-rnn-package-").FullName;

    /// <summary>The folder of the made-up package.</summary>
    public string Root { get; }

    /// <summary>Writes a file, and the folders on the way to it.</summary>
    public TemporaryTree With(string path, string text = "")
    {
        string file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public bool Has(string path) => File.Exists(Path.Combine(Root, path));

    public void Delete(string path) => File.Delete(Path.Combine(Root, path));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
