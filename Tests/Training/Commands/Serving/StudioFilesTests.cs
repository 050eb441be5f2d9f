using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using DialogueRnn.Training.Studio.Folders;
using DialogueRnn.Training.Studio.Web;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Serving;

/// <summary>Files that are dropped on the page, and names in requests: nothing leaves the folder.</summary>
[TestFixture]
internal sealed class StudioFilesTests
{
    private const int LargestUpload = 5000;

    private TemporaryFolder _outer = null!;
    private CommandFolder _folder = null!;
    private StudioSession _studio = null!;

    [SetUp]
    public async Task Open()
    {
        _outer = new TemporaryFolder("outside");
        _folder = new CommandFolder();
        _studio = await StudioSession.OpenAsync(_folder, LargestUpload);
    }

    [TearDown]
    public async Task Close()
    {
        await _studio.DisposeAsync();
        _folder.Dispose();
        _outer.Dispose();
    }

    [TestCase("tavern.txt", ExpectedResult = "tavern.txt")]
    [TestCase("../../etc/cron.txt", ExpectedResult = "cron.txt")]
    [TestCase("..\\..\\tavern.txt", ExpectedResult = "tavern.txt")]
    [TestCase("/etc/passwd.txt", ExpectedResult = "passwd.txt")]
    [TestCase("C:\\Users\\me\\lines.csv", ExpectedResult = "lines.csv")]
    [TestCase(".hidden.txt", ExpectedResult = "hidden.txt")]
    [TestCase("-o.txt", ExpectedResult = "o.txt")]
    [TestCase("@lines.txt", ExpectedResult = "lines.txt")]
    [TestCase("a*b?[c].txt", ExpectedResult = "a_b__c_.txt")]
    [TestCase("a\nb\0c.txt", ExpectedResult = "a_b_c.txt")]
    [TestCase("name.txt:stream.txt", ExpectedResult = "name.txt_stream.txt")]
    [TestCase("NUL.txt", ExpectedResult = "_NUL.txt")]
    [TestCase("Zażółć.txt", ExpectedResult = "Zażółć.txt")]
    public string Clean_Name_IsPlain(string given) => UploadName.Clean(given);

    [TestCase("")]
    [TestCase("..")]
    [TestCase("a/")]
    [TestCase("...")]
    public void Clean_NothingLeft_Throws(string given) => Assert.That(() => UploadName.Clean(given), Throws.TypeOf<StudioException>());

    [Test]
    public void Clean_LongName_KeepsTheEnding() => Assert.That(UploadName.Clean(new string('a', 300) + ".yarn"), Is.EqualTo(new string('a', 95) + ".yarn"));

    [Test]
    public async Task Upload_Text_IsInTheFolderAsSent()
    {
        byte[] content = Encoding.UTF8.GetBytes("GUARD: Halt.\r\n");
        using HttpResponseMessage answer = await _studio.UploadAsync("gate.txt", content);
        Assert.That(File.ReadAllBytes(_folder["gate.txt"]), Is.EqualTo(content));
    }

    [Test]
    public async Task Upload_NameOfAnotherFile_ReplacesNothing()
    {
        string before = File.ReadAllText(_folder[CommandFolder.Corpus]);
        using HttpResponseMessage answer = await _studio.UploadAsync(CommandFolder.Corpus, "other"u8.ToArray());
        Assert.That((File.ReadAllText(_folder[CommandFolder.Corpus]), File.ReadAllText(_folder["corpus-2.txt"])), Is.EqualTo((before, "other")));
    }

    [Test]
    public async Task Upload_SameFileAgain_IsThereOnce()
    {
        (await _studio.UploadAsync("gate.txt", "GUARD: Halt."u8.ToArray())).Dispose();
        (await _studio.UploadAsync("gate.txt", "GUARD: Halt."u8.ToArray())).Dispose();
        Assert.That(Directory.GetFiles(_folder.Root, "gate*"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Upload_TooLarge_IsRefusedAndLeavesNothing()
    {
        string[] before = _folder.Listing();
        using HttpResponseMessage answer = await _studio.UploadAsync("large.txt", new byte[LargestUpload + 1]);
        Assert.That(((int)answer.StatusCode, _folder.Listing()), Is.EqualTo((413, before)));
    }

    [Test]
    public async Task Upload_TooLargeWithoutALength_IsRefusedAndLeavesNothing()
    {
        string[] before = _folder.Listing();
        using var body = new StreamContent(new EndlessStream(LargestUpload * 3));
        body.Headers.ContentType = new("application/octet-stream");
        using HttpResponseMessage answer = await _studio.Client.PostAsync("api/files?name=large.txt", body);
        Assert.That(((int)answer.StatusCode, _folder.Listing()), Is.EqualTo((413, before)));
    }

    [TestCase("program.exe")]
    [TestCase("page.html")]
    [TestCase("none")]
    public async Task Upload_UnknownKind_IsRefused(string name)
    {
        using HttpResponseMessage answer = await _studio.UploadAsync(name, "x"u8.ToArray());
        Assert.That(await StudioSession.Refusal(answer), Is.EqualTo((400, $"'{name}' is of no kind that the studio knows. It takes {StudioFolder.KnownEndings}. Rename the file if it is a text.")));
    }

    [Test]
    public async Task Upload_DamagedModel_IsRefusedWithItsMessage()
    {
        using HttpResponseMessage answer = await _studio.UploadAsync("broken.drnn", "This is a letter to my aunt."u8.ToArray());
        (int status, string message) = await StudioSession.Refusal(answer);
        Assert.That((status, File.Exists(_folder["broken.drnn"]), message.Contains("broken.drnn", StringComparison.Ordinal)), Is.EqualTo((400, false, true)), message);
    }

    [TestCase("../secret.txt")]
    [TestCase("/etc/passwd")]
    [TestCase("..")]
    [TestCase(".studio")]
    [TestCase("--help")]
    [TestCase("a\0b")]
    [TestCase("corpus.txt/../../x")]
    public async Task Inspect_NameThatLeadsElsewhere_IsRefused(string name) => Assert.That((await _studio.RefusedAsync("api/inspect", new { name })).Status, Is.EqualTo(400));

    [Test]
    [Platform("Unix")]
    public async Task Inspect_LinkOutOfTheFolder_IsNotFollowed()
    {
        File.WriteAllText(_outer["secret.txt"], "GUARD: The word is swordfish.");
        File.CreateSymbolicLink(_folder["link.txt"], _outer["secret.txt"]);
        (int status, string message) = await _studio.RefusedAsync("api/inspect", new { name = "link.txt" });
        Assert.That((status, message), Is.EqualTo((400, "'link.txt' is a link. The studio does not follow links: put the file itself into the folder.")));
    }

    [Test]
    [Platform("Unix")]
    public async Task Folder_Links_AreNotListed()
    {
        File.WriteAllText(_outer["secret.txt"], "x");
        File.CreateSymbolicLink(_folder["link.txt"], _outer["secret.txt"]);
        JsonElement listed = await _studio.GetAsync("api/folder");
        Assert.That(listed.GetProperty("corpora").EnumerateArray().Select(one => one.GetProperty("name").GetString()), Is.EqualTo(new[] { CommandFolder.Corpus }));
    }

    [Test]
    public async Task Inspect_Corpus_IsWhatTheCommandSays()
    {
        JsonElement answer = await _studio.PostAsync("api/inspect", new { name = CommandFolder.Corpus });
        Assert.That(
            (answer.GetProperty("command").GetString(), answer.GetProperty("report").GetProperty("characters").GetInt32()),
            Is.EqualTo(("dialogue-rnn inspect corpus.txt --json", CommandFolder.CorpusCharacters)));
    }

    [Test]
    public async Task Inspect_FaultyLines_AreNamed()
    {
        File.WriteAllText(_folder["faulty.txt"], "GUARD: Halt.\nGUARD: Who\tgoes there?\nGUARD: Pass. \n");
        JsonElement answer = await _studio.PostAsync("api/inspect", new { name = "faulty.txt" });
        JsonElement tabs = answer.GetProperty("report").GetProperty("warnings").EnumerateArray().Single(warning => warning.GetProperty("kind").GetString() == "Tabs");
        JsonElement place = tabs.GetProperty("places").EnumerateArray().Single();
        Assert.That((place.GetProperty("number").GetInt32(), place.GetProperty("beginning").GetString()), Is.EqualTo((2, "GUARD: Who\tgoes there?")));
    }

    [Test]
    public async Task Inspect_NoText_SaysWhatTheCommandSays()
    {
        File.WriteAllBytes(_folder["binary.txt"], [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 0, 0, 9]);
        JsonElement answer = await _studio.PostAsync("api/inspect", new { name = "binary.txt" });
        Assert.That(answer.GetProperty("error").GetString(), Does.StartWith("dialogue-rnn: ").And.Contain("binary.txt"));
    }

    [Test]
    public async Task Request_NotJson_IsRefused()
    {
        using var content = new StringContent("{", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _studio.Client.PostAsync("api/inspect", content);
        Assert.That((await StudioSession.Refusal(answer)).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task Request_JsonTooLarge_IsRefused()
    {
        Assert.That((await _studio.RefusedAsync("api/desks/tiny.drnn", new { command = new string('a', WebJson.LargestRequest) })).Status, Is.EqualTo(413));
    }

    [Test]
    public async Task Request_Unknown_SaysSo()
    {
        using HttpResponseMessage answer = await _studio.Client.GetAsync("api/secrets");
        Assert.That((await StudioSession.Refusal(answer)).Status, Is.EqualTo(404));
    }

    // Has no length, so it is sent in chunks.
    private sealed class EndlessStream(int length) : MemoryStream
    {
        private int _left = length;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override int Read(Span<byte> buffer)
        {
            int read = Math.Min(buffer.Length, _left);
            _left -= read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, System.Threading.CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, System.Threading.CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

        public override async Task CopyToAsync(Stream destination, int bufferSize, System.Threading.CancellationToken cancellationToken)
        {
            byte[] buffer = new byte[1000];
            for (int read; (read = Read(buffer)) > 0;)
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
