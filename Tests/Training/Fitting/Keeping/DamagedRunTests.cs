using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Networks;
using MessagePack;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Fitting.Keeping;

/// <summary>Files of a run with a right checksum and an impossible value: one clear message, no abort of libtorch, and no memory that the file cannot need.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DamagedRunTests : IDisposable
{
    private const int PartsBeforeOptimiser = 6;
    private const int StateAt = 2;

    private readonly FittingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestCase(0x00)]
    [TestCase(0xFF)]
    public void Resume_RandomStateIsNone_IsRefused(int value)
    {
        SaveCheckpoint();
        ReplacePart(PartsBeforeOptimiser + 1, (ref MessagePackWriter writer, byte[] old) => writer.Write(Enumerable.Repeat((byte)value, BinLength(old)).ToArray()));
        Assert.That(() => TrainingSession.Resume(_folder.Run()), Throws.TypeOf<CheckpointFormatException>().With.Message.Contains("random state"));
    }

    [TestCase(8, 0)]
    [TestCase(8, 625)]
    [TestCase(16, 625)]
    [TestCase(12, 0)]
    public void Check_RandomStateOutOfItsRange_IsRefused(int place, int value)
    {
        using torch.Tensor state = torch.get_rng_state();
        byte[] bytes = state.bytes.ToArray();
        BitConverter.TryWriteBytes(bytes.AsSpan(place), value);
        Assert.That(() => RandomStateCheck.Check(bytes), Throws.TypeOf<FormatException>());
    }

    [Test]
    public void Check_RandomStateOfTheGenerator_Passes()
    {
        torch.rand(700).Dispose();
        using torch.Tensor state = torch.get_rng_state();
        Assert.That(() => RandomStateCheck.Check(state.bytes), Throws.Nothing);
    }

    [TestCase(0)]
    [TestCase(200)]
    public void Resume_OptimiserIsNone_IsRefused(int added)
    {
        SaveCheckpoint();
        ReplacePart(PartsBeforeOptimiser, (ref MessagePackWriter writer, byte[] old) => writer.Write(new byte[BinLength(old) + added]));
        Assert.That(() => TrainingSession.Resume(_folder.Run()), Throws.TypeOf<CheckpointFormatException>().With.Message.Contains("optimiser"));
    }

    [TestCase(0, -1.0)]
    [TestCase(1, 1e15)]
    [TestCase(2, 1e15)]
    [TestCase(2, -1.0)]
    [TestCase(5, double.NaN)]
    [TestCase(5, -1e308)]
    [TestCase(7, 1e15)]
    [TestCase(11, -1.0)]
    public void Resume_ProgressIsImpossible_IsRefused(int entry, double value)
    {
        SaveCheckpoint();
        ReplacePart(StateAt, (ref MessagePackWriter writer, byte[] old) =>
        {
            List<byte[]> entries = Values(old);
            writer.WriteArrayHeader(entries.Count);
            for (int index = 0; index < entries.Count; index++)
            {
                if (index != entry)
                    writer.WriteRaw(entries[index]);
                else if (entry == 5)
                    writer.Write(value);
                else
                    writer.Write((long)value);
            }
        });
        Assert.That(() => TrainingSession.Resume(_folder.Run()), Throws.TypeOf<CheckpointFormatException>());
    }

    [TestCase(64, 4_096)]
    [TestCase(1, 65_536)]
    public void Load_BestWeightsNameAHugeNetwork_AreRefusedWithoutMakingIt(int layers, int hidden)
    {
        SaveBest();
        ReplaceManifest(manifest => new ModelManifest(manifest.Name, manifest.Level, manifest.Cell, layers, hidden, manifest.Vocabulary));
        long before = Environment.WorkingSet;
        Assert.That(() => KeptWeights.Load(_folder.Run(), torch.CPU), Throws.TypeOf<CheckpointFormatException>().With.Message.Contains("its network would have"));
        Assert.That(Environment.WorkingSet - before, Is.LessThan(256 << 20));
    }

    [TestCase(-5)]
    [TestCase(int.MaxValue)]
    public void Load_BestWeightsNameAnImpossibleEmbedding_AreRefused(int embedding)
    {
        SaveBest();
        Replace(_folder.Run().BestWeightsFile, 3, (ref MessagePackWriter writer, byte[] old) => writer.Write(embedding));
        Assert.That(() => KeptWeights.Load(_folder.Run(), torch.CPU), Throws.TypeOf<CheckpointFormatException>().With.Message.Contains("embedding"));
    }

    [TestCase(-1)]
    [TestCase(1_000_000)]
    public void Load_ParityTokensOutsideTheVocabulary_AreRefused(int token)
    {
        SaveBest();
        Replace(_folder.Run().BestWeightsFile, 5, (ref MessagePackWriter writer, byte[] old) =>
        {
            writer.WriteArrayHeader(1);
            writer.Write(token);
        });
        Assert.That(() => KeptWeights.Load(_folder.Run(), torch.CPU), Throws.TypeOf<CheckpointFormatException>().With.Message.Contains($"the token {token}"));
    }

    [Test]
    public void Load_NoParityTokens_AreRefused()
    {
        SaveBest();
        Replace(_folder.Run().BestWeightsFile, 5, (ref MessagePackWriter writer, byte[] old) => writer.WriteArrayHeader(0));
        Assert.That(() => KeptWeights.Load(_folder.Run(), torch.CPU), Throws.TypeOf<CheckpointFormatException>().With.Message.Contains("no lines"));
    }

    [TestCase(2, 0, 1f)]
    [TestCase(3, 1, 1f)]
    [TestCase(3, 0, float.NaN)]
    public void CheckScenes_Impossible_IsRefused(int length, int sceneOfToken, float value) => Assert.That(
        () => KeptSizes.CheckScenes(new ParityScenes([Enumerable.Repeat(value, length).ToArray()], [-1, sceneOfToken]), 3), Throws.TypeOf<FormatException>());

    // Six words have two stems, and the unknown token and the letter one each. Nine rows are those of the forms.
    [TestCase(4, true)]
    [TestCase(3, false)]
    public void Check_WordsThatShareRows_NeedARowForEachStem(int stems, bool isEnough)
    {
        var words = new Vocabulary(["\n"], ["the", " the", "The", "stone", " stone", " Stone"]);
        var shape = new NetworkShape(CellKind.Gru, 1, 512, 256, words.Size) { Level = TokenLevel.Word, IsTied = true };
        long weights = (3L * 512 * (256 + 512)) + (256L * (stems + 9));

        Assert.That(() => KeptSizes.Check(shape, WordForms.Shared(words), sizeof(float) * weights), isEnough ? Throws.Nothing : Throws.TypeOf<FormatException>());
    }

    [Test]
    public void CheckScenes_OfTheirWidth_Pass() => Assert.That(() => KeptSizes.CheckScenes(new ParityScenes([[1f, 0f, 0.5f]], [-1, 0]), 3), Throws.Nothing);

    private delegate void Rewriting(ref MessagePackWriter writer, byte[] old);

    private void SaveCheckpoint()
    {
        using TrainingSession session = _folder.Begin(_folder.Options);
        session.Checkpoint.Save(session.Run, session.State, session.Carried);
    }

    private void SaveBest()
    {
        using TrainingSession session = _folder.Begin(_folder.Options);
        KeptWeights.Save(session.Run, session.Manifest(), session.ParityTokens, session.NetworkToKeep);
    }

    private void ReplacePart(int part, Rewriting rewrite) => Replace(_folder.Run().FindCheckpoints()[0].Value, part, rewrite);

    private void ReplaceManifest(Func<ModelManifest, ModelManifest> change) => Replace(_folder.Run().BestWeightsFile, 2, (ref MessagePackWriter writer, byte[] old) =>
    {
        var reader = new MessagePackReader(old);
        ManifestFormat.Write(ref writer, change(ManifestFormat.Read(ref reader)));
    });

    // Replaces a value of the array that a file consists of, and makes the checksum right again.
    private static void Replace(string file, int part, Rewriting rewrite)
    {
        byte[] bytes = File.ReadAllBytes(file);
        List<byte[]> parts = Values(bytes[..^SHA256.HashSizeInBytes]);
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(parts.Count);
        for (int index = 0; index < parts.Count; index++)
        {
            if (index == part)
                rewrite(ref writer, parts[index]);
            else
                writer.WriteRaw(parts[index]);
        }

        writer.Flush();
        byte[] content = buffer.WrittenSpan.ToArray();
        File.WriteAllBytes(file, [.. content, .. SHA256.HashData(content)]);
    }

    private static List<byte[]> Values(byte[] array)
    {
        var reader = new MessagePackReader(array);
        var values = new List<byte[]>();
        for (int left = reader.ReadArrayHeader(); left > 0; left--)
        {
            long start = reader.Consumed;
            reader.Skip();
            values.Add(array[(int)start..(int)reader.Consumed]);
        }

        return values;
    }

    private static int BinLength(byte[] value)
    {
        var reader = new MessagePackReader(value);
        return (int)reader.ReadBytes()!.Value.Length;
    }
}
