#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <content>The scene: one control for each field that the model knows.</content>
    internal sealed partial class AuditionControls
    {
        /// <summary>What the key of a scene control begins with, as in "scene-mood".</summary>
        internal const string SceneKey = "scene-";

        /// <summary>The key of the control for <see cref="Scene.Guidance"/>.</summary>
        internal const string GuidanceKey = "guidance";

        private Scene? _scene;

        /// <summary>Returns a copy of the scene. Null if nothing is given, or if the model has no fields.</summary>
        internal Scene? ToScene()
        {
            if (_scene is null || _scene.IsEmpty)
                return null;
            var scene = new Scene(_scene.Schema);
            scene.CopyFrom(_scene);
            return scene;
        }

        private void DeclareScene(DialogueModel model)
        {
            if (model.Manifest.Scene is null)
                return;
            _scene = model.CreateScene();
            foreach (SceneField field in model.Manifest.Scene.Fields)
                DeclareField(_scene, field);
            Scene scene = _scene;
            Number(GuidanceKey, "Guidance", "How strongly lines follow the scene. 1: as in the corpus. Every other value makes a step cost about twice as much.", "1", 0, Scene.MostGuidance,
                value => scene.Guidance = (float)(value ?? 1.0));
        }

        private void DeclareField(Scene scene, SceneField field)
        {
            bool isChoice = field.Kind == SceneFieldKind.Choice;
            string tooltip = $"What is known of the moment: {field.Domain}. Empty: nothing. {field.Lines} lines of the corpus have this field.";
            Declare(SceneKey + field.Name.Replace(' ', '-'), isChoice ? AuditionControlKind.Choice : AuditionControlKind.Text, $"Scene: {field.Name}", tooltip, string.Empty,
                text => Give(scene, field, text.Trim()));
            if (isChoice)
                _all[_all.Count - 1].Choices = field.Values.Prepend(string.Empty).ToArray();
        }

        private static string? Give(Scene scene, SceneField field, string text)
        {
            try
            {
                if (text.Length == 0)
                    scene.Clear(field.Name);
                else
                    scene.Set(field.Name, text);
                return null;
            }
            catch (ArgumentException unknown)
            {
                return unknown.Message;
            }
        }
    }
}
