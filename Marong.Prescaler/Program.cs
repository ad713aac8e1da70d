if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST")))
{
    Console.WriteLine("Nothing to do: raising autoscaling minimums needs a cluster, and KUBERNETES_SERVICE_HOST is not set.");
    return 0;
}

Console.Error.WriteLine("This version cannot raise autoscaling minimums in a cluster yet; the autoscalers keep theirs.");
return 1;
