#nullable enable
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Tests.Decoding.Proposals;
using DialogueRnn.Tests.Decoding.Replies;

namespace DialogueRnn.Tests.Generation.Replying
{
    /// <summary>Models that reply.</summary>
    internal static class TalkingReplies
    {
        internal static GenerationSettings Settings() => new GenerationSettings { MaximumLength = 60 };

        internal static DialogueModel Model(CorpusMemory? memory = null, SceneSchema? schema = null, ReplyMemory? replies = null)
        {
            CorpusMemory lines = memory ?? TinyVoice.Memory();
            var manifest = new ModelManifest("tiny", TokenLevel.Word, CellKind.Gru, 1, 2, TinyVoice.Words) { Sampling = new SamplingDefaults { Temperature = 1f }, Scene = schema };
            int vocabulary = manifest.Vocabulary.Size;
            var backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                state[0] = (state[0] * 31f + token + 1f) % 997f;
                for (int index = 0; index < vocabulary; index++)
                    logits[index] = state[0] * (index + 3f) % 13f * 0.4f;
            });
            return DialogueModel.FromBackend(manifest, backend, null, lines, replies ?? TinyReplies.Memory(lines));
        }
    }
}
