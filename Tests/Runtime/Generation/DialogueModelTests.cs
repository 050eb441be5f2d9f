#nullable enable
using System;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Tests.Inference.Managed;
using DialogueRnn.Tests.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation
{
    public class DialogueModelTests
    {
        [TestCase(2, 3, 5)]
        [TestCase(1, 4, 5)]
        [TestCase(1, 3, 4)]
        public void FromBackend_SizesDiffer_IsRefused(int rows, int hidden, int vocabulary)
        {
            var manifest = new ModelManifest("m", TokenLevel.Character, CellKind.Gru, 1, 3, new Vocabulary(new[] { "a", "b", "c", "d" }));
            var backend = new ScriptedBackend(new StepShape(rows, hidden, vocabulary), (token, state, logits) => { });

            Assert.Throws<ArgumentException>(() => DialogueModel.FromBackend(manifest, backend));
        }

        [Test]
        public void Load_FileWithAFingerprint_KnowsIt()
        {
            OriginalityFilter filter = OriginalityFilter.Build(new string('a', 1_000));

            using DialogueModel model = DialogueModel.Load(FileWith(filter.ToBytes()), "m", BackendKind.Managed);

            Assert.That(model.Originality!.ToBytes(), Is.EqualTo(filter.ToBytes()));
        }

        [Test]
        public void Load_FileWithoutAFingerprint_HasNone()
        {
            using DialogueModel model = DialogueModel.Load(new WeightsGraph(CellKind.Gru, 1, 6, 8, WeightFormat.Fp32).ToFile().ToBytes(), "m", BackendKind.Managed);

            Assert.That(model.Originality, Is.Null);
        }

        [Test]
        public void Load_DamagedFingerprint_IsRefused()
        {
            DialogueModelFormatException error =
                Assert.Throws<DialogueModelFormatException>(() => DialogueModel.Load(FileWith(new byte[] { 1, 2, 3 }), "m.drnn", BackendKind.Managed))!;

            Assert.That(error.Message, Does.StartWith("The originality fingerprint of 'm.drnn' is damaged"));
        }

        [Test]
        public void Dispose_Backend_IsDisposed()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);

            model.Dispose();

            Assert.That(backend.IsDisposed, Is.True);
        }

        [Test]
        public void Load_NoSuchBackend_IsRefused()
        {
            byte[] bytes = new CraftedFile().ToBytes();

            Assert.Throws<ArgumentOutOfRangeException>(() => DialogueModel.Load(bytes, "m", (BackendKind)99));
        }

        private static byte[] FileWith(byte[] fingerprint)
        {
            DialogueModelFile file = new WeightsGraph(CellKind.Gru, 1, 6, 8, WeightFormat.Fp32).ToFile();
            file.Extras[OriginalityFilter.ExtraName] = fingerprint;
            return file.ToBytes();
        }
    }
}
