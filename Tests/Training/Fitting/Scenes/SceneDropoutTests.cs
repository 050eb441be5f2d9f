using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Fitting.Scenes;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Scenes;

[TestFixture]
internal sealed class SceneDropoutTests
{
    private const int Lines = 4000;

    private static readonly SceneSchema Schema = new([SceneField.Choice("mood", ["angry", "merry"]), SceneField.Number("hurt", 0, 1)]);
    private static readonly float[] Scene = [1, 0, 1, 1, 0.5f];

    [Test]
    public void Of_ManyLines_TakesScenesBackInTheirShare() =>
        Assert.That(Enumerable.Range(0, Lines).Count(line => Dropout(0.3, 0).Of(Scene, line, 0) is null) / (double)Lines, Is.EqualTo(0.3).Within(0.03));

    [Test]
    public void Of_ManyLines_TakesEachFieldBackInItsShare()
    {
        float[][] left = [.. Enumerable.Range(0, Lines).Select(line => Dropout(0, 0.2).Of(Scene, line, 0)!)];
        Assert.That(
            new[] { left.Count(scene => scene[0] == 0), left.Count(scene => scene[3] == 0) }.Select(count => count / (double)Lines),
            Is.All.EqualTo(0.2).Within(0.03));
    }

    [Test]
    public void Of_FieldTakenBack_IsAllZeros()
    {
        float[] left = Enumerable.Range(0, Lines).Select(line => Dropout(0, 0.5).Of(Scene, line, 0)!).First(scene => scene[0] == 0 && scene[3] == 1);
        Assert.That(left, Is.EqualTo(new[] { 0, 0, 0, 1, 0.5f }));
    }

    [Test]
    public void Of_SameLineAndEpoch_ChoosesTheSame() =>
        Assert.That(Choices(Dropout(0.3, 0.2), 2), Is.EqualTo(Choices(Dropout(0.3, 0.2), 2)));

    [Test]
    public void Of_AnotherEpoch_ChoosesAnew() =>
        Assert.That(Choices(Dropout(0.3, 0.2), 2), Is.Not.EqualTo(Choices(Dropout(0.3, 0.2), 3)));

    [Test]
    public void Of_Scene_IsNotChanged()
    {
        Choices(Dropout(0.3, 0.5), 1);
        Assert.That(Scene, Is.EqualTo(new[] { 1, 0, 1, 1, 0.5f }));
    }

    private static SceneDropout Dropout(double scenes, double fields) => new(Schema, 7, scenes, fields);

    private static string Choices(SceneDropout dropout, int epoch) =>
        string.Join(' ', Enumerable.Range(0, 100).Select(line => dropout.Of(Scene, line, epoch) is { } scene ? $"{scene[0]}{scene[3]}" : "-"));
}
