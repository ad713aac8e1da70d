namespace Marong.ServiceDefaults.Envelopes;

/// <summary>Every error of the public API: the names clients compare with, the status, the sentence that people read.</summary>
public static class ErrorCodes
{
    public static readonly ErrorCode InternalServerError = new("INTERNAL_SERVER_ERROR", 500, "서버에서 문제가 발생했습니다. 잠시 후 다시 시도해 주세요.");
    public static readonly ErrorCode InvalidInput = new("INVALID_INPUT", 400, "입력값이 올바르지 않습니다.");
    public static readonly ErrorCode Unauthorized = new("UNAUTHORIZED", 401, "로그인이 필요합니다.");
    public static readonly ErrorCode InvalidToken = new("INVALID_TOKEN", 403, "유효하지 않은 토큰입니다.");
    public static readonly ErrorCode TokenExpired = new("TOKEN_EXPIRED", 403, "토큰이 만료되었습니다.");
    public static readonly ErrorCode InvalidRefreshToken = new("INVALID_REFRESH_TOKEN", 403, "유효하지 않은 리프레시 토큰입니다.");
    public static readonly ErrorCode MissingToken = new("MISSING_TOKEN", 400, "리프레시 토큰이 없습니다.");
    public static readonly ErrorCode UserNotFound = new("USER_NOT_FOUND", 404, "사용자를 찾을 수 없습니다.");
    public static readonly ErrorCode InvalidProvider = new("INVALID_PROVIDER", 400, "지원하지 않는 로그인 방식입니다.");
    public static readonly ErrorCode InvalidKakaoCode = new("INVALID_KAKAO_CODE", 400, "카카오 인가 코드가 올바르지 않습니다.");
    public static readonly ErrorCode SocialAuthFailed = new("SOCIAL_AUTH_FAILED", 401, "소셜 로그인에 실패했습니다.");
    public static readonly ErrorCode SurveyNotFound = new("SURVEY_NOT_FOUND", 404, "설문 정보를 찾을 수 없습니다.");
    public static readonly ErrorCode InvalidSurveyFormat = new("INVALID_SURVEY_FORMAT", 400, "설문 형식이 올바르지 않습니다.");
    public static readonly ErrorCode SurveyAlreadySubmitted = new("SURVEY_ALREADY_SUBMITTED", 409, "이미 설문을 제출했습니다.");
    public static readonly ErrorCode FeedNotFound = new("FEED_NOT_FOUND", 404, "게시글을 찾을 수 없습니다.");
    public static readonly ErrorCode MissionAlreadyCompleted = new("MISSION_ALREADY_COMPLETED", 409, "이미 완료한 미션입니다.");
    public static readonly ErrorCode AnonymousNameNotFound = new("ANONYMOUS_NAME_NOT_FOUND", 404, "익명 이름을 찾을 수 없습니다.");
    public static readonly ErrorCode AlreadyLiked = new("ALREADY_LIKED", 409, "이미 좋아요를 눌렀습니다.");
    public static readonly ErrorCode NotLiked = new("NOT_LIKED", 409, "좋아요를 누르지 않았습니다.");
    public static readonly ErrorCode EmptyFile = new("EMPTY_FILE", 400, "빈 파일은 올릴 수 없습니다.");
    public static readonly ErrorCode InvalidFileFormat = new("INVALID_FILE_FORMAT", 400, "지원하지 않는 파일 형식입니다.");
    public static readonly ErrorCode FileTooLarge = new("FILE_TOO_LARGE", 413, "파일이 너무 큽니다. 10MB까지 올릴 수 있습니다.");
    public static readonly ErrorCode FileUploadError = new("FILE_UPLOAD_ERROR", 500, "파일을 저장하지 못했습니다.");
    public static readonly ErrorCode MissionNotFound = new("MISSION_NOT_FOUND", 404, "미션을 찾을 수 없습니다.");
    public static readonly ErrorCode DailyMissionLimitExceeded = new("DAILY_MISSION_LIMIT_EXCEEDED", 400, "오늘은 이미 미션을 받았습니다.");
    public static readonly ErrorCode MissionNotAssigned = new("MISSION_NOT_ASSIGNED", 400, "배정받지 않은 미션입니다.");
    public static readonly ErrorCode ManittoNotFound = new("MANITTO_NOT_FOUND", 404, "이번 주 마니또 정보를 찾을 수 없습니다.");
    public static readonly ErrorCode MissionStatusNotFound = new("MISSION_STATUS_NOT_FOUND", 404, "진행 중인 미션이 없습니다.");
    public static readonly ErrorCode NewUserNoManittoMatching = new("NEW_USER_NO_MANITTO_MATCHING", 404, "아직 마니또가 매칭되지 않았습니다. 다음 매칭을 기다려 주세요.");
    public static readonly ErrorCode RecommendationNotFound = new("RECOMMENDATION_NOT_FOUND", 404, "추천 정보를 찾을 수 없습니다.");
    public static readonly ErrorCode MaxGroupsExceeded = new("MAX_GROUPS_EXCEEDED", 400, "참여할 수 있는 그룹은 최대 6개입니다.");
    public static readonly ErrorCode GroupMemberLimitExceeded = new("GROUP_MEMBER_LIMIT_EXCEEDED", 400, "그룹 인원이 가득 찼습니다.");
    public static readonly ErrorCode GroupNameDuplicated = new("GROUP_NAME_DUPLICATED", 409, "이미 사용 중인 그룹 이름입니다.");
    public static readonly ErrorCode InviteCodeDuplicated = new("INVITE_CODE_DUPLICATED", 409, "이미 사용 중인 초대 코드입니다.");
    public static readonly ErrorCode GroupNotFound = new("GROUP_NOT_FOUND", 404, "그룹을 찾을 수 없습니다.");
    public static readonly ErrorCode InvalidInviteCode = new("INVALID_INVITE_CODE", 400, "초대 코드를 입력해 주세요.");
    public static readonly ErrorCode InviteCodeMismatch = new("INVITE_CODE_MISMATCH", 400, "초대 코드가 일치하지 않습니다.");
    public static readonly ErrorCode InvalidInviteCodeFormat = new("INVALID_INVITE_CODE_FORMAT", 400, "초대 코드는 영문과 숫자를 모두 포함해야 합니다.");
    public static readonly ErrorCode InviteCodeTooShort = new("INVITE_CODE_TOO_SHORT", 400, "초대 코드가 너무 짧습니다. 6자로 입력해 주세요.");
    public static readonly ErrorCode InviteCodeTooLong = new("INVITE_CODE_TOO_LONG", 400, "초대 코드가 너무 깁니다. 6자로 입력해 주세요.");
    public static readonly ErrorCode InviteCodeInvalidCharacters = new("INVITE_CODE_INVALID_CHARACTERS", 400, "초대 코드에는 영문과 숫자만 쓸 수 있습니다.");
    public static readonly ErrorCode AlreadyJoinedGroup = new("ALREADY_JOINED_GROUP", 409, "이미 참여한 그룹입니다.");
    public static readonly ErrorCode GroupNicknameRequired = new("GROUP_NICKNAME_REQUIRED", 400, "그룹에서 사용할 닉네임을 입력해 주세요.");
    public static readonly ErrorCode CannotLeaveGroupAsOwner = new("CANNOT_LEAVE_GROUP_AS_OWNER", 400, "그룹장은 다른 구성원이 있는 동안 나갈 수 없습니다. 먼저 그룹장을 넘겨 주세요.");
    public static readonly ErrorCode GroupOwnerRequired = new("GROUP_OWNER_REQUIRED", 403, "그룹장만 할 수 있습니다.");
    public static readonly ErrorCode NicknameTooShort = new("NICKNAME_TOO_SHORT", 400, "닉네임은 2자 이상이어야 합니다.");
    public static readonly ErrorCode NicknameTooLong = new("NICKNAME_TOO_LONG", 400, "닉네임은 20자 이하여야 합니다.");
    public static readonly ErrorCode InvalidNicknameFormat = new("INVALID_NICKNAME_FORMAT", 400, "닉네임에 사용할 수 없는 문자가 있습니다.");
    public static readonly ErrorCode NicknameDuplicatedInGroup = new("NICKNAME_DUPLICATED_IN_GROUP", 409, "그룹에서 이미 사용 중인 닉네임입니다.");
    public static readonly ErrorCode MissionSelectionNotFound = new("MISSION_SELECTION_NOT_FOUND", 404, "선택한 미션을 찾을 수 없습니다.");
    public static readonly ErrorCode DailyMissionSelectionLimitExceeded = new("DAILY_MISSION_SELECTION_LIMIT_EXCEEDED", 400, "미션은 하루에 하나만 선택할 수 있습니다.");
    public static readonly ErrorCode MissionSelectionQuotaExceeded = new("MISSION_SELECTION_QUOTA_EXCEEDED", 400, "이 미션은 오늘 선택할 수 있는 인원이 모두 찼습니다.");
    public static readonly ErrorCode MissionAlreadySelectedInWeek = new("MISSION_ALREADY_SELECTED_IN_WEEK", 409, "이번 주에 이미 선택한 미션입니다.");

    public static readonly ErrorCode InvalidRequest = new("INVALID_REQUEST", 400, "잘못된 요청입니다.");
    public static readonly ErrorCode InvalidGroupId = new("INVALID_GROUP_ID", 400, "그룹 번호가 올바르지 않습니다.");
    public static readonly ErrorCode InvalidGroupIds = new("INVALID_GROUP_IDS", 400, "비교할 그룹을 하나 이상 골라 주세요.");
    public static readonly ErrorCode TooManyGroups = new("TOO_MANY_GROUPS", 400, "그룹은 한 번에 5개까지 비교할 수 있습니다.");
    public static readonly ErrorCode NotFound = new("NOT_FOUND", 404, "요청한 주소를 찾을 수 없습니다.");
    public static readonly ErrorCode MethodNotAllowed = new("METHOD_NOT_ALLOWED", 405, "허용되지 않는 요청 방식입니다.");
    public static readonly ErrorCode UnsupportedMediaType = new("UNSUPPORTED_MEDIA_TYPE", 415, "지원하지 않는 요청 형식입니다.");
    public static readonly ErrorCode TooManyRequests = new("TOO_MANY_REQUESTS", 429, "요청이 너무 많습니다. 잠시 후 다시 시도해 주세요.");
    public static readonly ErrorCode ServiceUnavailable = new("SERVICE_UNAVAILABLE", 503, "지금은 서비스를 이용할 수 없습니다. 잠시 후 다시 시도해 주세요.");
}
