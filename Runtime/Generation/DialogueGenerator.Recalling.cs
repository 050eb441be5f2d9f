#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Generation.Saving;

namespace DialogueRnn.Generation
{
    /// <content>What was said.</content>
    public sealed partial class DialogueGenerator
    {
        private SaidLines _said;

        // Called for every watched line that has ended, in the order in which the lines were opened.
        private void Hear(DialogueLine line)
        {
            if (line.IsRemembered && !line.IsFallback)
                Remember(line);
            _speakers.Hear(line);
        }

        private void Remember(DialogueLine line)
        {
            LineTraits traits = _model.Loaded.Traits;
            traits.Read(line.Open.HasValues ? line.Template.AsSpan() : line.Characters);
            if (traits.Line == 0)
                return;
            line.Speaker?.Said.Add(traits);
            _said.Add(traits);
        }

        private void RestoreSaid(SaidLines said)
        {
            said.Extend(_plan.SceneLines);
            foreach (Speaker speaker in _speakers.All)
                said.Extend(speaker.Plan.SceneLines);
            _said = said;
        }

        private static LineRecall RecallOf(LinePlan plan, SaidLines? own, SaidLines scene) => new LineRecall(
            new RecallWindow(own, plan.OwnLines, own?.Total ?? 0),
            new RecallWindow(scene, plan.SceneLines, scene.Total));

        // What was remembered when a saved line was opened.
        private static LineRecall RecallOf(LinePlan plan, SavedLine line, SavedGenerator saved)
        {
            SaidLines? own = saved.Speakers.FirstOrDefault(speaker => speaker.Name == line.Plan)?.Said;
            return new LineRecall(
                new RecallWindow(own, plan.OwnLines, line.OwnPosition),
                new RecallWindow(saved.Said, plan.SceneLines, line.ScenePosition));
        }
    }
}
