using System;
using System.IO;

namespace DialogueRnn.TerminalTavern;

/// <summary>A saved evening: the game's own things, and what <c>DialogueGenerator.SaveState</c> gave.</summary>
internal sealed class SavedGame
{
    private const string Magic = "Crooked Lantern 2";

    // Has no moment.
    private const string OldMagic = "Crooked Lantern 1";

    internal int PlayerColumn { get; init; }

    internal int PlayerRow { get; init; }

    internal TimeSpan Quiet { get; init; }

    internal int NextToChat { get; init; }

    internal int LinesBegun { get; init; }

    /// <summary>What the scene says, as text.</summary>
    internal string Moment { get; init; } = string.Empty;

    internal SavedTalk[] Talks { get; init; } = [];

    internal byte[] Generator { get; init; } = [];

    /// <summary>Writes it beside the file and then in its place, so that no half of it is ever found.</summary>
    internal void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        string written = file + ".new";
        using (var writer = new BinaryWriter(File.Create(written)))
        {
            writer.Write(Magic);
            writer.Write(PlayerColumn);
            writer.Write(PlayerRow);
            writer.Write(Quiet.Ticks);
            writer.Write(NextToChat);
            writer.Write(LinesBegun);
            writer.Write(Moment);
            foreach (SavedTalk talk in Talks)
            {
                writer.Write(talk.Name);
                writer.Write(talk.Text);
                writer.Write(talk.Number);
            }

            writer.Write(Generator.Length);
            writer.Write(Generator);
        }

        File.Move(written, file, overwrite: true);
    }

    /// <exception cref="InvalidDataException">The file is no saved evening, or is damaged.</exception>
    internal static SavedGame Read(string file)
    {
        using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(file)));
        try
        {
            string magic = reader.ReadString();
            if (magic != Magic && magic != OldMagic)
                throw new InvalidDataException($"'{file}' is no saved evening.");
            var saved = new SavedGame
            {
                PlayerColumn = reader.ReadInt32(),
                PlayerRow = reader.ReadInt32(),
                Quiet = new TimeSpan(reader.ReadInt64()),
                NextToChat = reader.ReadInt32(),
                LinesBegun = reader.ReadInt32(),
                Moment = magic == Magic ? reader.ReadString() : string.Empty,
                Talks = ReadTalks(reader),
                Generator = reader.ReadBytes(reader.ReadInt32()),
            };
            bool isSound = Room.IsFree(saved.PlayerColumn, saved.PlayerRow) && saved.NextToChat >= 0 && saved.NextToChat < Room.Patrons.Count;
            return isSound ? saved : throw new InvalidDataException($"'{file}' is damaged.");
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"'{file}' is damaged.", exception);
        }
    }

    private static SavedTalk[] ReadTalks(BinaryReader reader)
    {
        var talks = new SavedTalk[Game.MostTalks];
        for (int index = 0; index < talks.Length; index++)
            talks[index] = new SavedTalk(reader.ReadString(), reader.ReadString(), reader.ReadInt32());
        return talks;
    }
}

/// <summary>A place below the room.</summary>
/// <param name="Name">Who speaks there; empty for nobody.</param>
/// <param name="Text">What she has said; empty while she speaks, for then the generator's state has it.</param>
/// <param name="Number">Which line of the evening it is.</param>
internal sealed record SavedTalk(string Name, string Text, int Number);
