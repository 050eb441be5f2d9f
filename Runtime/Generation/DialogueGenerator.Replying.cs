#nullable enable
using System;
using System.Threading;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Generation
{
    /// <content>Lines that answer a line.</content>
    public sealed partial class DialogueGenerator
    {
        /// <summary>The number of candidates of a reply where the settings have fewer.</summary>
        internal const int FewestReplyTakes = 8;

        /// <summary>Opens a line that answers another one. Returns at once: nothing is computed until the next tick.</summary>
        /// <param name="heard">The line to answer, without the name of its speaker, as in "Where is the ferryman?". Of a long line, the first 500 UTF-16 units are
        /// read.</param>
        /// <param name="prime">The text before the answer, as in "BARKEEP: ". See <see cref="DialogueLine.Prime"/>.</param>
        /// <param name="scene">What the game knows of the moment. Null: nothing is known.</param>
        /// <param name="seed">The seed of this line. The same heard line, prime, scene and seed give the same answer. Null derives one.</param>
        /// <param name="candidates">The number of candidates, from 2 to <see cref="MostCandidates"/>. Null: as many as <see cref="GenerationSettings.Takes"/> says, and
        /// at least 8.</param>
        /// <param name="cancellationToken">Cancels the line, from any thread.</param>
        /// <remarks>
        /// Candidates are changed lines of the corpus that answer a similar line, or fit the heard line by their words. The best one is shown.
        /// If the model has no memory of its corpus that knows the prime, the network's own candidates are compared by how well they fit the heard line.
        /// </remarks>
        /// <exception cref="ArgumentNullException"><paramref name="heard"/> or <paramref name="prime"/> is null.</exception>
        /// <exception cref="ArgumentException">The heard line is blank, or the scene belongs to another model.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The number of candidates is out of its range.</exception>
        /// <exception cref="InvalidOperationException">The model does not know which lines answer which (<see cref="DialogueModel.CanReply"/>). Or another thread uses the
        /// model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public DialogueLine Reply(
            string heard, string prime, Scene? scene = null, ulong? seed = null, int? candidates = null, CancellationToken cancellationToken = default)
        {
            CheckLine(prime, candidates);
            string kept = CheckHeard(heard, candidates);
            SceneValues? moment = MomentOf(scene);
            using ThreadGate.Stay stay = Enter();
            return Show(
                _scheduler.Open(Compose(
                    null, string.Empty, prime, seed ?? SeededRandom.Derive(_seed, _seedsDerived++), ReplyTakes(_plan.Settings, candidates), moment, _texts.Now(null), kept)),
                null, cancellationToken);
        }

        internal DialogueLine ReplyFor(Speaker speaker, string heard, ulong? seed, int? candidates, CancellationToken cancellationToken)
        {
            CheckLine(speaker.Prime, candidates);
            string kept = CheckHeard(heard, candidates);
            using ThreadGate.Stay stay = Enter();
            CheckSpeaker(speaker);
            ulong chosen = seed ?? SeededRandom.Derive(speaker.Seed, speaker.SeedsDerived++);
            return Show(
                _scheduler.Open(Compose(
                    speaker, speaker.Memory, speaker.Prime, chosen, ReplyTakes(speaker.Plan.Settings, candidates), speaker.Scene?.Moment, speaker.Texts.Now(), kept)),
                speaker, cancellationToken);
        }

        private static int ReplyTakes(GenerationSettings settings, int? candidates) => candidates ?? Math.Max(FewestReplyTakes, settings.Takes!.Value);

        private string CheckHeard(string heard, int? candidates)
        {
            if (heard is null)
                throw new ArgumentNullException(nameof(heard));
            if (string.IsNullOrWhiteSpace(heard))
                throw new ArgumentException("The heard line is blank, and there is nothing to answer. Give the line that was said, or call Next.", nameof(heard));
            if (candidates == 1)
                throw new ArgumentOutOfRangeException(nameof(candidates), candidates, $"A reply is chosen from several candidates. Their number must be from 2 to {MostCandidates}.");
            if (_model.CanReply)
                return heard.Length <= ReplyMatcher.LongestText ? heard : heard.Substring(0, ReplyMatcher.LongestText);
            throw new InvalidOperationException(
                $"The model '{_model.Manifest.Name}' cannot reply: it does not know which lines answer which. Train it on a corpus with answers ('> PLAYER: …' before a line), " +
                "or teach it with 'dialogue-rnn teach'.");
        }
    }
}
