#nullable enable
using System;
using System.IO;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Tests.Audition
{
    /// <summary>A desk with a small model, and a folder of its own for what it keeps.</summary>
    internal sealed class DeskFolder : IDisposable
    {
        private readonly DialogueModel _model;

        /// <param name="file">The model. Null: a small one without scene fields.</param>
        internal DeskFolder(DialogueModelFile? file = null)
        {
            _model = DialogueModel.Load((file ?? Models.Small()).ToBytes(), "small");
            Directory.CreateDirectory(Root);
            Desk = Open();
        }

        internal string Root { get; } = Path.Combine(Path.GetTempPath(), "desk-" + Guid.NewGuid().ToString("N"));

        internal AuditionDesk Desk { get; private set; }

        /// <summary>Whether the next desks keep the lines without a star, too.</summary>
        internal bool KeepsLines { get; set; }

        internal DialogueModel Model => _model;

        internal string Bans => this["banned.txt"];

        internal string this[string name] => Path.Combine(Root, name);

        /// <summary>Speaks lines to their end.</summary>
        internal AuditionDesk Say(int count)
        {
            Desk.Generate(count);
            Desk.Complete();
            return Desk;
        }

        /// <summary>Another sitting over the same files.</summary>
        internal AuditionDesk Reopen()
        {
            Desk.Dispose();
            return Desk = Open();
        }

        public void Dispose()
        {
            Desk.Dispose();
            _model.Dispose();
            Directory.Delete(Root, true);
        }

        private AuditionDesk Open()
        {
            var desk = new AuditionDesk(_model, Bans, this["stars.csv"], KeepsLines ? this["lines.csv"] : null);
            foreach (string rule in new[] { "sentence", "balanced", "capital", "words" })
                desk.Controls.Find(rule)!.Set(AuditionControls.Off);
            return desk;
        }
    }
}
