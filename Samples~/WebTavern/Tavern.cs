using System;
using System.Collections.Generic;
using System.Globalization;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.WebTavern;

/// <summary>A model, the moment, and the lines that are being said.</summary>
/// <remarks>A line follows from its model, speaker, scene, heard line and seed alone, so that an address can share it: nobody remembers earlier lines.</remarks>
internal sealed class Tavern : IDisposable
{
    private const int LongestLine = 160;

    private readonly DialogueModel _model;
    private readonly DialogueGenerator _generator;
    private readonly FrameClock _clock = new();
    private readonly Dictionary<int, DialogueLine> _lines = [];

    /// <summary>Loads a model.</summary>
    /// <param name="file">The whole model file.</param>
    /// <param name="name">The name of the file, for error messages.</param>
    /// <exception cref="DialogueModelFormatException">The file is not a model that generates lines, or is damaged.</exception>
    /// <exception cref="ArgumentException">The model cannot meet the rules of a line.</exception>
    internal Tavern(byte[] file, string name)
    {
        _model = DialogueModel.Load(file, name);
        try
        {
            LineRules rules = LineRules.Default;
            rules.MaximumCharacters = LongestLine;
            var settings = new GenerationSettings { Rules = rules, Pace = ReadingPace.Speech, Fallback = "Hm." };
            _generator = new DialogueGenerator(_model, settings) { ReadingClock = _clock };
            Moment = _model.Manifest.Scene is null ? null : _model.CreateScene();
        }
        catch
        {
            _model.Dispose();
            throw;
        }
    }

    internal ModelManifest Manifest => _model.Manifest;

    /// <summary>What computes the steps, for people.</summary>
    internal string Backend => _model.Backend;

    /// <summary>Whether somebody can answer what the reader says.</summary>
    internal bool CanReply => _model.CanReply;

    /// <summary>The scene of new lines. Null: the model knows no fields.</summary>
    internal Scene? Moment { get; }

    /// <summary>Opens a line.</summary>
    /// <param name="number">The number by which the page knows the line. An open line of the same number is cancelled.</param>
    /// <param name="speaker">Who speaks. Empty: nobody.</param>
    /// <param name="heard">The line to answer. Empty: none.</param>
    /// <param name="seed">The seed of the line, a whole number of at most 64 bits.</param>
    /// <exception cref="ArgumentException">The seed is no such number.</exception>
    internal void Speak(int number, string speaker, string heard, string seed)
    {
        if (!ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out ulong chosen))
            throw new ArgumentException($"The seed '{seed}' is not a whole number from 0 to {ulong.MaxValue}. Change it in the address.", nameof(seed));
        string prime = PrimeOf(speaker);
        DialogueLine line = heard.Length > 0 ? _generator.Reply(heard, prime, Moment, chosen) : _generator.Next(prime, Moment, chosen);
        line.Id = number.ToString(CultureInfo.InvariantCulture);
        if (_lines.Remove(number, out DialogueLine? before))
            before.Cancel();
        _lines[number] = line;
    }

    /// <summary>The line that the page knows by a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    internal DialogueLine Line(int number) =>
        _lines.TryGetValue(number, out DialogueLine? line) ? line : throw new ArgumentOutOfRangeException(nameof(number), number, "The page asks for a line that it did not open.");

    /// <summary>Forgets a line, and cancels it if it is open.</summary>
    internal void Drop(int number)
    {
        if (_lines.Remove(number, out DialogueLine? line))
            line.Cancel();
    }

    /// <summary>Advances the open lines.</summary>
    /// <param name="frame">The time since the last frame, for the reading pace.</param>
    /// <param name="budget">The time that the tick may take.</param>
    internal TickReport Tick(TimeSpan frame, TimeSpan budget)
    {
        _clock.Advance(frame);
        return _generator.Tick(budget);
    }

    /// <summary>The open lines, as bytes.</summary>
    internal byte[] Save() => _generator.SaveState();

    /// <summary>Goes on with saved lines. All other lines are forgotten.</summary>
    /// <returns>The numbers of the open lines.</returns>
    /// <exception cref="GeneratorStateException">The bytes are damaged, or are of another model. Nothing has changed then.</exception>
    internal IEnumerable<int> Restore(byte[] state)
    {
        IReadOnlyList<DialogueLine> lines = _generator.RestoreState(state);
        _lines.Clear();
        foreach (DialogueLine line in lines)
        {
            if (int.TryParse(line.Id, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                _lines[number] = line;
            else
                line.Cancel();
        }

        return _lines.Keys;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _generator.Dispose();
        _model.Dispose();
    }

    private string PrimeOf(string speaker) => speaker.Length == 0
        ? string.Empty
        : (Manifest.Training.PrimeTemplate ?? $"{SpeakerSettings.NamePlace}: ").Replace(SpeakerSettings.NamePlace, speaker, StringComparison.Ordinal);
}
