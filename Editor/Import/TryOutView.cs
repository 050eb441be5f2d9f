#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Unity;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Import
{
    /// <summary>
    /// Generates lines in the inspector. It loads the model with the first line and returns it when the inspector closes. Its budget per
    /// update is as small as a game's.
    /// </summary>
    internal sealed class TryOutView : VisualElement
    {
        /// <summary>The name of the field for the prime.</summary>
        internal const string PrimeName = "prime";

        /// <summary>The name of the label for the line.</summary>
        internal const string SpokenName = "spoken";

        private const long UpdateMilliseconds = 16;
        private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(2);

        private readonly DialogueModelAsset _asset;
        private readonly TextField _prime = new TextField("Begins with") { name = PrimeName };
        private readonly Label _spoken = new Label { name = SpokenName };
        private readonly IVisualElementScheduledItem _updates;
        private DialogueModel? _model;
        private DialogueGenerator? _generator;
        private DialogueLine? _line;
        private ulong _seed;

        /// <summary>Creates the view.</summary>
        /// <param name="asset">The model. It is in memory once, also if the scene or a window uses it.</param>
        internal TryOutView(DialogueModelAsset asset)
        {
            _asset = asset;
            style.marginTop = 8;
            _spoken.style.whiteSpace = WhiteSpace.Normal;
            _spoken.style.marginTop = 4;
            _spoken.enableRichText = false;
            _prime.tooltip = "The beginning of the line, as in 'BARKEEP: '. It may be empty.";
            Add(_prime);
            Add(new Button(SaySomething) { text = "Say something" });
            Add(_spoken);
            _updates = schedule.Execute(Advance).Every(UpdateMilliseconds);
            _updates.Pause();
            RegisterCallback<DetachFromPanelEvent>(_ => Close());
        }

        /// <summary>Whether the model is loaded.</summary>
        internal bool IsOpen => _model != null;

        private void SaySomething()
        {
            try
            {
                _model ??= _asset.Lease(BackendKind.Auto);
                _generator ??= new DialogueGenerator(_model);
                _line?.Cancel();
                _line = _generator.Next(_prime.value, SeededRandom.Derive(0, _seed++));
                _updates.Resume();
                Show();
            }
            catch (Exception error) when (error is DialogueModelFormatException || error is BackendUnavailableException)
            {
                _spoken.text = error.Message;
            }
        }

        private void Advance()
        {
            if (!_asset.Holds(_model!))
            {
                Close();
                return;
            }

            _generator!.Tick(Budget);
            Show();
            if (_line!.IsCompleted)
                _updates.Pause();
        }

        private void Show() => _spoken.text = _line!.Prime + _line.Text;

        private void Close()
        {
            _updates.Pause();
            _generator?.Dispose();
            if (_model != null)
                _asset.Return(_model);
            _generator = null;
            _model = null;
        }
    }
}
