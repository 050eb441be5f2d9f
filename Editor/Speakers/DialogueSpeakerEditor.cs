#nullable enable
using System.Collections.Generic;
using DialogueRnn.Unity;
using UnityEditor;
using UnityEditor.UIElements;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Speakers
{
    /// <summary>The inspector of speakers: what every speaker needs, and the other fields in parts that can be folded. What is open stays open until the editor ends.</summary>
    [CustomEditor(typeof(DialogueSpeaker))]
    [CanEditMultipleObjects]
    internal sealed class DialogueSpeakerEditor : UnityEditor.Editor
    {
        private const string Key = "DialogueRnn.Speaker.";

        /// <inheritdoc/>
        public override VisualElement CreateInspectorGUI()
        {
            var root = new VisualElement();
            AddFields(root, SpeakerSection.Head);
            foreach (SpeakerSection section in SpeakerSection.All)
            {
                var foldout = new Foldout { text = section.Title, name = section.Title };
                foldout.SetValueWithoutNotify(SessionState.GetBool(Key + section.Title, section.IsOpen));
                foldout.RegisterValueChangedCallback(change =>
                {
                    // Changes of the toggles within come by here, too.
                    if (change.target == foldout)
                        SessionState.SetBool(Key + section.Title, change.newValue);
                });
                AddFields(foldout, section.Fields);
                root.Add(foldout);
            }

            return root;
        }

        private void AddFields(VisualElement parent, IEnumerable<string> paths)
        {
            foreach (string path in paths)
                parent.Add(new PropertyField(serializedObject.FindProperty(path)));
        }
    }
}
