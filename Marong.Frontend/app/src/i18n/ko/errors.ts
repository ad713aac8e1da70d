export default {
  unreachable: '서버에 닿지 못했어요. 인터넷 연결을 확인하고 다시 시도해 주세요.',
  unreadable: '서버의 답을 읽지 못했어요. 잠시 뒤에 다시 시도해 주세요.',
  unknown: '하지 못했어요. 다시 시도해 주세요.',
  waitSeconds: (seconds: number) => `${seconds}초 뒤에 다시 시도해 주세요.`,
  /** The services' own sentences are Korean and for people; only what the page says better stands here. */
  byCode: {
    UNAUTHORIZED: '로그인이 필요해요.',
    SERVICE_UNAVAILABLE: '지금은 서비스를 쓸 수 없어요. 잠시 뒤에 다시 시도해 주세요.',
  } as Record<string, string>,
}
