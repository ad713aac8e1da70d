namespace Marong.Hosting.Engine.Launching.Containers;

/// <summary>A package, by the names that the package tools know it under.</summary>
internal sealed record Package(string Debian, string Fedora, string Suse, string Arch, string Alpine, string Homebrew)
{
    public static readonly Package MariaDb = new("mariadb-server", "mariadb-server", "mariadb", "mariadb", "mariadb mariadb-client", "mariadb");
    public static readonly Package Redis = new("redis-server", "valkey", "redis", "valkey", "redis", "redis");
    public static readonly Package Docker = new("docker.io", "moby-engine", "docker", "docker", "docker", "docker");
    public static readonly Package Podman = new("podman", "podman", "podman", "podman", "podman", "podman");

    /// <summary>The command that installs it here.</summary>
    public string InstallCommand(ProgramLookup find)
    {
        var sudo = Environment.IsPrivilegedProcess ? "" : "sudo ";
        (string Tool, string Command)[] commands =
        [
            ("apt-get", $"{sudo}apt-get install {Debian}"),
            ("dnf", $"{sudo}dnf install {Fedora}"),
            ("zypper", $"{sudo}zypper install {Suse}"),
            ("pacman", $"{sudo}pacman -S {Arch}"),
            ("apk", $"{sudo}apk add {Alpine}"),
            ("brew", $"brew install {Homebrew}"),
        ];
        // Debian's and Ubuntu's name is the one that is understood when there is no tool to go by.
        return commands.FirstOrDefault(c => find(c.Tool) is not null, commands[0]).Command;
    }
}
