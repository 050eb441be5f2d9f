#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Banks;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>Kept lines as an asset, which a game plays without a model. The audition window can create it.</summary>
    [CreateAssetMenu(menuName = "Dialogue RNN/Line Bank", fileName = "Lines")]
    public sealed class LineBankAsset : ScriptableObject
    {
        [SerializeField, Tooltip("The kept lines.")]
        private List<Entry> _lines = new List<Entry>();

        /// <summary>The number of lines.</summary>
        public int Count => _lines.Count;

        /// <summary>Creates a new bank that plays the lines, from the first round on.</summary>
        /// <param name="seed">The seed that shuffles the lines. Default 0. See <see cref="LineBank"/>.</param>
        /// <exception cref="ArgumentException">Two lines have the same id.</exception>
        public LineBank Open(ulong seed = 0) => new LineBank(_lines.Select(entry => new BankedLine(entry.Id, entry.Speaker, entry.Text)), seed);

        /// <summary>Replaces all lines.</summary>
        /// <param name="lines">The new lines.</param>
        /// <exception cref="ArgumentNullException"><paramref name="lines"/> is null.</exception>
        /// <exception cref="ArgumentException">Two lines have the same id.</exception>
        public void SetLines(IEnumerable<BankedLine> lines)
        {
            BankedLine[] given = (lines ?? throw new ArgumentNullException(nameof(lines))).ToArray();
            _ = new LineBank(given);
            _lines = given.Select(line => new Entry { Id = line.Id, Speaker = line.Speaker, Text = line.Text }).ToList();
        }

        [Serializable]
        private sealed class Entry
        {
            [Tooltip("The line's identifier in translations and recordings.")]
            public string Id = string.Empty;

            [Tooltip("The speaker's name. Empty for any speaker.")]
            public string Speaker = string.Empty;

            [Tooltip("The text of the line."), TextArea]
            public string Text = string.Empty;
        }
    }
}
