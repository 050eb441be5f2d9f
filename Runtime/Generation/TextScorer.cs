#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Inference;
using DialogueRnn.Model;

namespace DialogueRnn.Generation
{
    /// <summary>Reads a text and adds up what each of its characters surprised the network.</summary>
    internal static class TextScorer
    {
        internal static TextScore Score(DialogueModel model, string text, string prime)
        {
            if (text is null)
                throw new ArgumentNullException(nameof(text));
            if (prime is null)
                throw new ArgumentNullException(nameof(prime));
            if (text.Length == 0)
                throw new ArgumentException("There is no character to score.", nameof(text));

            int[] tokens = model.Vocabulary.Encode(text);
            var stream = new[] { new StepStream(model.StepBackend.Shape) };
            foreach (int token in PrimeEncoder.Encode(prime, model.Vocabulary).Tokens)
                Step(model, stream, token);
            double nats = 0.0;
            int unknown = 0;
            for (int position = 0; position < tokens.Length; position++)
            {
                nats += Surprise(stream[0].Logits, tokens[position]);
                unknown += tokens[position] == Vocabulary.UnknownToken ? 1 : 0;
                if (position + 1 < tokens.Length)
                    Step(model, stream, tokens[position]);
            }

            return new TextScore(nats, tokens.Length, text.Length, unknown);
        }

        private static void Step(DialogueModel model, StepStream[] stream, int token)
        {
            stream[0].Token = token;
            model.StepBackend.Step(stream, 1);
        }

        private static double Surprise(float[] logits, int token)
        {
            double largest = double.NegativeInfinity;
            foreach (float logit in logits)
                largest = Math.Max(largest, logit);
            double sum = 0.0;
            foreach (float logit in logits)
                sum += PortableMath.Exp(logit - largest);
            return PortableMath.Log(sum) + largest - logits[token];
        }
    }
}
