using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.TerminalTavern;

/// <content>Saving the evening, in the middle of any line, and going on with it.</content>
internal sealed partial class Game
{
    private void Save()
    {
        var saved = new SavedGame
        {
            PlayerColumn = PlayerColumn,
            PlayerRow = PlayerRow,
            Quiet = _quiet,
            NextToChat = _nextToChat,
            LinesBegun = _linesBegun,
            Moment = Moment.Saved,
            Seed = _evening.Seed,
            Passed = _evening.Passed,
            Talks = [.. Talks.Select(talk => new SavedTalk(talk.Patron?.Name ?? string.Empty, talk.IsOpen ? string.Empty : talk.Text, talk.Number))],
            Generator = _generator.SaveState(),
        };
        try
        {
            saved.Write(_saveFile);
            Message = OpenTalks > 0 ? "Saved, in the middle of it all." : "Saved.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Message = $"Not saved: {exception.Message}";
        }
    }

    private void Load()
    {
        try
        {
            SavedGame saved = SavedGame.Read(_saveFile);
            Scene? moment = Moment.Read(saved.Moment);
            foreach (Talk talk in Talks.Where(talk => talk.IsOpen))
                talk.Empty();
            Restore(saved, _generator.RestoreState(saved.Generator));
            Moment.Restore(moment);
            Message = "Loaded. On it goes.";
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            Message = "There is no saved evening yet. Save one with v.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or GeneratorStateException)
        {
            Message = $"Not loaded: {exception.Message}";
        }
    }

    private void Restore(SavedGame saved, IReadOnlyList<DialogueLine> lines)
    {
        PlayerColumn = saved.PlayerColumn;
        PlayerRow = saved.PlayerRow;
        _quiet = saved.Quiet;
        _nextToChat = saved.NextToChat;
        _linesBegun = saved.LinesBegun;
        _evening.Restore(saved.Seed ?? _evening.Seed, saved.Passed);
        for (int index = 0; index < Talks.Count; index++)
        {
            SavedTalk talk = saved.Talks[index];
            if (Room.Patrons.FirstOrDefault(patron => patron.Name == talk.Name) is not { } patron)
            {
                Talks[index].Empty();
                continue;
            }

            DialogueLine? line = lines.FirstOrDefault(line => line.Id == $"{index}");
            Talks[index].Begin(patron, line, talk.Text, talk.Number);
            if (line is not null)
                Listen(patron, line);
        }
    }
}
