using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting;

/// <summary>Generates samples during training. It has its own random numbers, so samples do not change the training.</summary>
internal sealed class SampleWriter
{
    private const float Temperature = 0.7f;
    private const int Characters = 240;

    private static readonly double[] EpochMarks = [0.1, 0.2, 0.5, 1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200];

    private readonly Vocabulary _vocabulary;
    private readonly TokenSampler _sampler;
    private readonly Device _device;
    private readonly string _prime;
    private readonly ulong _seed;

    /// <summary>Creates a writer.</summary>
    /// <param name="vocabulary">The vocabulary.</param>
    /// <param name="prime">The prime of the samples.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="device">The device of the network.</param>
    public SampleWriter(Vocabulary vocabulary, string prime, long seed, Device device)
    {
        _vocabulary = vocabulary;
        _sampler = new TokenSampler(vocabulary, new SamplingSettings { Temperature = Temperature });
        // In a word model, the space after a name belongs to the next word's token.
        _prime = vocabulary.Level == TokenLevel.Word ? prime.TrimEnd(' ') : prime;
        _seed = unchecked((ulong)seed);
        _device = device;
    }

    /// <summary>Whether the next sample is due: after 0.1, 0.2, 0.5, 1, 2, 3, 5 epochs, then at growing distances up to 200.</summary>
    public static bool IsDue(double epoch, int samplesTaken) => samplesTaken < EpochMarks.Length && epoch >= EpochMarks[samplesTaken];

    /// <summary>Generates a sample of 240 characters. The network is in training mode afterwards.</summary>
    public TextSample Write(RecurrentNetwork network, long step, double epoch)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        network.eval();
        var random = new SeededRandom(SeededRandom.Derive(_seed, (ulong)step));
        var pending = new Queue<int>(_vocabulary.Encode("\n" + _prime));
        var text = new StringBuilder();
        float[] logits = new float[_vocabulary.Size];
        Tensor state = network.ZeroState(1);
        while (pending.TryDequeue(out int token))
        {
            using DisposeScope stepScope = NewDisposeScope();
            (Tensor output, Tensor next) = network.call(tensor(new long[] { token }, 1, 1, device: _device), state);
            state.Dispose();
            state = next.MoveToOuterDisposeScope();
            if (pending.Count > 0 || text.Length >= Characters)
                continue;
            output.view(-1).to_type(ScalarType.Float32).cpu().data<float>().CopyTo(logits, 0, 0);
            int sampled = _sampler.Sample(logits, default, ref random);
            text.Append(_vocabulary.TextOf(sampled));
            pending.Enqueue(sampled);
        }

        network.train();
        return new TextSample(step, epoch, _prime, text.ToString());
    }

    /// <summary>A prime for the samples of a corpus: the beginning of its first line up to the first ": ", or an empty text.</summary>
    public static string PrimeOf(string text)
    {
        string line = text.Split('\n', 2)[0];
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon is > 0 and < 32 && line[..colon].All(character => char.IsLetter(character) || character == ' ') ? line[..(colon + 2)] : string.Empty;
    }
}
