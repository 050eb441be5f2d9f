#nullable enable
using System.Collections.Generic;
using DialogueRnn.Model.Filling;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Generation.Scheduling
{
    /// <summary>The prepared lines of a speaker, in the order in which the game will ask for them.</summary>
    /// <remarks>A prepared line is dropped if the same line, opened now, would become another one. What is said does therefore not depend on the
    /// stock.</remarks>
    internal sealed class LineStock
    {
        private readonly LineScheduler _scheduler;
        private readonly List<OpenLine?> _lines = new List<OpenLine?>();
        private string _memory = string.Empty;
        private SceneValues? _scene;
        private ShownTexts? _texts;
        private int _size;
        private int? _candidates;

        internal LineStock(LineScheduler scheduler) => _scheduler = scheduler;

        /// <summary>The number of lines to hold ready.</summary>
        internal int Size
        {
            get => _size;
            set
            {
                _size = value;
                for (int index = _lines.Count - 1; index >= value; index--)
                    DropAt(index);
            }
        }

        /// <summary>The number of takes of a line. Null: as many as the speaker's settings say.</summary>
        internal int? Candidates
        {
            get => _candidates;
            set
            {
                if (_candidates != value)
                    Clear();
                _candidates = value;
            }
        }

        /// <summary>The number of complete lines.</summary>
        internal int Ready
        {
            get
            {
                int ready = 0;
                foreach (OpenLine? line in _lines)
                    ready += line != null && line.IsGenerated ? 1 : 0;
                return ready;
            }
        }

        /// <summary>The number of lines before the next line to prepare. -1 if the stock is full, or if a line before it is not complete.</summary>
        internal int Missing
        {
            get
            {
                for (int index = 0; index < _size; index++)
                {
                    if (index == _lines.Count || _lines[index] is null)
                        return index;
                    if (!_lines[index]!.IsGenerated)
                        return -1;
                }

                return -1;
            }
        }

        /// <summary>Drops the lines that would become other ones now.</summary>
        /// <param name="memory">The memory of the speaker.</param>
        /// <param name="scene">The scene of the speaker.</param>
        /// <param name="texts">What each token shows. Another object has other values.</param>
        internal void Check(string memory, SceneValues? scene, ShownTexts texts)
        {
            if (_memory != memory || !Equals(_scene, scene) || _texts != texts)
                Clear();
            _texts = texts;
            _memory = memory;
            _scene = scene;
            for (int index = 0; index < _lines.Count; index++)
            {
                if (_lines[index] is OpenLine line && !line.TryRenew())
                    Drop(index);
            }
        }

        /// <summary>Adds a new line.</summary>
        /// <param name="index">The value of <see cref="Missing"/>.</param>
        /// <param name="line">The line, which has the memory and scene of the last <see cref="Check"/>.</param>
        internal void Put(int index, OpenLine line)
        {
            if (index == _lines.Count)
                _lines.Add(null);
            _lines[index] = line;
            _scheduler.Prepare(line);
        }

        /// <summary>Removes the next line from the stock.</summary>
        /// <param name="memory">The memory of the speaker.</param>
        /// <param name="scene">The scene of the line that the game asks for.</param>
        /// <param name="texts">What each token shows.</param>
        /// <param name="isWanted">Whether the game asks for that line, and not for another one in its place.</param>
        /// <returns>The line, which is now open. Null if it is not wanted, or if the stock does not have it.</returns>
        internal OpenLine? Take(string memory, SceneValues? scene, ShownTexts texts, bool isWanted)
        {
            Check(memory, scene, texts);
            if (_lines.Count == 0)
                return null;
            OpenLine? line = _lines[0];
            if (line is null || !isWanted)
            {
                DropAt(0);
                return null;
            }

            _lines.RemoveAt(0);
            _scheduler.Release(line);
            return line;
        }

        /// <summary>Drops all lines.</summary>
        internal void Clear()
        {
            for (int index = _lines.Count - 1; index >= 0; index--)
                DropAt(index);
        }

        private void DropAt(int index)
        {
            Drop(index);
            _lines.RemoveAt(index);
        }

        private void Drop(int index)
        {
            if (_lines[index] is OpenLine line)
                _scheduler.DropPrepared(line);
            _lines[index] = null;
        }
    }
}
