using System;
using System.Collections.Generic;
using System.Linq;
using Spectre.Console.Rendering;

namespace DialogueRnn.Training.Reporting.Terminal;

/// <summary>Shows the texts of what is drawn on the terminal as <see cref="VisibleText"/> shows them. Colours and moves of the cursor are no texts and stay.</summary>
internal sealed class VisibleRendering : IRenderHook
{
    /// <inheritdoc/>
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) => renderables.Select(drawn => new Visible(drawn));

    private sealed class Visible(IRenderable drawn) : IRenderable
    {
        // An escape is wider than its character, which has no width.
        public Measurement Measure(RenderOptions options, int maxWidth)
        {
            Measurement measured = drawn.Measure(options, maxWidth);
            List<SegmentLine> lines = Segment.SplitLines(Render(options, maxWidth));
            int widest = lines.Count == 0 ? 0 : lines.Max(line => line.CellCount());
            return new Measurement(Math.Min(maxWidth, Math.Max(measured.Min, widest)), Math.Min(maxWidth, Math.Max(measured.Max, widest)));
        }

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            Segment[] segments = [.. drawn.Render(options, maxWidth)];
            if (!segments.Any(IsHidden))
                return segments;
            Segment[] visible = Array.ConvertAll(segments, segment => IsHidden(segment) ? new Segment(VisibleText.Of(segment.Text), segment.Style) : segment);

            // What has become too wide goes on in the next line, as other texts do.
            List<SegmentLine> lines = Segment.SplitLines(visible, maxWidth);
            bool endsInBreak = visible[^1].IsLineBreak;
            return lines.SelectMany((line, index) => index + 1 < lines.Count || endsInBreak ? line.Append(Segment.LineBreak) : line);
        }

        private static bool IsHidden(Segment segment) => !segment.IsControlCode && !segment.IsLineBreak && VisibleText.Of(segment.Text) != segment.Text;
    }
}
