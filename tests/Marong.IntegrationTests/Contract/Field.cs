namespace Marong.IntegrationTests.Contract;

internal enum Place
{
    Path,
    Query,
    Json,
    Form,
}

/// <summary>One way in which a field can be wrong. A null value leaves it out; <see cref="RawJson"/> goes into JSON as it is.</summary>
internal sealed record Fault(string Name, object? Value, Outcome Expected)
{
    /// <summary>Well-formed, but of nothing there is: who may not look is not told so.</summary>
    public bool IsUnknown { get; init; }
}

internal sealed record RawJson(string Text);

internal sealed record FilePart(byte[] Bytes, string FileName, string ContentType);

/// <summary>One input of a route: where it stands, a value that is right, and all the ways to get it wrong.</summary>
internal sealed record Field(string Name, Place Place, Func<World, Caller, object?> Valid, IReadOnlyList<Fault> Faults)
{
    public Field Fixed(object? value) => this with { Valid = (_, _) => value };

    public Field From(Func<World, object?> valid) => this with { Valid = (world, _) => valid(world) };

    public Field With(params Fault[] more) => this with { Faults = [.. Faults, .. more] };

    /// <summary>The same field where one fault, by its name, is answered in another way.</summary>
    public Field But(string fault, Outcome expected) => this with
    {
        Faults = [.. Faults.Select(f => f.Name == fault ? f with { Expected = expected } : f)],
    };

    public Field Without(string fault) => this with { Faults = [.. Faults.Where(f => f.Name != fault)] };

    /// <summary>The group that the caller asks about: in a path a wrong number is no group, in a query it is no input.</summary>
    public static Field GroupInPath() => Number("groupId", Place.Path).From(world => world.GroupId).With(
        new Fault("of no group", 999_999_999_999L, Outcome.NoGroup),
        new Fault("zero", 0L, Outcome.NoGroup),
        new Fault("negative", -1L, Outcome.NoGroup));

    public static Field GroupInQuery(Outcome? missing = null, Outcome? notPositive = null) =>
        Number("groupId", Place.Query, missing ?? Outcome.Invalid).From(world => world.GroupId).With(
            new Fault("of no group", 999_999_999_999L, Outcome.NoGroup),
            new Fault("zero", 0L, notPositive ?? Outcome.Invalid),
            new Fault("negative", -7L, notPositive ?? Outcome.Invalid));

    /// <summary>A whole number. Nothing is missing from a path; without <paramref name="missing"/> it is optional elsewhere.</summary>
    public static Field Number(string name, Place place, Outcome? missing = null, (long Least, long Most)? range = null)
    {
        var faults = new List<Fault>
        {
            new("text", "abc", Outcome.Invalid),
            new("a fraction", place == Place.Json ? new RawJson("1.5") : "1.5", Outcome.Invalid),
            new("far too great", place == Place.Json ? new RawJson("99999999999999999999") : "99999999999999999999", Outcome.Invalid),
            new("text around a number", "1 OR 1=1", Outcome.Invalid),
        };
        if (missing is not null)
        {
            faults.Add(new Fault("missing", null, missing));
        }

        if (place == Place.Json)
        {
            faults.Add(new Fault("a list", new RawJson("[1]"), Outcome.Invalid));
            faults.Add(new Fault("an object", new RawJson("{}"), Outcome.Invalid));
            faults.Add(new Fault("a boolean", new RawJson("true"), Outcome.Invalid));
            faults.Add(new Fault("null", new RawJson("null"), missing ?? Outcome.Invalid));
        }

        if (range is { } limits)
        {
            faults.Add(new Fault("too small", limits.Least - 1, Outcome.Invalid));
            faults.Add(new Fault("too great", limits.Most + 1, Outcome.Invalid));
        }

        return new Field(name, place, (_, _) => null, faults);
    }

    /// <summary>A number in JSON, within limits that belong to it.</summary>
    public static Field Decimal(string name, (double Least, double Most) range) => new(name, Place.Json, (_, _) => null,
    [
        new("missing", null, Outcome.Invalid),
        new("null", new RawJson("null"), Outcome.Invalid),
        new("text", "abc", Outcome.Invalid),
        new("no number", "NaN", Outcome.Invalid),
        new("far too great", new RawJson("1e999"), Outcome.Invalid),
        new("a little too small", range.Least - 0.001, Outcome.Invalid),
        new("a little too great", range.Most + 0.001, Outcome.Invalid),
        new("a boolean", new RawJson("true"), Outcome.Invalid),
        new("a list", new RawJson("[36]"), Outcome.Invalid),
        new("an object", new RawJson("{}"), Outcome.Invalid),
    ]);

    /// <summary>The faults of a page's parameters, which may be left out.</summary>
    public static Field[] Page() =>
    [
        Number("page", Place.Query).Fixed(1).With(new Fault("zero", 0, Outcome.Invalid), new Fault("negative", -1, Outcome.Invalid)),
        Number("pageSize", Place.Query).Fixed(20).With(new Fault("zero", 0, Outcome.Invalid), new Fault("negative", -20, Outcome.Invalid)),
    ];

    /// <summary>A text; what makes it wrong is given, but for its type.</summary>
    public static Field Text(string name, Place place, params Fault[] faults) =>
        new(name, place, (_, _) => null, place == Place.Json ? [.. faults, .. OtherTypes] : faults);

    private static readonly Fault[] OtherTypes =
    [
        new("a number", new RawJson("5"), Outcome.Invalid),
        new("a list", new RawJson("[\"a\"]"), Outcome.Invalid),
        new("an object", new RawJson("{\"a\":1}"), Outcome.Invalid),
    ];

    public static Field Flag(string name, Outcome missing) => new(name, Place.Json, (_, _) => false,
    [
        new("missing", null, missing),
        new("null", new RawJson("null"), missing),
        new("text", "yes", Outcome.Invalid),
        new("a number", new RawJson("1"), Outcome.Invalid),
        new("a list", new RawJson("[]"), Outcome.Invalid),
    ]);

    /// <summary>A list of texts that must not be empty.</summary>
    public static Field Texts(string name, Outcome format) => new(name, Place.Json, (_, _) => null,
    [
        new("missing", null, Outcome.Invalid),
        new("null", new RawJson("null"), Outcome.Invalid),
        new("empty", new RawJson("[]"), Outcome.Invalid),
        new("text", "운동", Outcome.Invalid),
        new("a number", new RawJson("3"), Outcome.Invalid),
        new("of numbers", new RawJson("[1,2]"), Outcome.Invalid),
        new("of nulls", new RawJson("[null]"), format),
        new("with a blank", new RawJson("[\"  \"]"), format),
        new("with an entry that is too long", new RawJson($"[\"{new string('가', 101)}\"]"), format),
        new("of too many", new RawJson("[" + string.Join(',', Enumerable.Range(0, 21).Select(i => $"\"취미{i}\"")) + "]"), format),
        new("with a control character", new RawJson("[\"a\\u0007b\"]"), format),
    ]);

    private static Outcome WrongFormat => new(400, "INVALID_FILE_FORMAT");

    /// <summary>A picture, which may be left out.</summary>
    public static Field Picture(string name) => new(name, Place.Form, (_, _) => null,
    [
        new("a script", new FilePart("#!/bin/sh\necho hello\n"u8.ToArray(), "photo.png", "image/png"), WrongFormat),
        new("markup", new FilePart("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "photo.svg", "image/svg+xml"), WrongFormat),
        new("cut short", new FilePart([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1], "photo.jpg", "image/jpeg"), WrongFormat),
        new("empty", new FilePart([], "photo.png", "image/png"), new(400, "EMPTY_FILE")),
    ]);
}
