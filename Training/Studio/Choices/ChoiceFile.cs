using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using DialogueRnn.Training.Choosing;
using DialogueRnn.Training.Studio.Folders;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Choices;

/// <summary>The file of answers: JSON Lines, only appended to.</summary>
/// <param name="folder">The folder.</param>
internal sealed class ChoiceFile(StudioFolder folder)
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>Reads all answers. Lines that are no answers are left out: a killed process can leave a part of a line.</summary>
    public IReadOnlyList<ChoiceRecord> Read()
    {
        string path = folder.PathOf(StudioFolder.ChoicesName);
        var records = new List<ChoiceRecord>();
        if (!File.Exists(path))
            return records;
        foreach (string line in File.ReadLines(path))
        {
            if (TryParse(line) is { Models.Count: 2, Texts.Count: 2, Prime: not null, Scene: not null, Choice: "left" or "right" or "neither" } record)
                records.Add(record);
        }

        return records;
    }

    /// <summary>Adds an answer. It is on the disk when this returns.</summary>
    public void Append(ChoiceRecord record)
    {
        using var file = new FileStream(folder.PathOf(StudioFolder.ChoicesName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (file.Length > 0)
        {
            file.Position = file.Length - 1;
            if (file.ReadByte() != LineFeed)
                file.WriteByte(LineFeed);
        }

        file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(record, WebJson.Format) + "\n"));
        file.Flush(flushToDisk: true);
    }

    private static ChoiceRecord? TryParse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ChoiceRecord>(line, WebJson.Format);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
