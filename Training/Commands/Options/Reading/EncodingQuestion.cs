using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Encodings;

namespace DialogueRnn.Training.Commands.Options.Reading;

/// <summary>Asks for the encoding of a file that is not in Unicode.</summary>
internal sealed class EncodingQuestion
{
    private readonly TextReader _answers;
    private readonly TextWriter _questions;

    /// <summary>Creates a question.</summary>
    /// <param name="answers">Where the answers come from.</param>
    /// <param name="questions">Where the questions go.</param>
    public EncodingQuestion(TextReader answers, TextWriter questions)
    {
        _answers = answers;
        _questions = questions;
    }

    /// <summary>Asks for the first file whose encoding is not known.</summary>
    /// <param name="patterns">The files, folders and globs.</param>
    /// <returns>The name of the encoding. Null if all files are in Unicode, or if the user gives none.</returns>
    /// <exception cref="TrainingDataException">A file is missing or cannot be read.</exception>
    public string? Ask(IReadOnlyList<string> patterns)
    {
        if (CorpusSource.FindUnknown(patterns) is not { } unknown)
            return null;
        _questions.WriteLine($"{unknown.Name} is not in Unicode. In which encoding is it?");
        for (int index = 0; index < unknown.Guesses.Count; index++)
            _questions.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {index + 1}  {unknown.Guesses[index].Name}, in which a line reads '{unknown.Guesses[index].Line}'"));
        while (true)
        {
            _questions.Write("Give a number or the name of an encoding, or press Enter to stop: ");
            string? answer = _answers.ReadLine()?.Trim();
            if (string.IsNullOrEmpty(answer))
                return null;
            if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= unknown.Guesses.Count)
                return unknown.Guesses[number - 1].Name;
            if (TextEncodings.Find(answer) is not null)
                return answer;
            _questions.WriteLine($"There is no encoding '{answer}'.");
        }
    }
}
