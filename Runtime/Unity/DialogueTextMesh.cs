#nullable enable
#if DIALOGUERNN_TEXTMESHPRO
using System;
using TMPro;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>Shows a speaker's text in a TextMeshPro text without allocating strings. Available if TextMeshPro is installed.</summary>
    [AddComponentMenu("Dialogue RNN/Dialogue Text Mesh")]
    public sealed class DialogueTextMesh : MonoBehaviour
    {
        [SerializeField, Tooltip("The speaker whose text is shown.")]
        private DialogueSpeaker? _speaker;

        [SerializeField, Tooltip("The text component that shows it. Turn its Rich Text off, unless the model writes tags.")]
        private TMP_Text? _text;

        private char[] _characters = new char[256];
        private int _shown = -1;
        private Generation.DialogueLine? _line;

        /// <summary>The speaker whose text is shown. With null, the text component stays as it is.</summary>
        public DialogueSpeaker? Speaker
        {
            get => _speaker;
            set => _speaker = value;
        }

        /// <summary>The text component that shows the speaker's text. With null, nothing is shown.</summary>
        public TMP_Text? Text
        {
            get => _text;
            set
            {
                _text = value;
                _shown = -1;
            }
        }

        // With scene reload off, the fields hold what the last game left in them.
        private void OnEnable()
        {
            _shown = -1;
            _line = null;
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
