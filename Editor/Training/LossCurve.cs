#nullable enable
using System.Globalization;
using System.Linq;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Training
{
    /// <summary>Draws the losses of a run on the training text and on the validation text.</summary>
    internal sealed class LossCurve : VisualElement
    {
        private const float LineWidth = 2;
        private const float Margin = 4;

        private static readonly Color TrainingColour = new Color(0.45f, 0.65f, 0.95f);
        private static readonly Color ValidationColour = new Color(0.95f, 0.65f, 0.3f);

        private readonly Label _highest = new Label { name = "highest" };
        private readonly Label _lowest = new Label { name = "lowest" };
        private readonly Label _best = new Label { name = "best" };
        private LossHistory _losses = new LossHistory();

        /// <summary>Creates an empty view.</summary>
        internal LossCurve()
        {
            name = "losses";
            tooltip = "Blue: loss on the training text. Orange: loss on the validation text, which the model does not learn from. In nats per character; lower is better.";
            style.height = 140;
            style.justifyContent = Justify.SpaceBetween;
            style.backgroundColor = new Color(0, 0, 0, 0.2f);
            Add(_highest);
            Add(_best);
            Add(_lowest);
            generateVisualContent += Draw;
        }

        /// <summary>Shows losses.</summary>
        internal void Show(LossHistory losses)
        {
            _losses = losses;
            (long Step, double Loss)[] all = losses.Training.Concat(losses.Validation).ToArray();
            _highest.text = all.Length == 0 ? "No loss yet" : Format(all.Max(point => point.Loss));
            _lowest.text = all.Length == 0 ? string.Empty : Format(all.Min(point => point.Loss));
            _best.text = losses.Validation.Count == 0 ? string.Empty : $"best on the validation text: {Format(losses.Validation.Min(point => point.Loss))}";
            MarkDirtyRepaint();
        }

        private void Draw(MeshGenerationContext context)
        {
            (long Step, double Loss)[] all = _losses.Training.Concat(_losses.Validation).ToArray();
            if (all.Length < 2)
                return;
            Rect place = contentRect;
            double lastStep = all.Max(point => point.Step);
            double least = all.Min(point => point.Loss);
            double range = System.Math.Max(1e-9, all.Max(point => point.Loss) - least);
            Vector2 At((long Step, double Loss) point) => new Vector2(
                Margin + (float)(point.Step / System.Math.Max(1.0, lastStep)) * (place.width - 2 * Margin),
                place.height - Margin - (float)((point.Loss - least) / range) * (place.height - 2 * Margin));
            Stroke(context.painter2D, TrainingColour, _losses.Training.Select(At).ToArray());
            Stroke(context.painter2D, ValidationColour, _losses.Validation.Select(At).ToArray());
        }

        private static void Stroke(Painter2D painter, Color colour, Vector2[] points)
        {
            if (points.Length < 2)
                return;
            painter.lineWidth = LineWidth;
            painter.strokeColor = colour;
            painter.BeginPath();
            painter.MoveTo(points[0]);
            foreach (Vector2 point in points.Skip(1))
                painter.LineTo(point);
            painter.Stroke();
        }

        private static string Format(double loss) => loss.ToString("0.000", CultureInfo.InvariantCulture);
    }
}
