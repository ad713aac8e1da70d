using Marong.Ai.Training.Encoder;
using Marong.Ai.Training.Places;

return args switch
{
    ["encoder", .. var rest] => EncoderVerb.Run(rest, Console.Out, Console.Error),
    ["places", .. var rest] => PlacesVerb.Run(rest, Console.Out, Console.Error),
    [] or [['-', '-', ..], ..] => PlacesVerb.Run(args, Console.Out, Console.Error),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine($"Usage: {PlacesOptions.Usage}\n       {EncoderVerb.Usage}");
    return 2;
}
