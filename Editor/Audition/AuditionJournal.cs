#nullable enable
using UnityEngine;

namespace DialogueRnn.Editor.Audition
{
    /// <summary>What the editor's undo records of the desk: how many of its steps are done.</summary>
    internal sealed class AuditionJournal : ScriptableObject
    {
        [SerializeField]
        private int _position;

        internal int Position
        {
            get => _position;
            set => _position = value;
        }
    }
}
