using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Files;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Folders;

/// <summary>The folder of a studio. Every file of the studio is in it, and requests reach nothing else: names have one part, and links are not followed.</summary>
internal sealed class StudioFolder
{
    /// <summary>The folder in it for what the studio notes: hidden, as it is of no use to the writer.</summary>
    public const string NotesName = ".studio";

    /// <summary>The name of the file of answers in blind comparisons.</summary>
    public const string ChoicesName = "choices.jsonl";

    private const string RunEnding = ".run";
    private const int MostNames = 10_000;

    private static readonly string[] CorpusEndings = [".txt", ".yarn", ".ink", ".rpy", ".fountain", ".srt", ".vtt", ".csv", ".tsv", ".jsonl", ".json"];
    private static readonly string[] OwnEndings = [".stars.csv", ".lines.csv", ".banned.txt", ".baked.csv", ".baked.json", ".baked.yarn", ".baked.ink"];

    private StudioFolder(string root)
    {
        Root = root;
        Notes = Path.Combine(root, NotesName);
    }

    /// <summary>The full path, without links.</summary>
    public string Root { get; }

    /// <summary>The full path of the folder for notes.</summary>
    public string Notes { get; }

    /// <summary>The names of the files that can be a corpus.</summary>
    public IReadOnlyList<string> Corpora => Files(name => CorpusEndings.Any(Ends(name)) && !OwnEndings.Any(Ends(name)) && name != ChoicesName && name != CorpusSource.EditedName);

    /// <summary>The names of the model files.</summary>
    public IReadOnlyList<string> Models => Files(name => Ends(name)(DialogueModelFile.Extension));

    /// <summary>The names of the run directories.</summary>
    public IReadOnlyList<string> Runs => [.. new DirectoryInfo(Root).EnumerateDirectories().Where(folder => IsOurs(folder) && IsRunName(folder.Name)).Select(folder => folder.Name).Order(StringComparer.Ordinal)];

    /// <summary>Opens a folder. It is created if it does not exist.</summary>
    /// <exception cref="IOException">It cannot be created, or is a file.</exception>
    public static StudioFolder Open(string path)
    {
        Directory.CreateDirectory(path);
        var folder = new StudioFolder(RealPath.Of(path));
        Directory.CreateDirectory(folder.Notes);
        if (IsLink(folder.Notes))
            throw new IOException($"'{folder.Notes}' is a link. Delete it, so that the studio can keep its notes in a folder of its own.");
        foreach (string left in Directory.EnumerateFiles(folder.Notes, "upload-*"))
            File.Delete(left);
        return folder;
    }

    /// <summary>Claims the folder for this process: two studios would write the same files.</summary>
    /// <returns>The claim. It ends with the process at the latest.</returns>
    /// <exception cref="IOException">Another studio has it.</exception>
    public IDisposable Claim()
    {
        try
        {
            return new FileStream(Path.Combine(Notes, "lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException error)
        {
            throw new IOException("another studio is open on it. Use that one, or close it.", error);
        }
    }

    /// <summary>The path of a file in the folder. The file need not exist.</summary>
    /// <exception cref="StudioException">The name leads elsewhere.</exception>
    public string PathOf(string? name)
    {
        if (name is null || !UploadName.IsPlain(name))
            throw StudioException.Wrong($"'{name}' is not the name of a file in the studio's folder.");
        string path = Path.Combine(Root, name);
        if (IsLink(path))
            throw StudioException.Wrong($"'{name}' is a link. The studio does not follow links: put the file itself into the folder.");
        if (SpecialFile.KindOf(path) is { } kind)
            throw StudioException.Wrong($"'{name}' is {kind}, not a file.");
        return path;
    }

    /// <summary>The path of an existing corpus or model file.</summary>
    /// <exception cref="StudioException">There is no such file.</exception>
    public string Existing(string? name, string what)
    {
        string path = PathOf(name);
        return File.Exists(path) ? path : throw StudioException.Missing($"There is no {what} '{name}' in the folder.");
    }

    /// <summary>The path of a model file.</summary>
    /// <exception cref="StudioException">There is no such file.</exception>
    public string Model(string? name) => name is not null && Ends(name)(DialogueModelFile.Extension) ? Existing(name, "model") : throw StudioException.Wrong($"'{name}' is not a model file ({DialogueModelFile.Extension}).");

    /// <summary>The path of a run directory, which need not exist.</summary>
    /// <exception cref="StudioException">The name is not that of a run.</exception>
    public string RunPath(string? name) => name is not null && IsRunName(name) ? PathOf(name) : throw StudioException.Wrong($"'{name}' is not a training run.");

    /// <summary>The name of the run of a model: that of the file, with another ending.</summary>
    public static string RunOf(string model) => Path.GetFileNameWithoutExtension(model) + RunEnding;

    /// <summary>Moves an uploaded file into the folder. No file is replaced: a taken name gets a number, and a file that is there already is not added again.</summary>
    /// <param name="temporary">The path of the uploaded file, in <see cref="Notes"/>.</param>
    /// <param name="name">A plain name.</param>
    /// <returns>The name that it got.</returns>
    public string Take(string temporary, string name)
    {
        string stem = Path.GetFileNameWithoutExtension(name), ending = Path.GetExtension(name), hash = FileHash.Of(temporary);
        for (int number = 1; number < MostNames; number++)
        {
            string candidate = number == 1 ? name : $"{stem}-{number}{ending}";
            string path = Path.Combine(Root, candidate);
            if (!Path.Exists(path) && !IsLink(path))
            {
                File.Move(temporary, path);
                return candidate;
            }

            if (File.Exists(path) && !IsLink(path) && SpecialFile.KindOf(path) is null && FileHash.Of(path) == hash)
            {
                File.Delete(temporary);
                return candidate;
            }
        }

        throw StudioException.Conflict($"There are too many files with the name '{name}'. Rename the file, and drop it again.");
    }

    /// <summary>Whether a file with this name can be used here.</summary>
    public static bool IsKnown(string name) => CorpusEndings.Any(Ends(name)) || Ends(name)(DialogueModelFile.Extension);

    /// <summary>The endings of files that can be used here, for messages.</summary>
    public static string KnownEndings => string.Join(", ", [DialogueModelFile.Extension, .. CorpusEndings]);

    /// <summary>Whether something is a link, also one that leads nowhere.</summary>
    public static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private IReadOnlyList<string> Files(Func<string, bool> isWanted) =>
        [.. new DirectoryInfo(Root).EnumerateFiles().Where(file => IsOurs(file) && isWanted(file.Name)).Select(file => file.Name).Order(StringComparer.OrdinalIgnoreCase)];

    private static bool IsOurs(FileSystemInfo entry) => entry.LinkTarget is null && UploadName.IsPlain(entry.Name);

    private static bool IsRunName(string name) => Path.GetExtension(name) is { Length: >= 4 } ending && (ending == RunEnding || ending.StartsWith(RunEnding + "-", StringComparison.Ordinal));

    private static Func<string, bool> Ends(string name) => ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
