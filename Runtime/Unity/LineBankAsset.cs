#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Banks;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>Kept lines as an asset: a game plays them without any model. The audition window bakes it.</summary>
    [CreateAssetMenu(menuName = "Dialogue RNN/Line Bank", fileName = "Lines")]
    public sealed class LineBankAsset : ScriptableObject
    {
        [SerializeField, Tooltip("The lines that were kept.")]
        private List<Entry> _lines = new List<Entry>();

        /// <summary>How many lines there are.</summary>
        public int Count => _lines.Count;

        /// <summary>A bank that plays the lines.</summary>
        /// <param name="seed">Decides the order.</param>
        /// <exception cref="ArgumentException">Two lines have the same id.</exception>
        public LineBank Open(ulong seed = 0) => new LineBank(_lines.Select(entry => new BankedLine(entry.Id, entry.Speaker, entry.Text)), seed);

        /// <summary>Takes other lines in place of those that there are.</summary>
        /// <param name="lines">The lines.</param>
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
            [Tooltip("What the line is called in translations and recordings.")]
            public string Id = string.Empty;

            [Tooltip("Who says it; empty for anybody.")]
            public string Speaker = string.Empty;

            [Tooltip("What is said."), TextArea]
            public string Text = string.Empty;
        }
    }
}
