using Marong.Ai.Training.Encoder;
using Marong.Ai.Training.Places;
using Marong.Ai.Training.Text;

return args switch
{
    ["encoder", .. var rest] => EncoderVerb.Run(rest, Console.Out, Console.Error),
    ["text", .. var rest] => TextTraining.Run(rest, Console.Out, Console.Error),
    ["places", .. var rest] => PlacesVerb.Run(rest, Console.Out, Console.Error),
    [] or [['-', '-', ..], ..] => PlacesVerb.Run(args, Console.Out, Console.Error),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine($"Usage: {PlacesOptions.Usage}\n       {EncoderVerb.Usage}\n       {TextTrainingOptions.Usage}");
    return 2;
}
