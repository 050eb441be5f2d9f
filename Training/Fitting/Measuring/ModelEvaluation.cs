using System;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Training.Fitting.Scenes;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>Measures how well a model file predicts a text, with the runtime's own backend: the same that the game uses.</summary>
internal static class ModelEvaluation
{
    /// <summary>The number of characters that are predicted from a zero state, as in nanoGPT.</summary>
    public const int BlockLength = 256;

    /// <summary>Measures with the state carried through the whole text, from zero. Every token except the first is predicted.</summary>
    public static Evaluation Carried(DialogueModel model, ReadOnlySpan<int> tokens, Action<double>? progress = null) =>
        Run(model, tokens, int.MaxValue, progress);

    /// <summary>Measures in blocks of <see cref="BlockLength"/> characters, each from a zero state.</summary>
    public static Evaluation Blocks(DialogueModel model, ReadOnlySpan<int> tokens, Action<double>? progress = null) =>
        Run(model, tokens, BlockLength, progress);

    /// <summary>Measures as <see cref="Carried"/>, with every line in its scene.</summary>
    public static Evaluation InScenes(DialogueModel model, ReadOnlySpan<int> tokens, SceneStream scenes, Action<double>? progress = null) =>
        Run(model, tokens, int.MaxValue, progress, scenes);

    private static Evaluation Run(DialogueModel model, ReadOnlySpan<int> tokens, int blockLength, Action<double>? progress, SceneStream? scenes = null)
    {
        IStepBackend backend = model.StepBackend;
        StepStream[] stream = [new StepStream(backend.Shape)];
        double loss = 0.0;
        long correct = 0;
        int targets = tokens.Length - 1;
        int reported = Math.Max(1, targets / 200);
        long characters = 0;
        int inBlock = 0;
        int line = -1;
        for (int position = 0; position < targets; position++)
        {
            if (inBlock >= blockLength)
            {
                stream[0].Reset();
                inBlock = 0;
            }

            int length = CharactersOf(tokens[position + 1], model.Vocabulary);
            inBlock += length;
            characters += length;
            if (scenes is not null && scenes.LineOf(position) != line)
            {
                line = scenes.LineOf(position);
                stream[0].Scene = scenes.SceneOf(line) is { } scene ? model.Loaded.Scenes.Encode(scene) : null;
            }

            stream[0].Token = tokens[position];
            backend.Step(stream, 1);
            loss += CrossEntropy(stream[0].Logits, tokens[position + 1], out bool right);
            correct += right ? 1 : 0;
            if (position % reported == 0)
                progress?.Invoke((double)position / targets);
        }

        return new Evaluation(loss / characters, (double)correct / targets, characters);
    }

    private static int CharactersOf(int token, Vocabulary vocabulary) => vocabulary.Level == TokenLevel.Word ? vocabulary.TextOf(token).Length : 1;

    /// <summary>The cross-entropy of a target, in nats.</summary>
    /// <param name="logits">One logit per token.</param>
    /// <param name="target">The token that follows in the text.</param>
    /// <param name="right">Whether the target is the likeliest token.</param>
    internal static double CrossEntropy(float[] logits, int target, out bool right)
    {
        float largest = float.NegativeInfinity;
        int likeliest = 0;
        for (int token = 0; token < logits.Length; token++)
        {
            if (logits[token] > largest)
                (largest, likeliest) = (logits[token], token);
        }

        double sum = 0.0;
        foreach (float logit in logits)
            sum += Math.Exp(logit - largest);
        right = likeliest == target;
        return Math.Log(sum) + largest - logits[target];
    }
}
