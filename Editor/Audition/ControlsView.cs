#nullable enable
using System.Linq;
using DialogueRnn.Editor.Audition.Core;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Audition
{
    /// <summary>Shows the controls of a desk, each with its error message below it.</summary>
    internal sealed class ControlsView : ScrollView
    {
        private static readonly Color Wrong = new Color(0.9f, 0.4f, 0.35f);

        /// <summary>Creates the view of a desk's controls.</summary>
        internal ControlsView(AuditionControls controls)
        {
            var further = new Foldout { text = "Further controls", name = "further", value = false };
            foreach (AuditionControl control in controls.All)
                (control.IsRare ? further : (VisualElement)this).Add(View(control));
            Add(further);
        }

        private static VisualElement View(AuditionControl control) => control.Kind switch
        {
            AuditionControlKind.Switch => Switch(control),
            AuditionControlKind.Choice => Choice(control),
            _ => Field(control),
        };

        private static DropdownField Choice(AuditionControl control)
        {
            var field = new DropdownField(control.Label, control.Choices.ToList(), 0) { name = control.Key, tooltip = control.Tooltip };
            field.SetValueWithoutNotify(control.Text);
            field.RegisterValueChangedCallback(change => control.Set(change.newValue));
            return field;
        }

        private static Toggle Switch(AuditionControl control)
        {
            var toggle = new Toggle(control.Label) { name = control.Key, tooltip = control.Tooltip };
            toggle.SetValueWithoutNotify(control.IsOn);
            toggle.RegisterValueChangedCallback(change => control.Set(change.newValue ? AuditionControls.On : AuditionControls.Off));
            return toggle;
        }

        private static VisualElement Field(AuditionControl control)
        {
            var field = new TextField(control.Label) { name = control.Key, tooltip = control.Tooltip };
            var error = new Label { name = control.Key + "-error" };
            error.style.color = Wrong;
            error.style.whiteSpace = WhiteSpace.Normal;
            field.SetValueWithoutNotify(control.Text);
            field.RegisterValueChangedCallback(change =>
            {
                control.Set(change.newValue);
                Show(control, error);
            });
            Show(control, error);
            var both = new VisualElement();
            both.Add(field);
            both.Add(error);
            return both;
        }

        private static void Show(AuditionControl control, Label error)
        {
            error.text = control.Error ?? string.Empty;
            error.style.display = control.Error is null ? DisplayStyle.None : DisplayStyle.Flex;
        }
    }
}
