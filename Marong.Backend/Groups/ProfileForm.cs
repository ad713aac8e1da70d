using System.Text.Json.Serialization;

namespace Marong.Backend.Groups;

/// <summary>A change of one's profile, sent as a form or in the query. What is blank or missing stays as it is.</summary>
internal sealed record ProfileForm(string? GroupUserNickname, IFormFile? GroupUserProfileImage)
{
    private const string NicknameField = "groupUserNickname";
    private const string PictureField = "groupUserProfileImage";

    /// <summary>An empty file was sent, and nothing else.</summary>
    [JsonIgnore]
    public bool ClearsPicture { get; init; }

    [JsonIgnore]
    public bool ChangesPicture => GroupUserProfileImage is not null || ClearsPicture;

    [JsonIgnore]
    public bool IsEmpty => GroupUserNickname is null && !ChangesPicture;

    public static async ValueTask<ProfileForm> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var form = await ReadAsync(context.Request, context.RequestAborted);
        var nickname = NotBlank(form[NicknameField]) ?? NotBlank(context.Request.Query[NicknameField]);
        var file = form.Files.GetFile(PictureField);

        // Browsers send an empty file without a name, which then counts as a text.
        var isEmpty = file is { Length: 0 } || (file is null && form.ContainsKey(PictureField));
        return new ProfileForm(nickname, isEmpty ? null : file) { ClearsPicture = isEmpty && nickname is null };
    }

    private static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HasFormContentType)
        {
            try
            {
                return await request.ReadFormAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException))
            {
                throw new BadHttpRequestException("The form is malformed.", StatusCodes.Status400BadRequest, exception);
            }
        }

        return string.IsNullOrEmpty(request.ContentType)
            ? FormCollection.Empty
            : throw new BadHttpRequestException("Not a form.", StatusCodes.Status415UnsupportedMediaType);
    }

    private static string? NotBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
