#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Tests.Inference;
using DialogueRnn.Tests.Inference.Managed;

namespace DialogueRnn.Tests.Generation
{
    /// <summary>
    /// Lines of small models, written down once: what every build of the runtime says, compiled just in time or ahead of it, in one go or
    /// saved and restored on the way.
    /// </summary>
    internal sealed class GoldenLine
    {
        internal const string Prime = "AB";
        internal const int Length = 48;

        private const int StepsBeforeSaving = 20;
        private readonly Func<DialogueModelFile> _file;

        private GoldenLine(string name, BackendKind backend, Func<DialogueModelFile> file, string text)
        {
            Name = name;
            Backend = backend;
            _file = file;
            Text = text;
        }

        internal string Name { get; }

        internal BackendKind Backend { get; }

        internal string Text { get; }

        internal static IEnumerable<GoldenLine> All()
        {
            yield return new GoldenLine("managed int8", BackendKind.Managed, () => Weights(CellKind.Gru, WeightFormat.Int8), "G.;;////RB;'0>TH9Y7WP>!;:W,%:HA4I6#'+R50A>:D7\">>");
            yield return new GoldenLine("managed int4", BackendKind.Managed, () => Weights(CellKind.Gru, WeightFormat.Int4), "O1ID;;;:UDD*AJSQ1[)YUD!ICY2+@QF>TC)+0W91EG@P6%??");
            yield return new GoldenLine("managed fp32", BackendKind.Managed, () => Weights(CellKind.Lstm, WeightFormat.Fp32), "M/D?28;.ZG='0EVP0[*ZSD\"<6Z*'9QF3R;'((U00AD=L6#;D");
#if DIALOGUERNN_ONNXRUNTIME
            yield return new GoldenLine("ONNX Runtime", BackendKind.OnnxRuntime, () => TinyStepGraph.Sample(8, 20).ToFile(), "NLLHCGHHRMGAGKROCRHPRJ\nJERABJOLFPHBABQKEOJEOG\nHJ");
#endif
        }

        internal DialogueModelFile File() => _file();

        /// <summary>Speaks the line in one go.</summary>
        internal static string Speak(DialogueModel model)
        {
            using var generator = new DialogueGenerator(model, Settings());
            DialogueLine line = generator.Next(Prime);
            generator.Complete();
            return line.Text;
        }

        /// <summary>Speaks the line, saved in the middle and restored by another generator.</summary>
        internal static string SpeakSaved(DialogueModel model)
        {
            byte[] state;
            using (var first = new DialogueGenerator(model, Settings()) { TicksUntilForcedStep = 1 })
            {
                first.Next(Prime);
                for (int step = 0; step < StepsBeforeSaving; step++)
                    first.Tick(TimeSpan.Zero);
                state = first.SaveState();
            }

            using var second = new DialogueGenerator(model, Settings());
            DialogueLine line = second.RestoreState(state)[0];
            second.Complete();
            return line.Text;
        }

        public override string ToString() => Name;

        private static GenerationSettings Settings() => new GenerationSettings { Seed = 5, Temperature = 0.8f, MaximumLength = Length, StopAtLineBreak = false };

        private static DialogueModelFile Weights(CellKind cell, WeightFormat format) => new WeightsGraph(cell, 2, 40, 60, format, seed: 4).ToFile();
    }
}
