using System.Collections.Immutable;
using Cdc.Configuration.Binders;
using Cdc.Configuration.Values;

namespace Cdc.Configuration.Tests;

/// <summary>A record with a setting of every shape.</summary>
internal sealed record SampleOptions
{
    public string Title { get; init; } = "untitled";

    public string Password { get; init; } = "";

    public long Size { get; init; } = ByteSize.MiB;

    public ImmutableArray<string> Names { get; init; } = [];

    public ImmutableArray<KeyValuePair<string, int>> Weights { get; init; } = [];

    public ImmutableArray<SampleDoor> Doors { get; init; } = [];

    public SampleDoor Front { get; init; } = new();

    public SampleRange Range { get; init; } = new();

    /// <summary>The keys of <see cref="Range"/> stand beside the others.</summary>
    public static SectionBinder<SampleOptions> Binder { get; } = new SectionBinder<SampleOptions>(new())
        .With("title", Scalars.Name, o => o.Title, (o, v) => o with { Title = v })
        .With("password", Scalars.Secret, o => o.Password, (o, v) => o with { Password = v })
        .With("size", Scalars.Bytes(ByteSize.KiB, ByteSize.GiB), o => o.Size, (o, v) => o with { Size = v })
        .With("names", new ListBinder<string>("a list of names", Scalars.Name), o => o.Names, (o, v) => o with { Names = v })
        .With("weights", new MapBinder<int>("a mapping of weights", Scalars.Whole(0, 10)), o => o.Weights, (o, v) => o with { Weights = v })
        .With("doors", new ListBinder<SampleDoor>("a list of doors", SampleDoor.Binder), o => o.Doors, (o, v) => o with { Doors = v })
        .With("front", SampleDoor.Binder, o => o.Front, (o, v) => o with { Front = v })
        .With(SampleRange.Binder, o => o.Range, (o, v) => o with { Range = v })
        .Check((o, report) =>
        {
            if (o.Title == "wrong")
            {
                report("title", "expected another one");
            }
        });
}

/// <summary>A section that may be written as its name alone.</summary>
internal sealed record SampleDoor
{
    public string Name { get; init; } = "oak";

    public bool IsOpen { get; init; }

    public static SectionBinder<SampleDoor> Binder { get; } = new SectionBinder<SampleDoor>(new(), shorthand: "name")
        .With("name", Scalars.Name, o => o.Name, (o, v) => o with { Name = v })
        .With("is_open", Scalars.Boolean, o => o.IsOpen, (o, v) => o with { IsOpen = v });
}

/// <summary>A part without a key of its own.</summary>
internal sealed record SampleRange
{
    public int Low { get; init; }

    public int High { get; init; } = 9;

    public static SectionBinder<SampleRange> Binder { get; } = new SectionBinder<SampleRange>(new())
        .With("low", Scalars.Whole(0, 99), o => o.Low, (o, v) => o with { Low = v }, required: true)
        .With("high", Scalars.Whole(0, 99), o => o.High, (o, v) => o with { High = v })
        .Check((o, report) =>
        {
            if (o.High < o.Low)
            {
                report("high", $"expected at least low ({o.Low}), found '{o.High}'");
            }
        });
}
