namespace Cdc.Tables.Types;

/// <summary>One name of an Enum8 or Enum16 and the number that stands for it.</summary>
public readonly record struct EnumMember(string Name, short Value);
