using Cdc.Expressions;

namespace Cdc.Enricher;

/// <summary>A column to compute, and where it goes in the wider row.</summary>
internal readonly record struct AddedColumn(string Name, int Ordinal, BoundExpression Expression);
