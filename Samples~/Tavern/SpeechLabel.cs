#nullable enable
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Samples
{
    /// <summary>Shows a text in a label of a UI Document. In the scene, <c>Text Changed</c> of each speaker calls <see cref="Show"/>.</summary>
    public sealed class SpeechLabel : MonoBehaviour
    {
        [SerializeField, Tooltip("The document that has the label.")]
        private UIDocument? _document = null;

        [SerializeField, Tooltip("The name of the label in the UXML file.")]
        private string _label = string.Empty;

        /// <summary>Shows a text.</summary>
        public void Show(string text)
        {
            if (_document != null)
                _document.rootVisualElement.Q<Label>(_label).text = text;
        }
    }
}
