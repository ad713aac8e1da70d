namespace Marong.Publish.Tests;

/// <summary>Containers and topologies share the machine's processors, and their time limits: they run when nothing else does, one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeMachine
{
    public const string Name = "The whole machine";
}
