using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;

namespace DialogueRnn.TerminalTavern;

/// <summary>An evening in the tavern: who walks where, who speaks, and how to go on with it another time.</summary>
internal sealed partial class Game : IDisposable
{
    internal const int FramesPerSecond = 60;

    /// <summary>How many speak at once: what one can listen to, and what the screen has places for.</summary>
    internal const int MostTalks = 5;

    private const int LongestLine = 120;
    private const int MemoryCharacters = 120;
    private const int StrideOfChatter = 3;

    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan QuietBeforeChatter = TimeSpan.FromSeconds(5);

    private readonly DialogueGenerator _generator;
    private readonly GameClock _clock = new();
    private readonly Evening _evening;
    private readonly string _saveFile;
    private readonly bool _canReply;
    private TimeSpan _quiet;
    private int _nextToChat;
    private int _linesBegun;

    /// <param name="model">The model to speak from.</param>
    /// <param name="saveFile">Where the game is saved.</param>
    /// <param name="seed">The seed of the evening.</param>
    /// <param name="budgetClock">What measures the budget of a frame; null for a budget that has no end, so that a line never waits for the
    /// machine.</param>
    internal Game(DialogueModel model, string saveFile, ulong seed, IClock? budgetClock)
    {
        LineRules rules = LineRules.Default;
        rules.MaximumCharacters = LongestLine;
        var settings = new GenerationSettings { Seed = seed, Rules = rules, Pace = ReadingPace.Speech, Fallback = "Hm." };
        _generator = new DialogueGenerator(model, settings, budgetClock ?? _clock) { ReadingClock = _clock };
        Moment = new Moment(model);
        _evening = new Evening(seed);
        _evening.Begin(Moment);
        foreach (Patron patron in Room.Patrons)
            _generator.AddSpeaker(patron.Name, new SpeakerSettings { MemoryCharacters = MemoryCharacters, Conversation = patron.Table }).Scene = Moment.Scene;
        _saveFile = saveFile;
        _canReply = model.CanReply;
    }

    internal int PlayerColumn { get; private set; } = Room.DoorColumn;

    internal int PlayerRow { get; private set; } = Room.DoorRow;

    /// <summary>What is being said, and what was said last.</summary>
    internal IReadOnlyList<Talk> Talks { get; } = [.. Enumerable.Range(0, MostTalks).Select(_ => new Talk())];

    /// <summary>The hour, the weather, and how hurt the player is.</summary>
    internal Moment Moment { get; }

    /// <summary>Who is near enough to be spoken to.</summary>
    internal Patron? Beside => Room.Beside(PlayerColumn, PlayerRow);

    /// <summary>What the game has to say to the player.</summary>
    internal string Message { get; private set; } = "Good evening. Walk up to somebody, and press space.";

    /// <summary>What the last tick did.</summary>
    internal TickReport LastTick { get; private set; }

    /// <summary>How many characters the player could read for the first time in the last frame.</summary>
    internal int CharactersShown { get; private set; }

    /// <summary>How many speak at the moment.</summary>
    internal int OpenTalks => Talks.Count(talk => talk.IsOpen);

    internal bool IsOver { get; private set; }

    /// <summary>Told of every line that has ended, with its whole text.</summary>
    internal Action<Patron, string> Said { get; set; } = (_, _) => { };

    /// <summary>Does what a key says.</summary>
    internal void Press(GameKey key)
    {
        switch (key)
        {
            case GameKey.Up: Walk(0, -1); break;
            case GameKey.Down: Walk(0, 1); break;
            case GameKey.Left: Walk(-1, 0); break;
            case GameKey.Right: Walk(1, 0); break;
            case GameKey.Talk: TalkTo(Beside); break;
            case GameKey.Round: LetAllTalk(); break;
            case GameKey.Hour: Message = Moment.Turn(Moment.Hour); break;
            case GameKey.Weather: Message = Moment.Turn(Moment.Weather); break;
            case GameKey.Hurt: Message = Moment.Turn(Moment.Hurt); break;
            case GameKey.Save: Save(); break;
            case GameKey.Load: Load(); break;
            case GameKey.Quit: IsOver = true; break;
        }
    }

    /// <summary>Lets a frame pass.</summary>
    internal void Step(TimeSpan frame)
    {
        _clock.Advance(frame);
        CharactersShown = 0;
        if (_evening.Pass(frame, Moment) is { } news)
        {
            Message = news;
            LetSomebodyTalk();
        }

        Chat(frame);
        LastTick = _generator.Tick(Budget);
    }

    /// <inheritdoc/>
    public void Dispose() => _generator.Dispose();

    private void Walk(int columns, int rows)
    {
        if (Room.IsFire(PlayerColumn + columns, PlayerRow + rows))
            Burn();
        if (!Room.IsFree(PlayerColumn + columns, PlayerRow + rows))
            return;
        PlayerColumn += columns;
        PlayerRow += rows;
        Message = string.Empty;
    }

    private void Burn()
    {
        string news = Moment.Wound();
        if (Beside is { } patron && !IsSpeaking(patron))
            Begin(patron);
        Message = news;
    }

    private void TalkTo(Patron? patron)
    {
        Message = string.Empty;
        if (patron is null)
            Message = "Nobody is near enough. Walk up to somebody.";
        else if (Talks.FirstOrDefault(talk => talk.IsOpen && talk.Patron == patron) is { } talk)
            talk.Line!.ShowAll();
        else if (!Begin(patron))
            Message = $"More than {MostTalks} at once nobody can follow.";
    }

    private bool IsSpeaking(Patron patron) => Talks.Any(talk => talk.IsOpen && talk.Patron == patron);

    private void LetAllTalk()
    {
        Message = "A round for everybody!";
        foreach (Patron patron in Room.Patrons.OrderBy(patron => patron.DistanceTo(PlayerColumn, PlayerRow)))
        {
            if (!IsSpeaking(patron) && !Begin(patron))
                return;
        }
    }

    // When it has been quiet for a while, somebody says something of her own accord.
    private void Chat(TimeSpan frame)
    {
        _quiet = OpenTalks > 0 ? TimeSpan.Zero : _quiet + frame;
        if (_quiet >= QuietBeforeChatter)
            LetSomebodyTalk(toTheTable: true);
    }

    private void LetSomebodyTalk(bool toTheTable = false)
    {
        Patron patron;
        do
        {
            patron = Room.Patrons[_nextToChat];
            _nextToChat = (_nextToChat + StrideOfChatter) % Room.Patrons.Count;
        }
        while (IsSpeaking(patron));
        Begin(patron, toTheTable);
    }

    // At the table, people answer what was said there last.
    private bool Begin(Patron patron, bool toTheTable = false)
    {
        Talk? talk = Talks.FirstOrDefault(talk => talk.Patron == patron)
            ?? Talks.Where(talk => !talk.IsOpen).MinBy(talk => talk.Number);
        if (talk is null)
            return false;
        Speaker speaker = _generator.FindSpeaker(patron.Name)!;
        DialogueLine line = toTheTable && _canReply && speaker.LastHeard is not null ? speaker.Reply() : speaker.Next();
        line.Id = $"{Index(talk)}";
        talk.Begin(patron, line, string.Empty, ++_linesBegun);
        Listen(patron, line);
        return true;
    }

    private void Listen(Patron patron, DialogueLine line)
    {
        line.TextShown += (_, added) => CharactersShown += added.Length;
        line.Completed += ended =>
        {
            if (ended.StopReason != StopReason.Cancelled)
                Said(patron, ended.Text);
        };
    }

    private int Index(Talk talk) => Talks.TakeWhile(other => other != talk).Count();
}
