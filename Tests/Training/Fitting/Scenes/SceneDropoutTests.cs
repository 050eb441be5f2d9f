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
    public void Leaves_ManyLines_TakesScenesBackInTheirShare() =>
        Assert.That(Enumerable.Range(0, Lines).Count(line => Of(Dropout(0.3, 0), line, 0) is null) / (double)Lines, Is.EqualTo(0.3).Within(0.03));

    [Test]
    public void Leaves_ManyLines_TakesEachFieldBackInItsShare()
    {
        float[][] left = [.. Enumerable.Range(0, Lines).Select(line => Of(Dropout(0, 0.2), line, 0)!)];
        Assert.That(
            new[] { left.Count(scene => scene[0] == 0), left.Count(scene => scene[3] == 0) }.Select(count => count / (double)Lines),
            Is.All.EqualTo(0.2).Within(0.03));
    }

    [Test]
    public void Leaves_FieldTakenBack_IsAllZeros()
    {
        float[] left = Enumerable.Range(0, Lines).Select(line => Of(Dropout(0, 0.5), line, 0)!).First(scene => scene[0] == 0 && scene[3] == 1);
        Assert.That(left, Is.EqualTo(new[] { 0, 0, 0, 1, 0.5f }));
    }

    [Test]
    public void Leaves_SameLineAndEpoch_ChoosesTheSame() =>
        Assert.That(Choices(Dropout(0.3, 0.2), 2), Is.EqualTo(Choices(Dropout(0.3, 0.2), 2)));

    [Test]
    public void Leaves_AnotherEpoch_ChoosesAnew() =>
        Assert.That(Choices(Dropout(0.3, 0.2), 2), Is.Not.EqualTo(Choices(Dropout(0.3, 0.2), 3)));

    [Test]
    public void Leaves_Scene_IsNotChanged()
    {
        Choices(Dropout(0.3, 0.5), 1);
        Assert.That(Scene, Is.EqualTo(new[] { 1, 0, 1, 1, 0.5f }));
    }

    private static SceneDropout Dropout(double scenes, double fields) => new(Schema, 7, scenes, fields);

    private static float[]? Of(SceneDropout dropout, int line, int epoch)
    {
        float[] left = new float[Scene.Length];
        return dropout.Leaves(Scene, line, epoch, left) ? left : null;
    }

    private static string Choices(SceneDropout dropout, int epoch) =>
        string.Join(' ', Enumerable.Range(0, 100).Select(line => Of(dropout, line, epoch) is { } scene ? $"{scene[0]}{scene[3]}" : "-"));
}
