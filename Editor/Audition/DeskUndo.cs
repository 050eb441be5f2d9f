#nullable enable
using System;
using DialogueRnn.Editor.Audition.Core;
using UnityEditor;
using UnityEngine;
using Object = UnityEngine.Object;

namespace DialogueRnn.Editor.Audition
{
    /// <summary>
    /// Puts the desk's steps on the editor's own undo stack, so Ctrl+Z undoes them too. The editor stores only the number of done steps.
    /// When an undo or redo changes that number, the desk follows.
    /// </summary>
    internal sealed class DeskUndo : IDisposable
    {
        private readonly AuditionDesk _desk;
        private readonly AuditionJournal _journal;

        /// <summary>Connects a desk with the editor's undo stack.</summary>
        internal DeskUndo(AuditionDesk desk)
        {
            _desk = desk;
            _journal = ScriptableObject.CreateInstance<AuditionJournal>();
            _journal.hideFlags = HideFlags.HideAndDontSave;
            _desk.Did += Record;
            Undo.undoRedoPerformed += Follow;
        }

        /// <summary>Raised after the desk has followed an undo or redo.</summary>
        internal event Action? Moved;

        /// <summary>Removes the desk's steps from the editor's undo stack, because they cannot be undone without the desk.</summary>
        public void Dispose()
        {
            _desk.Did -= Record;
            Undo.undoRedoPerformed -= Follow;
            Undo.ClearUndo(_journal);
            Object.DestroyImmediate(_journal);
        }

        private void Record(string name)
        {
            Undo.IncrementCurrentGroup();
            Undo.RegisterCompleteObjectUndo(_journal, $"Audition: {name}");
            _journal.Position = _desk.Position;
            Undo.IncrementCurrentGroup();
        }

        private void Follow()
        {
            int before = _desk.Position;
            while (_desk.Position != _journal.Position)
            {
                int position = _desk.Position;
                if (position > _journal.Position)
                    _desk.Undo();
                else
                    _desk.Redo();
                if (_desk.Position == position)
                    break;
            }

            if (_desk.Position != before)
                Moved?.Invoke();
        }
    }
}
