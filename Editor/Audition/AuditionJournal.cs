#nullable enable
using UnityEngine;

namespace DialogueRnn.Editor.Audition
{
    /// <summary>The object that the editor's undo records: it holds the number of done steps of a desk.</summary>
    internal sealed class AuditionJournal : ScriptableObject
    {
        [SerializeField]
        private int _position;

        /// <summary>The number of done steps.</summary>
        internal int Position
        {
            get => _position;
            set => _position = value;
        }
    }
}
