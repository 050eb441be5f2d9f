#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Scheduling;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
using DialogueRnn.Model.Filling;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Generation
{
    /// <content>Prepared lines.</content>
    public sealed partial class DialogueGenerator
    {
        /// <summary>Drops the prepared lines of all speakers (<see cref="Speaker.Stock"/>), for example when the scene changes.</summary>
        /// <remarks>The next ticks prepare lines again. Their texts are the same if nothing was said or heard meanwhile. To stop preparing, set
        /// <see cref="Speaker.Stock"/> to 0.</remarks>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public void DropStock()
        {
            using ThreadGate.Stay stay = Enter();
            ClearStocks();
        }

        private void ClearStocks()
        {
            foreach (Speaker speaker in _speakers.All)
                speaker.Prepared.Clear();
        }

        /// <summary>Advances the open lines alone. See <see cref="Tick"/>.</summary>
        internal TickReport TickOpenLines(TimeSpan budget) => Advance(budget, false);

        // Not foreach: the enumerator of an interface would be garbage in every tick.
        private void Restock()
        {
            for (int index = 0; index < _speakers.All.Count; index++)
            {
                if (_speakers.All[index].Stock > 0)
                    Restock(_speakers.All[index]);
            }
        }

        private void Restock(Speaker speaker)
        {
            LineStock stock = speaker.Prepared;
            SceneValues? scene = speaker.Scene?.Moment;
            ShownTexts texts = speaker.Texts.Now();
            stock.Check(speaker.Memory, scene, texts);
            int missing = stock.Missing;
            bool isTooFar = speaker.MemoryCharacters > 0 && missing > 0;
            if (missing < 0 || isTooFar)
                return;
            ulong seed = SeededRandom.Derive(speaker.Seed, speaker.SeedsDerived + (ulong)missing);
            stock.Put(missing, Compose(speaker, speaker.Memory, speaker.Prime, seed, stock.Candidates, scene, texts));
        }

        // Takes the speaker's next line from the stock. Call it before the line's seed is derived.
        private static OpenLine? Prepared(Speaker speaker, SceneValues? scene, PlaceholderValues? placeholders, string opening, int? candidates)
        {
            LineStock stock = speaker.Prepared;
            if (stock.Size == 0)
                return null;
            int usual = speaker.Plan.Settings.Takes!.Value;
            bool isWanted = opening.Length == 0 && placeholders is null && (candidates ?? usual) == (stock.Candidates ?? usual);
            return stock.Take(speaker.Memory, scene, speaker.Texts.Now(), isWanted);
        }
    }
}
