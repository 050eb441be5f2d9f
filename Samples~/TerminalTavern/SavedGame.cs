using System;
using System.IO;
using System.Linq;

namespace DialogueRnn.TerminalTavern;

/// <summary>A saved evening: the game's own things, and what <c>DialogueGenerator.SaveState</c> gave.</summary>
internal sealed class SavedGame
{
    // 1 has no moment, and 2 has no course of the evening.
    private const string Magic = "Crooked Lantern ";
    private const int Newest = 3;

    private static readonly TimeSpan LongestEvening = TimeSpan.FromDays(10_000);

    internal int PlayerColumn { get; init; }

    internal int PlayerRow { get; init; }

    internal TimeSpan Quiet { get; init; }

    internal int NextToChat { get; init; }

    internal int LinesBegun { get; init; }

    /// <summary>What the scene says, as text.</summary>
    internal string Moment { get; init; } = string.Empty;

    /// <summary>The seed of the evening; null in files that do not say it.</summary>
    internal ulong? Seed { get; init; }

    /// <summary>How long the evening had lasted.</summary>
    internal TimeSpan Passed { get; init; }

    internal SavedTalk[] Talks { get; init; } = [];

    internal byte[] Generator { get; init; } = [];

    /// <summary>Writes it beside the file and then in its place, so that no half of it is ever found.</summary>
    internal void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        string written = file + ".new";
        using (var writer = new BinaryWriter(File.Create(written)))
        {
            writer.Write($"{Magic}{Newest}");
            writer.Write(PlayerColumn);
            writer.Write(PlayerRow);
            writer.Write(Quiet.Ticks);
            writer.Write(NextToChat);
            writer.Write(LinesBegun);
            writer.Write(Moment);
            writer.Write(Seed ?? 0);
            writer.Write(Passed.Ticks);
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
            int version = Enumerable.Range(1, Newest).FirstOrDefault(version => magic == $"{Magic}{version}");
            if (version == 0)
                throw new InvalidDataException($"'{file}' is no saved evening.");
            var saved = new SavedGame
            {
                PlayerColumn = reader.ReadInt32(),
                PlayerRow = reader.ReadInt32(),
                Quiet = new TimeSpan(reader.ReadInt64()),
                NextToChat = reader.ReadInt32(),
                LinesBegun = reader.ReadInt32(),
                Moment = version >= 2 ? reader.ReadString() : string.Empty,
                Seed = version >= 3 ? reader.ReadUInt64() : null,
                Passed = new TimeSpan(version >= 3 ? reader.ReadInt64() : 0),
                Talks = ReadTalks(reader),
                Generator = reader.ReadBytes(reader.ReadInt32()),
            };
            bool isSound = saved.Passed >= TimeSpan.Zero && saved.Passed < LongestEvening && Room.IsFree(saved.PlayerColumn, saved.PlayerRow) && saved.NextToChat >= 0 && saved.NextToChat < Room.Patrons.Count;
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
