using Marong.Ai.Training;
using Marong.Ai.Training.Encoder;

return args switch
{
    ["encoder", .. var rest] => EncoderVerb.Run(rest),
    ["places", .. var rest] => PlacesVerb.Run(rest),
    [] or ["--output" or "--seed" or "--pairs", ..] => PlacesVerb.Run(args),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine($"Usage: {PlacesVerb.Usage}\n       {EncoderVerb.Usage}");
    return 2;
}
