using System;
using System.Buffers;
using System.IO;
using System.Security.Cryptography;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using MessagePack;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>The file of a run's best weights: a kind, a version, the values of the content, and a checksum.</summary>
internal static class KeptFile
{
    private const int FormatVersion = 1;
    private const int ChecksumBytes = 32;
    private const string Remedy = "Restore it from a copy or train again. If the run has not ended, continue it with 'resume': the next better weights replace the file.";

    /// <summary>Writes the content.</summary>
    public delegate void Writing(ref MessagePackWriter writer);

    /// <summary>Reads the content.</summary>
    /// <typeparam name="T">What the content is read to.</typeparam>
    public delegate T Reading<out T>(ref MessagePackReader reader);

    /// <summary>Writes the file.</summary>
    /// <param name="run">The run.</param>
    /// <param name="magic">The kind of the content.</param>
    /// <param name="entries">The number of MessagePack values of the content.</param>
    /// <param name="write">Writes these values.</param>
    public static void Save(RunDirectory run, string magic, int entries, Writing write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(2 + entries);
        writer.Write(magic);
        writer.Write(FormatVersion);
        write(ref writer);
        writer.Flush();
        AtomicFile.Write(run.BestWeightsFile, stream =>
        {
            stream.Write(buffer.WrittenSpan);
            stream.Write(SHA256.HashData(buffer.WrittenSpan));
        });
    }

    /// <summary>Reads the file.</summary>
    /// <param name="run">The run.</param>
    /// <param name="magic">The kind that the content must have.</param>
    /// <param name="read">Reads the content.</param>
    /// <exception cref="CheckpointFormatException">The file is missing or damaged.</exception>
    public static T Load<T>(RunDirectory run, string magic, Reading<T> read)
    {
        string path = run.BestWeightsFile;
        if (!File.Exists(path))
            throw new CheckpointFormatException($"'{path}' is missing: the run has no best weights yet. Train longer, or name another run directory.");
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length <= ChecksumBytes || !SHA256.HashData(bytes.AsSpan(..^ChecksumBytes)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - ChecksumBytes)))
            throw new CheckpointFormatException($"'{path}' is damaged: its checksum does not match. {Remedy}");
        try
        {
            var reader = new MessagePackReader(bytes.AsMemory(0, bytes.Length - ChecksumBytes));
            reader.ReadArrayHeader();
            if (reader.ReadString() != magic || reader.ReadInt32() != FormatVersion)
                throw new FormatException("it was not written by this version");
            return read(ref reader);
        }
        catch (Exception error) when (error is MessagePackSerializationException or FormatException or EndOfStreamException or DialogueModelFormatException or ArgumentException or OverflowException or InvalidOperationException)
        {
            throw new CheckpointFormatException($"'{path}' cannot be read: {error.Message.Split('\n')[0].TrimEnd('\r', '.')}. {Remedy}", error);
        }
    }

    /// <summary>Writes the tokens of lines.</summary>
    public static void WriteLines(ref MessagePackWriter writer, int[][] lines)
    {
        writer.WriteArrayHeader(lines.Length);
        foreach (int[] line in lines)
        {
            writer.WriteArrayHeader(line.Length);
            foreach (int token in line)
                writer.Write(token);
        }
    }

    /// <summary>Reads the tokens of lines.</summary>
    public static int[][] ReadLines(ref MessagePackReader reader)
    {
        int[][] lines = new int[reader.ReadArrayHeader()][];
        for (int line = 0; line < lines.Length; line++)
        {
            lines[line] = new int[reader.ReadArrayHeader()];
            for (int index = 0; index < lines[line].Length; index++)
                lines[line][index] = reader.ReadInt32();
        }

        return lines;
    }
}
