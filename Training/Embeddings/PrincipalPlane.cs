using System;

namespace DialogueRnn.Training.Embeddings;

/// <summary>Finds the plane in which points vary most, by power iteration on the matrix of their inner products.</summary>
internal static class PrincipalPlane
{
    private const int MostIterations = 1_000;
    private const double Tolerance = 1e-12;

    /// <summary>Projects points.</summary>
    /// <param name="squares">The squared distances, [points, points].</param>
    /// <returns>[points, 2], from the mean: first along the direction of the largest variance, then along the second largest.</returns>
    public static double[,] Project(double[,] squares)
    {
        double[,] products = Centre(squares);
        int count = products.GetLength(0);
        var plane = new double[count, 2];
        for (int axis = 0; axis < 2; axis++)
        {
            double[] direction = Largest(products, out double value);
            double scale = Math.Sqrt(Math.Max(0, value));
            for (int row = 0; row < count; row++)
            {
                plane[row, axis] = direction[row] * scale;
                for (int column = 0; column < count; column++)
                    products[row, column] -= value * direction[row] * direction[column];
            }
        }

        return plane;
    }

    // The squared distances give the inner products around the mean (W. S. Torgerson, 1952).
    private static double[,] Centre(double[,] squares)
    {
        int count = squares.GetLength(0);
        var means = new double[count];
        double mean = 0;
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < count; column++)
                means[row] += squares[row, column] / count;
            mean += means[row] / count;
        }

        var products = new double[count, count];
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < count; column++)
                products[row, column] = -0.5 * (squares[row, column] - means[row] - means[column] + mean);
        }

        return products;
    }

    private static double[] Largest(double[,] matrix, out double value)
    {
        int count = matrix.GetLength(0);
        var vector = new double[count];
        for (int row = 0; row < count; row++)
            vector[row] = Math.Cos(row + 1);
        Scale(vector);
        value = 0;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            var next = new double[count];
            for (int row = 0; row < count; row++)
            {
                for (int column = 0; column < count; column++)
                    next[row] += matrix[row, column] * vector[column];
            }

            double before = value;
            value = Scale(next);
            vector = next;
            if (value == 0 || Math.Abs(value - before) <= Tolerance * value)
                break;
        }

        return vector;
    }

    private static double Scale(double[] vector)
    {
        double square = 0;
        foreach (double value in vector)
            square += value * value;
        double norm = Math.Sqrt(square);
        for (int index = 0; index < vector.Length && norm > 0; index++)
            vector[index] /= norm;
        return norm;
    }
}
