using System;

namespace DialogueRnn.Training.Embeddings;

/// <summary>
/// Places points in a plane so that near points stay near: exact t-SNE (L. van der Maaten and G. Hinton, "Visualizing Data using t-SNE",
/// 2008). It starts from the principal plane and uses no random numbers, so the same points give the same map.
/// </summary>
internal sealed class NeighbourMap
{
    private const int Iterations = 1_000;
    private const int ExaggeratedIterations = 250;
    private const double Exaggeration = 12;
    private const double LearningRate = 50;
    private const double StartDeviation = 1e-4;
    private const double SmallestGain = 0.01;
    private const double Smallest = 1e-12;
    private const int BisectionSteps = 60;

    private readonly int _count;
    private readonly double[,] _affinities;
    private readonly double[,] _places;
    private readonly double[,] _kernels;

    private NeighbourMap(double[,] squares, double perplexity)
    {
        _count = squares.GetLength(0);
        _affinities = Affinities(squares, perplexity);
        _kernels = new double[_count, _count];
        _places = PrincipalPlane.Project(squares);
    }

    /// <summary>Places points.</summary>
    /// <param name="squares">The squared distances, [points, points].</param>
    /// <param name="perplexity">About the number of neighbours of a point. For few points it is reduced.</param>
    /// <returns>[points, 2], around 0.</returns>
    public static double[,] Of(double[,] squares, double perplexity)
    {
        int count = squares.GetLength(0);
        if (count <= 3)
            return PrincipalPlane.Project(squares);
        var map = new NeighbourMap(squares, Math.Min(perplexity, (count - 1) / 3.0));
        map.Shrink();
        map.Descend();
        return map._places;
    }

    private static double[,] Affinities(double[,] squares, double perplexity)
    {
        int count = squares.GetLength(0);
        var conditional = new double[count, count];
        for (int row = 0; row < count; row++)
            FillRow(squares, conditional, row, Math.Log(perplexity));
        var joint = new double[count, count];
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < count; column++)
                joint[row, column] = Math.Max(Smallest, (conditional[row, column] + conditional[column, row]) / (2 * count));
        }

        return joint;
    }

    // Finds the precision at which the entropy of a point's neighbourhood equals the logarithm of the perplexity.
    private static void FillRow(double[,] squares, double[,] conditional, int row, double entropy)
    {
        int count = squares.GetLength(0);
        double low = 0;
        double high = double.PositiveInfinity;
        double precision = 1;
        double nearest = double.PositiveInfinity;
        for (int column = 0; column < count; column++)
            nearest = column == row ? nearest : Math.Min(nearest, squares[row, column]);
        for (int step = 0; step < BisectionSteps; step++)
        {
            double sum = 0;
            double weighted = 0;
            for (int column = 0; column < count; column++)
            {
                double distance = squares[row, column] - nearest;
                double value = column == row ? 0 : Math.Exp(-distance * precision);
                conditional[row, column] = value;
                sum += value;
                weighted += value * distance;
            }

            for (int column = 0; column < count; column++)
                conditional[row, column] /= sum;
            bool isTooWide = Math.Log(sum) + (precision * weighted / sum) > entropy;
            (low, high) = isTooWide ? (precision, high) : (low, precision);
            precision = double.IsPositiveInfinity(high) ? precision * 2 : (low + high) / 2;
        }
    }

    private void Shrink()
    {
        double square = 0;
        for (int row = 0; row < _count; row++)
            square += _places[row, 0] * _places[row, 0];
        double deviation = Math.Sqrt(square / _count);
        for (int row = 0; row < _count && deviation > 0; row++)
        {
            _places[row, 0] *= StartDeviation / deviation;
            _places[row, 1] *= StartDeviation / deviation;
        }
    }

    private void Descend()
    {
        var speeds = new double[_count, 2];
        var gains = new double[_count, 2];
        for (int row = 0; row < _count; row++)
            gains[row, 0] = gains[row, 1] = 1;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            bool isEarly = iteration < ExaggeratedIterations;
            double[,] slopes = Slopes(isEarly ? Exaggeration : 1);
            for (int row = 0; row < _count; row++)
            {
                for (int axis = 0; axis < 2; axis++)
                {
                    bool isSteady = slopes[row, axis] > 0 != speeds[row, axis] > 0;
                    gains[row, axis] = Math.Max(SmallestGain, isSteady ? gains[row, axis] + 0.2 : gains[row, axis] * 0.8);
                    speeds[row, axis] = ((isEarly ? 0.5 : 0.8) * speeds[row, axis]) - (LearningRate * gains[row, axis] * slopes[row, axis]);
                    _places[row, axis] += speeds[row, axis];
                }
            }
        }
    }

    private double[,] Slopes(double exaggeration)
    {
        double sum = 0;
        for (int row = 0; row < _count; row++)
        {
            for (int column = 0; column < row; column++)
            {
                double x = _places[row, 0] - _places[column, 0];
                double y = _places[row, 1] - _places[column, 1];
                _kernels[row, column] = 1 / (1 + (x * x) + (y * y));
                sum += 2 * _kernels[row, column];
            }
        }

        var slopes = new double[_count, 2];
        for (int row = 0; row < _count; row++)
        {
            for (int column = 0; column < row; column++)
            {
                double kernel = _kernels[row, column];
                double pull = 4 * ((exaggeration * _affinities[row, column]) - (kernel / sum)) * kernel;
                double x = pull * (_places[row, 0] - _places[column, 0]);
                double y = pull * (_places[row, 1] - _places[column, 1]);
                slopes[row, 0] += x;
                slopes[row, 1] += y;
                slopes[column, 0] -= x;
                slopes[column, 1] -= y;
            }
        }

        return slopes;
    }
}
