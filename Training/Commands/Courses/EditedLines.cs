using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using DialogueRnn.Editor.Audition.Core.Baking;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Writing;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>
/// The lines that a writer wrote anew on a desk, as a part of the corpus of a run. They stand in the run directory: the desk goes on, and the corpus of a run must not change.
/// </summary>
internal sealed class EditedLines : IDisposable
{
    /// <summary>The name of the file in the run directory.</summary>
    public const string FileName = CorpusSource.EditedName;

    /// <summary>How often an edited line stands in the corpus: it says more about the voice than most lines.</summary>
    public const int Weight = 3;

    private readonly RunDirectory _run;

    private EditedLines(RunDirectory run, IReadOnlyList<string> corpus)
    {
        _run = run;
        Corpus = corpus;
    }

    /// <summary>The corpus with the edited lines. They come first: validation text is taken from the end.</summary>
    public IReadOnlyList<string> Corpus { get; }

    /// <summary>Writes the edited lines of a desk to a run directory, and adds them to a corpus. Without edited lines nothing is written.</summary>
    /// <param name="folder">The folder of the desk.</param>
    /// <param name="corpus">The corpus.</param>
    /// <param name="run">The run directory. It need not exist.</param>
    /// <exception cref="UserErrorException">There is no such folder, or a file in it cannot be read.</exception>
    public static EditedLines Join(string folder, IReadOnlyList<string> corpus, RunDirectory run)
    {
        IReadOnlyList<KeptLine> edited = DeskCourse.Read(folder).Edited;
        if (edited.Count == 0)
            return new EditedLines(run, corpus);
        string path = Path.Combine(run.FullPath, FileName);
        Utterance[] utterances = [.. edited.Select((line, index) =>
            new Utterance(line.Speaker.Length == 0 ? null : line.Speaker, line.Text, Utterance.NoFields, null, new SourcePlace(path, index + 1)))];
        string text = JsonLinesWriter.Write([.. utterances.SelectMany(line => Enumerable.Repeat(line, Weight))]);
        Directory.CreateDirectory(run.FullPath);
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        Console.Error.WriteLine($"{edited.Count:N0} edited lines of the desk join the corpus, each {Weight} times: {path}");
        return new EditedLines(run, [path, .. corpus]);
    }

    /// <summary>Takes the file back if no run has begun.</summary>
    public void Dispose()
    {
        if (File.Exists(_run.ConfigurationFile) || !Directory.Exists(_run.FullPath))
            return;
        File.Delete(Path.Combine(_run.FullPath, FileName));
        if (!Directory.EnumerateFileSystemEntries(_run.FullPath).Any())
            Directory.Delete(_run.FullPath);
    }
}
