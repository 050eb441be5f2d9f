using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Training.Corpus;

/// <summary>A corpus parted into what is trained on and what the training is judged by.</summary>
internal sealed class ValidationSplit
{
    /// <summary>The share of a corpus that is set aside unless the writer says otherwise.</summary>
    public const double DefaultFraction = 0.1;

    /// <summary>How much validation text is enough for <see cref="AutoFiles"/>, in characters.</summary>
    public const int EnoughCharacters = 90 * 1024;

    /// <summary><see cref="AutoFiles"/> sets aside at most one file in this many.</summary>
    public const int FilesPerValidationFile = 5;

    private ValidationSplit(CorpusText training, CorpusText validation)
    {
        Training = training;
        Validation = validation;
    }

    /// <summary>What is trained on.</summary>
    public CorpusText Training { get; }

    /// <summary>What the training is judged by; empty where nothing was set aside.</summary>
    public CorpusText Validation { get; }

    /// <summary>The text of <see cref="Training"/>.</summary>
    public string TrainingText => Training.Text;

    /// <summary>The text of <see cref="Validation"/>.</summary>
    public string ValidationText => Validation.Text;

    /// <summary>Whether there is validation text.</summary>
    public bool HasValidation => !Validation.IsEmpty;

    /// <summary>The file that a position of the training text is in.</summary>
    /// <param name="position">A position, from 0 to the length of <see cref="TrainingText"/> − 1.</param>
    public CorpusFile FileAt(int position) => Training.FileAt(position);

    /// <summary>Trains on everything.</summary>
    /// <param name="corpus">The corpus.</param>
    public static ValidationSplit None(CorpusText corpus) => new(corpus, CorpusText.Empty);

    /// <summary>Sets the end of the text aside. The cut never parts a text element.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="fraction">How much of it to set aside, above 0 and below 1.</param>
    /// <exception cref="TrainingDataException">The fraction is out of range, or one of the parts would be empty.</exception>
    public static ValidationSplit LastFraction(CorpusText corpus, double fraction = DefaultFraction)
    {
        if (!(fraction > 0 && fraction < 1))
            throw new TrainingDataException($"The validation fraction is {fraction}; it must lie above 0 and below 1, for example 0.1.");

        int cut = TextElements.BoundaryAtOrAfter(corpus.Text, (int)(corpus.Text.Length * (1 - fraction)));
        (CorpusText training, CorpusText validation) = corpus.CutAt(cut);
        if (training.IsEmpty || validation.IsEmpty)
        {
            throw new TrainingDataException(
                $"A corpus of {corpus.Text.Length} characters is too short to set aside the last {fraction:P0} for validation. Add text, or train without validation.");
        }

        return new ValidationSplit(training, validation);
    }

    /// <summary>Sets whole files aside.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="names">The files: by name, by file name where that is unique, or by path.</param>
    /// <exception cref="TrainingDataException">A name fits no file or several, or no file would be left to train on.</exception>
    public static ValidationSplit Files(CorpusText corpus, IReadOnlyList<string> names)
    {
        HashSet<CorpusFile> aside = names.Select(name => Find(corpus, name)).ToHashSet();
        return SetAside(corpus, aside);
    }

    /// <summary>
    /// Sets the last files aside as the talk's code does: the fewest of those that hold more than a tenth of the text, those that
    /// hold more than <see cref="EnoughCharacters"/>, and one file in <see cref="FilesPerValidationFile"/>. A corpus of fewer
    /// than five files is thus trained on as a whole.
    /// </summary>
    /// <param name="corpus">The corpus.</param>
    public static ValidationSplit AutoFiles(CorpusText corpus)
    {
        int count = Math.Min(corpus.Files.Count / FilesPerValidationFile,
            Math.Min(LastFilesAbove(corpus, corpus.Text.Length / 10), LastFilesAbove(corpus, EnoughCharacters)));
        return SetAside(corpus, corpus.Files.TakeLast(count).ToHashSet());
    }

    /// <summary>Judges by other files than those of the corpus.</summary>
    /// <param name="corpus">What to train on, all of it.</param>
    /// <param name="validation">What to judge by.</param>
    /// <exception cref="TrainingDataException">A file is in both.</exception>
    public static ValidationSplit Separate(CorpusText corpus, CorpusText validation)
    {
        CorpusFile? both = corpus.Files.FirstOrDefault(file => validation.Files.Any(other => other.Path == file.Path));
        if (both is not null)
        {
            throw new TrainingDataException(
                $"{both.Path} is both trained on and validated on, so the validation would prove nothing. Leave it out of the corpus, or set it aside with --valid-files {both.Name}.");
        }

        return new ValidationSplit(corpus, validation);
    }

    private static ValidationSplit SetAside(CorpusText corpus, HashSet<CorpusFile> aside)
    {
        CorpusText training = corpus.Only(file => !aside.Contains(file));
        if (training.IsEmpty)
            throw new TrainingDataException($"All {aside.Count} files are set aside for validation; nothing is left to train on. Set aside fewer, or add files.");
        return new ValidationSplit(training, corpus.Only(aside.Contains));
    }

    private static int LastFilesAbove(CorpusText corpus, int characters)
    {
        int count = 0;
        for (int length = 0; count < corpus.Files.Count && length <= characters; count++)
            length += corpus.Files[^(count + 1)].Length;
        return count;
    }

    private static CorpusFile Find(CorpusText corpus, string name)
    {
        CorpusFile[] found = corpus.Files.Where(file => file.Name == name || file.Path == Path.GetFullPath(name)).ToArray();
        if (found.Length == 0)
            found = corpus.Files.Where(file => Path.GetFileName(file.Path) == name).ToArray();
        string files = string.Join(", ", corpus.Files.Take(20).Select(file => file.Name)) + (corpus.Files.Count > 20 ? ", …" : string.Empty);
        return found.Length switch
        {
            1 => found[0],
            0 => throw new TrainingDataException($"No file of the corpus is called {name}, which was to be set aside for validation. Its files are: {files}."),
            _ => throw new TrainingDataException(
                $"{found.Length} files of the corpus are called {name}: {string.Join(", ", found.Select(file => file.Path))}. Name the one to set aside by its path."),
        };
    }
}
