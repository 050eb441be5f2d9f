#nullable enable
#if NET
using System;
using System.Linq;
using CsCheck;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation
{
    /// <summary>Whatever a game does with a line of a word model.</summary>
    public class WordLinePropertyTests
    {
        private static readonly string[] Primes = { "", "BARKEEP: ", "BARKEEP:", "The  ", "The\n", " ", "OLD WITCH: The gald ", "The \"", "(" };

        private static readonly Gen<LineRules?> Rules = Gen.Select(Gen.Int[0, 127], Gen.Int[0, 2], Gen.Int[1, 9]).Select((bits, hold, words) => bits < 20 ? null : new LineRules
        {
            EndAtSentence = (bits & 1) != 0,
            Balanced = (bits & 2) != 0,
            CapitalAtStart = (bits & 4) != 0,
            WholeWords = (bits & 8) != 0,
            HideSpeakerTag = (bits & 16) != 0,
            MaximumWords = (bits & 32) != 0 ? words : (int?)null,
            StopTexts = (bits & 64) != 0 ? new[] { "#", "ol", " mi" } : Array.Empty<string>(),
            Hold = (TextHold)hold,
        });

        [Test]
        public void Line_TickedSavedRewoundAndForked_KeepsItsPromises()
        {
            Gen<int[]> deeds = new GenArray<int>(Gen.Int[0, 99])[1, 60];
            Gen.Select(Rules, Gen.Int[0, Primes.Length - 1], deeds, Gen.ULong, Gen.Bool, Gen.Bool).Sample((rules, prime, what, seed, spells, isPaced) =>
            {
                var settings = new GenerationSettings
                {
                    MaximumLength = 50,
                    Rules = rules,
                    Phrases = PhraseFilter.Compile(new[] { "damn", "gold mine", "not in the" }),
                    Pace = isPaced ? new ReadingPace(200) : null,
                    Sampling = { Spelling = spells },
                };
                return Play(settings, Primes[prime], what, seed);
            }, iter: 400);
        }

        private static bool Play(GenerationSettings settings, string prime, int[] deeds, ulong seed)
        {
            DialogueGenerator generator = Generator(settings, out ScriptedBackend backend);
            DialogueLine line = generator.Next(prime, seed);
            string before = string.Empty;
            foreach (int deed in deeds)
            {
                if (deed < 80)
                {
                    backend.Clock.Advance(TimeSpan.FromMilliseconds(deed));
                    generator.Tick(TimeSpan.Zero);
                }
                else if (deed < 88 && !line.IsCompleted)
                {
                    byte[] state = generator.SaveState();
                    generator = Generator(settings, out backend);
                    line = generator.RestoreState(state)[0];
                }
                else if (deed < 94)
                {
                    line.Rewind(Math.Min(line.Text.Length, deed % 7 * 3));
                    before = line.Text;
                }
                else
                {
                    line = line.IsCompleted ? line : line.Fork();
                    generator = line.IsCompleted ? generator : Only(settings, generator, out backend, ref line);
                }

                if (!line.Text.StartsWith(before, StringComparison.Ordinal) || !IsSound(line, settings, prime))
                    return false;
                before = line.Text;
            }

            generator.Complete();
            return line.Text.StartsWith(before, StringComparison.Ordinal) && IsSound(line, settings, prime);
        }

        private static bool IsSound(DialogueLine line, GenerationSettings settings, string prime)
        {
            string text = line.Text;
            bool isHealed = prime.Length > 1 && prime[^1] == ' ' && prime[^2] != ' ';
            bool mayLead = settings.Rules is null || (prime.Length > 0 && !char.IsWhiteSpace(prime[^1]));
            return !text.Contains('\uFFFD') && !settings.Phrases!.Matches(text) && text.Length <= settings.MaximumLength
                && !((isHealed || !mayLead) && text.StartsWith(' '));
        }

        // The fork alone, in a generator of its own.
        private static DialogueGenerator Only(GenerationSettings settings, DialogueGenerator generator, out ScriptedBackend backend, ref DialogueLine line)
        {
            line.Id = "fork";
            byte[] state = generator.SaveState();
            DialogueGenerator other = Generator(settings, out backend);
            foreach (DialogueLine restored in other.RestoreState(state).ToList())
            {
                if (restored.Id == "fork")
                    line = restored;
                else
                    restored.Cancel();
            }

            line.Id = null;
            return other;
        }

        private static DialogueGenerator Generator(GenerationSettings settings, out ScriptedBackend backend)
        {
            var generator = new DialogueGenerator(WordTalkers.Prattling(out backend), settings, backend.Clock) { TicksUntilForcedStep = 1 };
            return generator;
        }
    }
}
#endif
