#nullable enable
#if DIALOGUERNN_TEXTMESHPRO
using System;
using TMPro;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>
    /// Shows a speaker's text in a TextMeshPro text, character by character, without making a string for each. It is there where
    /// TextMeshPro is installed.
    /// </summary>
    [AddComponentMenu("Dialogue RNN/Dialogue Text Mesh")]
    public sealed class DialogueTextMesh : MonoBehaviour
    {
        [SerializeField, Tooltip("Whose text is shown.")]
        private DialogueSpeaker? _speaker;

        [SerializeField, Tooltip("Where it is shown. Switch Rich Text off there, unless the model writes tags.")]
        private TMP_Text? _text;

        private char[] _characters = new char[256];
        private int _shown = -1;
        private Generation.DialogueLine? _line;

        /// <summary>Whose text is shown.</summary>
        public DialogueSpeaker? Speaker
        {
            get => _speaker;
            set => _speaker = value;
        }

        /// <summary>Where it is shown.</summary>
        public TMP_Text? Text
        {
            get => _text;
            set
            {
                _text = value;
                _shown = -1;
            }
        }

        private void LateUpdate()
        {
            if (_speaker == null || _text == null || _speaker.Line is null)
                return;
            ReadOnlySpan<char> visible = _speaker.Line.Characters;
            if (visible.Length == _shown && ReferenceEquals(_line, _speaker.Line))
                return;
            if (visible.Length > _characters.Length)
                Array.Resize(ref _characters, Math.Max(visible.Length, 2 * _characters.Length));
            visible.CopyTo(_characters);
            _text.SetCharArray(_characters, 0, visible.Length);
            _shown = visible.Length;
            _line = _speaker.Line;
        }
    }
}
#endif
