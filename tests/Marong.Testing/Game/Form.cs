namespace Marong.Testing.Game;

public static class Form
{
    public static MultipartFormDataContent Of(params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        return form;
    }

    public static MultipartFormDataContent WithPicture(this MultipartFormDataContent form, byte[] picture)
    {
        form.Add(new ByteArrayContent(picture), "groupUserProfileImage", "picture.png");
        return form;
    }
}
