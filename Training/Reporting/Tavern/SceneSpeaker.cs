using System;
using DialogueRnn.Generation;
using Spectre.Console;

namespace DialogueRnn.Training.Reporting.Tavern;

/// <summary>A character in the tavern: says a line at reading speed, pauses, says the next one.</summary>
/// <param name="name">The name.</param>
/// <param name="delay">The time before the first line, in seconds.</param>
internal sealed class SceneSpeaker(string name, double delay)
{
    private const double CharactersPerSecond = 38.0;
    private const double PauseSeconds = 2.0;

    // The number that a model with a memory of its corpus suggests. Eight characters who speak at once share one millisecond per frame.
    private const int Takes = 8;

    private static readonly Color[] Colours =
        [Color.Orange1, Color.SteelBlue1, Color.Grey70, Color.Khaki1, Color.MediumPurple1, Color.SpringGreen2, Color.Gold3, Color.DarkSeaGreen2];

    private DialogueLine? _line;
    private double _shown;
    private double _pause = delay;

    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>The colour of the name.</summary>
    public Color Colour => Colours[Math.Abs(name[0] - 'A') % Colours.Length];

    /// <summary>Whether a line is being said.</summary>
    public bool IsSpeaking => _line is not null && _pause <= 0;

    /// <summary>The visible text.</summary>
    public string Visible { get; private set; } = string.Empty;

    /// <summary>Advances by one frame.</summary>
    /// <returns>The line that was completed in this frame. Null if none was.</returns>
    public string? Advance(double seconds, DialogueGenerator generator)
    {
        if (_pause > 0)
        {
            _pause -= seconds;
            return null;
        }

        if (_line is null)
        {
            _line = generator.Next(name + ": ", candidates: Takes);
            _shown = 0;
        }

        _shown = Math.Min(_shown + seconds * CharactersPerSecond, _line.Characters.Length);
        int visible = (int)_shown;
        Visible = _line.Characters[..visible].ToString();
        if (!_line.IsCompleted || visible < _line.Characters.Length)
            return null;
        string finished = $"{name}: {_line.Text}";
        _line = null;
        _pause = PauseSeconds;
        return finished;
    }
}
