#nullable enable
#if NET
using System.Linq;
using CsCheck;
using DialogueRnn.Decoding.Phrases;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Phrases
{
    public class PhrasePropertyTests
    {
        private const string EntryAlphabet = "aaailssx  4$'";
        private const string TextAlphabet = "aaaaiilsssxA\u00E1\u0301\u200B41!$5 \n--..'_";

        private static readonly Gen<string[]> Lists = new GenArray<string>(
            Text(EntryAlphabet, 2, 6).Where(entry => entry.Any(char.IsLetterOrDigit) && entry.Count(symbol => symbol != ' ') >= 2))[1, 6];

        private static readonly Gen<string> Texts = Text(TextAlphabet, 0, 16);
        private static readonly Gen<string[]> Tokens = new GenArray<string>(Text(TextAlphabet, 1, 3))[1, 14];

        [Test]
        public void Matches_AnyTextAndList_AgreesWithRegularExpressions()
        {
            Gen.Select(Lists, Texts).Sample((entries, text) => PhraseFilter.Compile(entries).Matches(text) == new PhraseOracle(entries).Find(text).Any(), iter: 20_000);
        }

        [Test]
        public void Guard_TextOfWhatItAllows_NeverMatches()
        {
            Gen.Select(Lists, Tokens).Sample((entries, tokens) =>
            {
                var guard = new PhraseGuard(PhraseFilter.Compile(entries));
                guard.Begin(string.Empty);
                string text = string.Concat(tokens.Where(token => AppendIfAllowed(guard, token)));
                return guard.AllowsEnd == !new PhraseOracle(entries).Find(text).Any();
            }, iter: 10_000);
        }

        [Test]
        public void Guard_TokenItForbids_WouldMatch()
        {
            Gen.Select(Lists, Tokens).Sample((entries, tokens) =>
            {
                var guard = new PhraseGuard(PhraseFilter.Compile(entries));
                guard.Begin(string.Empty);
                string text = string.Empty;
                foreach (string token in tokens)
                {
                    if (AppendIfAllowed(guard, token))
                        text += token;
                    else
                        return new PhraseOracle(entries).Find(text + token).Any();
                }

                return true;
            }, iter: 10_000);
        }

        [Test]
        public void Guard_TextBehindAPrime_MatchesOnlyWithinThePrime()
        {
            Gen.Select(Lists, Texts, Tokens).Sample((entries, prime, tokens) =>
            {
                var guard = new PhraseGuard(PhraseFilter.Compile(entries));
                guard.Begin(prime);
                string text = string.Concat(tokens.Where(token => AppendIfAllowed(guard, token)));
                return guard.AllowsEnd == new PhraseOracle(entries).Find(prime + text).All(match => match.SeenBeforeEnd <= PhraseOracle.Seen(prime));
            }, iter: 10_000);
        }

        [Test]
        public void Held_WhateverFollows_CoversEveryMatchThatIsNotYetWhole()
        {
            Gen.Select(Lists, Texts, Texts).Sample((entries, text, rest) =>
            {
                var guard = new PhraseGuard(PhraseFilter.Compile(entries));
                guard.Begin(string.Empty);
                guard.Append(text);
                return new PhraseOracle(entries).Find(text + rest)
                    .Where(match => match.SeenBeforeEnd >= PhraseOracle.Seen(text)).All(match => match.Start >= text.Length - guard.Held);
            }, iter: 10_000);
        }

        [Test]
        public void Append_TextInPieces_IsTheSameAsAtOnce()
        {
            Gen.Select(Lists, Texts, Tokens).Sample((entries, prime, tokens) =>
            {
                PhraseFilter filter = PhraseFilter.Compile(entries);
                var pieces = new PhraseGuard(filter);
                pieces.Begin(prime);
                foreach (string token in tokens)
                    pieces.Append(token);
                var whole = new PhraseGuard(filter);
                whole.Begin(prime);
                whole.Append(string.Concat(tokens));
                return (pieces.Held, pieces.AllowsEnd) == (whole.Held, whole.AllowsEnd);
            });
        }

        private static Gen<string> Text(string alphabet, int shortest, int longest) =>
            new GenArray<char>(Gen.Char[alphabet])[shortest, longest].Select(symbols => new string(symbols));

        private static bool AppendIfAllowed(PhraseGuard guard, string token)
        {
            if (!guard.Allows(token))
                return false;
            guard.Append(token);
            return true;
        }
    }
}
#endif
