using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Model;
using DialogueRnn.Training.Studio.Folders;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Desks;

/// <summary>The open desks. A few models are in memory at the same time; the desk that was used longest ago and says nothing is closed, and keeps its lines in files.</summary>
/// <param name="folder">The folder.</param>
internal sealed class DeskShelf(StudioFolder folder) : IDisposable
{
    /// <summary>The largest number of open desks. A comparison needs two.</summary>
    public const int Most = 3;

    private readonly List<StudioDesk> _open = [];

    /// <summary>The desk of a model.</summary>
    /// <exception cref="StudioException">There is no such model, or it cannot be opened. The message says why.</exception>
    public StudioDesk this[string? name]
    {
        get
        {
            string path = folder.Model(name);
            lock (_open)
            {
                StudioDesk? desk = _open.Find(one => one.Name == name);
                if (desk is not null)
                    _open.Remove(desk);
                if (desk is not null && desk.Version != StudioDesk.StampOf(path))
                {
                    desk.Dispose();
                    desk = null;
                }

                desk ??= Open(name!);
                _open.Add(desk);
                if (_open.Count > Most)
                    Close(_open.Find(one => one != desk && !one.IsBusy) ?? _open[0]);

                return desk;
            }
        }
    }

    /// <summary>The desk of a model if it is open. Asking does not keep it open.</summary>
    public StudioDesk? OpenOne(string name)
    {
        lock (_open)
            return _open.Find(desk => desk.Name == name);
    }

    /// <summary>Closes all desks.</summary>
    public void Dispose()
    {
        lock (_open)
        {
            _open.ForEach(desk => desk.Dispose());
            _open.Clear();
        }
    }

    private void Close(StudioDesk desk)
    {
        _open.Remove(desk);
        desk.Dispose();
    }

    private StudioDesk Open(string name)
    {
        try
        {
            return new StudioDesk(folder, name);
        }
        catch (Exception error) when (error is DialogueModelFormatException or PhraseListException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw StudioException.Wrong(error.Message);
        }
    }
}
