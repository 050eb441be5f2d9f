using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Training.Corpus;

/// <summary>A corpus divided into training text and validation text.</summary>
internal sealed class ValidationSplit
{
    /// <summary>The default share of validation text.</summary>
    public const double DefaultFraction = 0.1;

    /// <summary>The number of characters that is enough validation text for <see cref="AutoFiles"/>.</summary>
    public const int EnoughCharacters = 90 * 1024;

    /// <summary><see cref="AutoFiles"/> sets at most one file in this number aside.</summary>
    public const int FilesPerValidationFile = 5;

    private const int FilesShown = 20;

    private ValidationSplit(CorpusText training, CorpusText validation)
    {
        Training = training;
        Validation = validation;
    }

    /// <summary>The training text.</summary>
    public CorpusText Training { get; }

    /// <summary>The validation text. Empty if there is none.</summary>
    public CorpusText Validation { get; }

    /// <summary>The text of <see cref="Training"/>.</summary>
    public string TrainingText => Training.Text;

    /// <summary>The text of <see cref="Validation"/>.</summary>
    public string ValidationText => Validation.Text;

    /// <summary>Whether there is validation text.</summary>
    public bool HasValidation => !Validation.IsEmpty;

    /// <summary>The file that contains a position of the training text.</summary>
    /// <param name="position">The position, from 0 to the length of <see cref="TrainingText"/> − 1.</param>
    public CorpusFile FileAt(int position) => Training.FileAt(position);

    /// <summary>Uses everything as training text.</summary>
    /// <param name="corpus">The corpus.</param>
    public static ValidationSplit None(CorpusText corpus) => new(corpus, CorpusText.Empty);

    /// <summary>Sets the end of the text aside for validation. The cut never divides a text element or a record.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="fraction">The share to set aside, above 0 and below 1.</param>
    /// <exception cref="TrainingDataException">The fraction is out of range, or one of the parts would be empty.</exception>
    public static ValidationSplit LastFraction(CorpusText corpus, double fraction = DefaultFraction)
    {
        if (!(fraction > 0 && fraction < 1))
            throw new TrainingDataException($"The validation fraction is {fraction}, but it must be above 0 and below 1, for example 0.1.");

        int cut = corpus.CutNear((int)(corpus.Text.Length * (1 - fraction)));
        (CorpusText training, CorpusText validation) = corpus.CutAt(cut);
        if (training.IsEmpty || validation.IsEmpty)
        {
            throw new TrainingDataException(
                $"A corpus of {corpus.Text.Length} characters is too short to set aside the last {fraction:P0} for validation. " +
                "Add text, or train without validation.");
        }

        return new ValidationSplit(training, validation);
    }

    /// <summary>Sets whole files aside for validation.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="names">The files: by name, by file name if it is unique, or by path.</param>
    /// <exception cref="TrainingDataException">A name fits no file or several files, or no training text would be left.</exception>
    public static ValidationSplit Files(CorpusText corpus, IReadOnlyList<string> names)
    {
        HashSet<CorpusFile> aside = names.Select(name => Find(corpus, name)).ToHashSet();
        return SetAside(corpus, aside);
    }

    /// <summary>
    /// Sets the last files aside for validation, as the code of the talk does. It takes the smallest of three numbers: the last files with more
    /// than a tenth of the text, the last files with more than <see cref="EnoughCharacters"/> characters, and one file in
    /// <see cref="FilesPerValidationFile"/>. So with fewer than five files, there is no validation text.
    /// </summary>
    /// <param name="corpus">The corpus.</param>
    public static ValidationSplit AutoFiles(CorpusText corpus)
    {
        int count = Math.Min(corpus.Files.Count / FilesPerValidationFile,
            Math.Min(LastFilesAbove(corpus, corpus.Text.Length / 10), LastFilesAbove(corpus, EnoughCharacters)));
        return SetAside(corpus, corpus.Files.TakeLast(count).ToHashSet());
    }

    /// <summary>Uses separate files for validation.</summary>
    /// <param name="corpus">The training text.</param>
    /// <param name="validation">The validation text.</param>
    /// <exception cref="TrainingDataException">A file is in both.</exception>
    public static ValidationSplit Separate(CorpusText corpus, CorpusText validation)
    {
        CorpusFile? both = corpus.Files.FirstOrDefault(file => validation.Files.Any(other => other.Path == file.Path));
        if (both is not null)
        {
            throw new TrainingDataException(
                $"{both.Path} is in both the training text and the validation text, so the validation would prove nothing. " +
                $"Leave it out of the corpus, or set it aside with --valid-files {both.Name}.");
        }

        return new ValidationSplit(corpus, validation);
    }

    private static ValidationSplit SetAside(CorpusText corpus, HashSet<CorpusFile> aside)
    {
        CorpusText training = corpus.Only(file => !aside.Contains(file));
        if (training.IsEmpty)
        {
            throw new TrainingDataException(
                $"All {aside.Count} files are set aside for validation, so no training text is left. Set fewer files aside, or add files.");
        }

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
        return found.Length switch
        {
            1 => found[0],
            0 => throw new TrainingDataException(
                $"The corpus has no file {name} to set aside for validation. " +
                $"Its files are: {Listed(corpus.Files.Select(file => file.Name))}."),
            _ => throw new TrainingDataException(
                $"{found.Length} files of the corpus are called {name}: {Listed(found.Select(file => file.Path))}. " +
                "Give the path of the one to set aside."),
        };
    }

    private static string Listed(IEnumerable<string> names)
    {
        string[] shown = names.Take(FilesShown + 1).ToArray();
        return string.Join(", ", shown.Take(FilesShown)) + (shown.Length > FilesShown ? ", …" : string.Empty);
    }
}
